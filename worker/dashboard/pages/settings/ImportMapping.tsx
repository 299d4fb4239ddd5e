import type { Question } from "../../../../schema/definition/survey.ts";
import { settings } from "../../texts/settings.ts";
import { type FileHead, fieldOptions } from "./importDraft.ts";

const words = settings.import;

interface Props {
  head: FileHead;
  questions: readonly Question[];
  fields: Readonly<Record<string, string>>;
  onChoose: (column: string, field: string) => void;
}

/** The columns of a file with their first values, and what each one holds. */
export function ImportMapping({ head, questions, fields, onChoose }: Props) {
  return (
    <div class="scroll import-columns">
      <table class="table">
        <caption class="unseen">{words.mapping}</caption>
        <thead>
          <tr>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.firstValues}</th>
            <th scope="col">{words.holds}</th>
          </tr>
        </thead>
        <tbody>
          {head.columns.map((column, at) => (
            <tr key={column}>
              <th scope="row">{column}</th>
              <td class="quiet small">
                {head.rows
                  .map((row) => row[at] ?? "")
                  .filter(Boolean)
                  .join(" · ")}
              </td>
              <td>
                <select
                  aria-label={words.holdsOf(column)}
                  value={fields[column] ?? ""}
                  onChange={(event) => onChoose(column, event.currentTarget.value)}
                >
                  {fieldOptions(column, questions).map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

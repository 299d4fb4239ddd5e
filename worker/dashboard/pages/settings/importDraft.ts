import type { Question } from "../../../../schema/definition/survey.ts";
import { delimiterIn } from "../../../import/delimiter.ts";
import type { Query } from "../../api/address.ts";
import type { Option } from "../../components/InputFields.tsx";
import { settings } from "../../texts/settings.ts";

const words = settings.import;

/** What is to become of a file. */
export interface ImportDraft {
  survey: string;
  channel: string;
  /** the product that exported it; empty: the columns are named here */
  from: string;
  /** by column: the field that it holds, such as `at` or `answer.score`; empty: it is left out */
  fields: Readonly<Record<string, string>>;
}

/** The beginning of a CSV file. */
export interface FileHead {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** So much of a file is looked at for its columns, in bytes. */
const HEAD = 65_536;
const ROWS = 3;

export const isCsv = (file: File): boolean => !/\.(?:ndjson|jsonl)$/i.test(file.name);
export const typeOf = (file: File): string => (isCsv(file) ? "text/csv" : "application/x-ndjson");

/** The columns of a CSV file and its first rows. The parser comes with the first file. @throws where it is no CSV */
export async function readHead(file: File): Promise<FileHead> {
  const bytes = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  const { parse } = await import("csv-parse/browser/esm/sync");
  const [columns = [], ...rows] = parse(new TextDecoder().decode(bytes), {
    bom: true,
    delimiter: delimiterIn(bytes),
    relax_column_count: true,
    // The last record may be cut off by the end of what is read.
    skip_records_with_error: true,
    to: ROWS + 1,
  });
  return { columns: columns.map((name) => name.trim()), rows };
}

const FIELDS = ["id", "at", "user", "locale", "url"] as const;

/** What a column may hold: nothing that is wanted, a field, a question's answer, or a trait of its name. */
export const fieldOptions = (column: string, questions: readonly Question[]): Option[] => [
  { value: "", label: words.leftOut },
  ...FIELDS.map((field) => ({ value: field, label: words.fields[field] })),
  ...questions
    .filter(({ kind }) => kind !== "message")
    .map(({ id, title }) => ({ value: `answer.${id}`, label: words.answer(title) })),
  { value: `trait.${column}`, label: words.trait(column) },
];

const KNOWN: readonly [field: (typeof FIELDS)[number], names: RegExp][] = [
  ["id", /^(?:response[ _]?)?id$/i],
  ["at", /^(?:at|date|time|timestamp|created[ _]?at|(?:date|time|submit).*)$/i],
  ["user", /^(?:user|user[ _]?id|customer[ _]?id|e-?mail(?:[ _]?address)?)$/i],
  ["locale", /^(?:locale|language)$/i],
  ["url", /^(?:url|page)$/i],
];

/** What each column holds by its name, each field once. What is not known is left out. */
export function guessFields(
  columns: readonly string[],
  questions: readonly Question[],
): Record<string, string> {
  const fields: Record<string, string> = {};
  const taken = new Set<string>();
  for (const column of columns) {
    const wanted = column.toLowerCase();
    const question = questions.find(({ id, title }) =>
      [id, `answer.${id}`, title].some((one) => one.toLowerCase() === wanted),
    );
    const known = KNOWN.find(([, names]) => names.test(column))?.[0];
    const field = question ? `answer.${question.id}` : (known ?? (/^trait\../.test(column) ? column : ""));
    if (!field || taken.has(field)) continue;
    taken.add(field);
    fields[column] = field;
  }
  return fields;
}

/** The parameters of the import, which name a column for each field. */
export const importQueryOf = ({ survey, channel, from, fields }: ImportDraft, isDryRun: boolean): Query => ({
  survey,
  channel: channel.trim() || null,
  from: from || null,
  ...(from
    ? {}
    : Object.fromEntries(
        Object.entries(fields).flatMap(([column, field]) => (field ? [[field, column]] : [])),
      )),
  dryRun: isDryRun ? true : null,
});

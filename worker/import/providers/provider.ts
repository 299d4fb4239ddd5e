import type { Question, Survey } from "../../../schema/definition/survey.ts";
import { ApiError } from "../../http/apiError.ts";
import type { FieldName, Mapping, Named } from "../mapping.ts";

/** A product whose exports can be imported without naming each column. */
export interface Provider {
  /** how messages call it */
  title: string;
  /** @throws ApiError `bad-request` naming a column that is needed and not there */
  mapping(survey: Survey, header: readonly string[], named: Named): Mapping;
}

/** A name of a column or a title without what exports write differently. */
export const plainName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[_\s]+/g, " ")
    .trim();

/** The first column of one of these names, or null. */
export function columnOf(header: readonly string[], names: readonly string[]): string | null {
  for (const name of names) {
    const found = header.find((column) => plainName(column) === plainName(name));
    if (found !== undefined) return found;
  }
  return null;
}

interface Wanted {
  field: FieldName;
  /** names that the product's public documents give the column */
  names: readonly string[];
  isNeeded: boolean;
}

/** The columns of fields, as the product names them, where no parameter names another. */
export function namedFields(
  title: string,
  header: readonly string[],
  named: Named,
  wanted: readonly Wanted[],
): Named {
  const found: Record<string, string> = {};
  for (const { field, names, isNeeded } of wanted) {
    if (named[field] !== undefined) continue;
    const column = columnOf(header, names);
    if (column !== null) found[field] = column;
    else if (isNeeded) {
      const known = names.map((name) => `“${name}”`).join(" or ");
      throw new ApiError("bad-request", `the file is not as ${title} exports it`, {
        errors: [
          {
            at: field,
            message: `${title} calls this column ${known}, and the file has none: name the column that holds it`,
          },
        ],
      });
    }
  }
  return found;
}

/** Questions that no parameter names, whose title or id is a column's name. */
export function questionsByTitle(
  { questions }: Survey,
  header: readonly string[],
  named: Named,
): { question: Question; column: string }[] {
  const used = new Set(Object.values(named));
  return questions.flatMap((question) => {
    if (question.kind === "message" || named[`answer.${question.id}`] !== undefined) return [];
    const column = columnOf(header, [question.title, question.id]);
    return column === null || used.has(column) ? [] : [{ question, column }];
  });
}

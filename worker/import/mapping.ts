import { didYouMean } from "../../schema/definition/didYouMean.ts";
import type { Question, Survey } from "../../schema/definition/survey.ts";
import type { Fault } from "../../schema/protocol/fault.ts";
import { ApiError } from "../http/apiError.ts";
import type { ReadTime } from "./importedTime.ts";

/** Fields of a response that a column can hold. */
export const FIELD_NAMES = ["id", "at", "user", "locale", "url"] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/** By parameter, such as `at` or `answer.score`: the column's name. */
export type Named = Readonly<Record<string, string>>;

/** Where in a row the parts of a response stand. */
export interface Mapping {
  header: readonly string[];
  fields: ReadonlyMap<FieldName, number>;
  /** an answer may be spread over several columns, one a choice */
  answers: readonly { question: Question; columns: readonly number[] }[];
  traits: readonly { name: string; column: number }[];
  readTime: ReadTime;
  /** why a row is of no use, or null */
  skip?(cells: readonly string[]): { at: string; message: string } | null;
  /** rows below the header that are no responses */
  isHeading?(cells: readonly string[]): boolean;
}

const refuse = (errors: Fault[]): never => {
  throw new ApiError("bad-request", "the columns of the file don't fit the parameters", { errors });
};

/** The place of a column. @throws ApiError where the file has none or two of that name */
function createFinder(header: readonly string[]) {
  const known = [...new Set(header.filter(Boolean))];
  const listed = known.map((name) => `“${name}”`).join(", ");
  return (at: string, name: string): number => {
    const column = header.indexOf(name.trim());
    if (column < 0)
      refuse([
        { at, message: `the file has no column “${name}”${didYouMean(name, known)}. It has ${listed}` },
      ]);
    if (header.indexOf(name.trim(), column + 1) >= 0)
      refuse([{ at, message: `the file has two columns “${name}”: give them different names` }]);
    return column;
  };
}

function questionNamed({ id: survey, questions }: Survey, at: string, id: string): Question {
  const question = questions.find((one) => one.id === id);
  const ids = questions.map((one) => one.id);
  if (!question)
    return refuse([{ at, message: `“${survey}” has no question “${id}”${didYouMean(id, ids)}` }]);
  if (question.kind === "message") refuse([{ at, message: `“${id}” is a message, which is never answered` }]);
  return question;
}

/** Without any parameter the columns are taken that bear the parameters' own names, as in Earshot's own exports. */
const ownNames = (header: readonly string[]): Named =>
  Object.fromEntries(
    header
      .filter((name) => FIELD_NAMES.some((field) => field === name) || /^(?:answer|trait)\../.test(name))
      .map((name) => [name, name]),
  );

/** @throws ApiError `bad-request` for what is not in the file or the survey */
export function mappingOf(
  survey: Survey,
  header: readonly string[],
  given: Named,
  readTime: ReadTime,
): Mapping {
  const find = createFinder(header);
  const fields = new Map<FieldName, number>();
  const answers: { question: Question; columns: number[] }[] = [];
  const traits: { name: string; column: number }[] = [];
  const named = Object.keys(given).length === 0 ? ownNames(header) : given;
  for (const [at, name] of Object.entries(named)) {
    const column = find(at, name);
    const field = FIELD_NAMES.find((one) => one === at);
    if (field) fields.set(field, column);
    else if (at.startsWith("trait.")) traits.push({ name: at.slice(6), column });
    else answers.push({ question: questionNamed(survey, at, at.slice(7)), columns: [column] });
  }
  return { header, fields, answers, traits, readTime };
}

/** @throws ApiError where no column holds an answer: nothing could be imported */
export function checkAnswers(mapping: Mapping): Mapping {
  if (mapping.answers.length > 0) return mapping;
  const columns = mapping.header.filter(Boolean).map((name) => `“${name}”`);
  return refuse([
    { at: "answer.QUESTION", message: `no column holds an answer: name one of ${columns.join(", ")}` },
  ]);
}

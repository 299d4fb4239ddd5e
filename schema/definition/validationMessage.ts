import type * as v from "valibot";
import { didYouMean } from "./didYouMean.ts";
import { keysAt } from "./schemaShapes.ts";

const TYPES: Record<string, string> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  Array: "a list",
  Object: "an object",
};

/** Said of a list where an object belongs; valibot doesn't tell them apart. */
export const LIST_FOR_OBJECT = "has to be an object, and is a list";

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;

const partsOf = (expected: string): string[] => expected.replace(/^\(|\)$/g, "").split(" | ");

/** The words that valibot expected one of. */
const wordsOf = (expected: string): string[] =>
  partsOf(expected).flatMap((part) => /^"(.+)"$/.exec(part)?.[1] ?? []);

/** What valibot expected (`string`, `("a" | "b" | Object)`, `<=10`), as owners speak. */
function expectation(expected: string): string {
  const bound = /^([<>]=)(.+)$/.exec(expected);
  if (bound) return `${bound[1] === "<=" ? "at most" : "at least"} ${bound[2]}`;
  const parts = partsOf(expected);
  return listed([...new Set(parts.map((part) => TYPES[part] ?? part.replaceAll('"', "")))]);
}

const keysOf = (issue: v.BaseIssue<unknown>) => (issue.path ?? []).map(({ key }) => key as string | number);

/** The message for an unknown key, with the key that was probably meant. */
export const unknownKeyMessage = (key: string, known: readonly string[]): string =>
  `“${key}” is not a known field${didYouMean(key, known)}`;

/**
 * What is wrong with a place of an input, in words that those who never saw the code understand.
 *
 * @param asked the schema that the input was read by, so that the message can name the key that was probably meant
 * @param above where in the input the issue's own path begins
 */
export function validationMessage(
  issue: v.BaseIssue<unknown>,
  asked?: { schema: v.GenericSchema; input: unknown },
  above: readonly (string | number)[] = [],
): string {
  // What our own schemas say is in words already.
  if (!issue.message.startsWith("Invalid ")) return issue.message;
  const { expected, received, type } = issue;
  const name = String(issue.path?.at(-1)?.key ?? "it");
  if (expected === "never")
    return unknownKeyMessage(
      name,
      asked ? keysAt(asked.schema, asked.input, [...above, ...keysOf(issue).slice(0, -1)]) : [],
    );
  if (received === "undefined") return `“${name}” is missing`;
  if (type === "integer" || type === "safe_integer") return `has to be a whole number, and is ${received}`;
  const is = TYPES[received] ?? received;
  const written = /^"(.*)"$/s.exec(received)?.[1];
  const meant = written === undefined ? "" : didYouMean(written, wordsOf(expected ?? ""));
  return `has to be ${expectation(expected ?? "something else")}, and is ${is}${meant}`;
}

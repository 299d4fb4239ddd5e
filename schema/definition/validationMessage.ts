import type * as v from "valibot";

const TYPES: Record<string, string> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  Array: "a list",
  Object: "an object",
};

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;

/** What valibot expected (`string`, `("a" | "b" | Object)`, `<=10`), as owners speak. */
function expectation(expected: string): string {
  const bound = /^([<>]=)(.+)$/.exec(expected);
  if (bound) return `${bound[1] === "<=" ? "at most" : "at least"} ${bound[2]}`;
  const parts = expected.replace(/^\(|\)$/g, "").split(" | ");
  return listed([...new Set(parts.map((part) => TYPES[part] ?? part.replaceAll('"', "")))]);
}

/** What is wrong with a place of an input, in words that those who never saw the code understand. */
export function validationMessage(issue: v.BaseIssue<unknown>): string {
  // What our own schemas say is in words already.
  if (!issue.message.startsWith("Invalid ")) return issue.message;
  const { expected, received, type } = issue;
  const name = String(issue.path?.at(-1)?.key ?? "it");
  if (expected === "never") return `“${name}” is no field that is known here`;
  if (received === "undefined") return `“${name}” is missing`;
  if (type === "integer" || type === "safe_integer") return `has to be a whole number, and is ${received}`;
  const is = TYPES[received] ?? received;
  return `has to be ${expectation(expected ?? "something else")}, and is ${is}`;
}

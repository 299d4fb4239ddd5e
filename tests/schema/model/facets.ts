import type { ModelQuestion, Plain } from "./definition.ts";

/**
 * What there is of a value for operators to look at. An operator that does not fit finds its facet empty,
 * and is false by finding nothing: no operator asks for a kind.
 */
export interface Facets {
  /** What `is` and its like compare: one value, or none where the value is a set. */
  single: Plain[];
  numbers: number[];
  texts: string[];
  groups: string[];
  set: string[] | null;
  /** It is a language tag, which is compared with ranges. */
  isTag?: boolean;
}

const nothing: Facets = { single: [], numbers: [], texts: [], groups: [], set: null };

/** The groups, written out score by score: the position is the score, from the scale's first. */
const groupTable: { [scale: string]: string } = {
  nps: "detractor detractor detractor detractor detractor detractor detractor passive passive promoter promoter",
  csat: "- dissatisfied dissatisfied neutral satisfied satisfied",
  ces5: "- difficult difficult neutral easy easy",
  ces7: "- difficult difficult difficult neutral easy easy easy",
};

export function isMissing(value: unknown): boolean {
  if (typeof value === "string") return Array.from(value).every(showsNothing);
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}

/** First and last of the runs of White_Space and Default_Ignorable_Code_Point, as Unicode's own tables list them. */
const unseen = [
  ["9", "d"],
  ["20", "20"],
  ["85", "85"],
  ["a0", "a0"],
  ["ad", "ad"],
  ["34f", "34f"],
  ["61c", "61c"],
  ["115f", "1160"],
  ["1680", "1680"],
  ["17b4", "17b5"],
  ["180b", "180f"],
  ["2000", "200f"],
  ["2028", "202f"],
  ["205f", "206f"],
  ["3000", "3000"],
  ["3164", "3164"],
  ["fe00", "fe0f"],
  ["feff", "feff"],
  ["ffa0", "ffa0"],
  ["fff0", "fff8"],
  ["1bca0", "1bca3"],
  ["1d173", "1d17a"],
  ["e0000", "e0fff"],
].map((run) => run.map((hex) => Number.parseInt(hex, 16)));

function showsNothing(sign: string): boolean {
  const code = sign.codePointAt(0) ?? 0;
  return unseen.some(([first = 0, last = 0]) => first <= code && code <= last);
}

export function fold(text: string): string {
  return text.trim().toLowerCase();
}

export function same(one: Plain, two: Plain): boolean {
  if (typeof one === "string" && typeof two === "string") return fold(one) === fold(two);
  return one === two;
}

/** Whether a language tag lies in a range: by whole subtags from the first on, old codes by their new ones. */
export function inRange(tag: Plain, range: Plain): boolean {
  const subtags = (text: Plain) =>
    fold(String(text)).replace(/_/g, "-").replace(/^iw\b/, "he").replace(/^in\b/, "id").split("-");
  const [spoken, asked] = [subtags(tag), subtags(range)];
  if (asked.join() === "*") return true;
  const isNorwegian = (one = "", other = "") => other === "no" && ["nb", "nn"].includes(one);
  return asked.every(
    (part, at) =>
      spoken[at] === part || (at === 0 && (isNorwegian(spoken[0], part) || isNorwegian(part, spoken[0]))),
  );
}

/** The facets of a trait, a visitor's fact or a query parameter; null when it is missing. */
export function plainFacets(value: unknown): Facets | null {
  if (isMissing(value)) return null;
  if (typeof value === "string") return { ...nothing, single: [value], texts: [value] };
  if (typeof value === "number") return { ...nothing, single: [value], numbers: [value] };
  if (typeof value === "boolean") return { ...nothing, single: [value] };
  return nothing;
}

/** The facets of an answer to a question; null when it is missing. */
export function answerFacets(question: ModelQuestion, value: unknown): Facets | null {
  if (isMissing(value) || question.kind === "message") return null;
  if (question.kind === "choice")
    return { ...nothing, single: [choiceId(value)], texts: typedTexts([value]) };
  if (question.kind === "choices" && Array.isArray(value)) {
    return { ...nothing, set: value.map(choiceId).map(fold), texts: typedTexts(value) };
  }
  return { ...nothing, ...plainFacets(value), groups: groupsOf(question, value) };
}

/** The id that a picked choice goes by, `other` for one that was typed. */
export function choiceId(picked: unknown): string {
  return typeof picked === "string" ? picked : "other";
}

function typedTexts(picked: unknown[]): string[] {
  return picked.flatMap((one) =>
    one !== null && typeof one === "object" ? Object.values(one).map(String) : [],
  );
}

function groupsOf(question: ModelQuestion, score: unknown): string[] {
  const scale = question.kind === "ces" ? `ces${question.points ?? 7}` : question.kind;
  const name = groupTable[scale]?.split(" ")[Number(score)];
  return name === undefined ? [] : [name];
}

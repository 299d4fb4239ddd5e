import type { AnswerError } from "../kinds/kindSpec.ts";

/** A message names so many ids at most. */
const MOST_IDS = 10;

const several = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

const WORDS: { [C in AnswerError["code"]]: (error: Extract<AnswerError, { code: C }>) => string } = {
  needed: () => "needs an answer",
  "off-scale": ({ low, high }) => `must be a whole number from ${low} to ${high}`,
  "not-a-choice": ({ ids }) =>
    `must be one of the choices: ${ids.slice(0, MOST_IDS).join(", ")}${ids.length > MOST_IDS ? " …" : ""}`,
  "no-other": () => "must be one of the choices: the question has no `other` to type",
  "not-a-list": () => "must be a list of choices",
  repeated: () => "must not name a choice twice",
  "too-few": ({ min }) => `must have at least ${several(min, "choice")}`,
  "too-many": ({ max }) => `must have at most ${several(max, "choice")}`,
  "too-long": ({ max }) => `must have at most ${several(max, "character")}`,
  "not-text": () => "must be a text",
  "not-number": () => "must be a number",
  "not-email": () => "must be an e-mail address, such as name@example.com",
  "not-url": () => "must be a web address, such as https://example.com",
  "not-true": () => "must be true",
  "not-answered": () => "must be absent: a message is never answered",
};

/** An answer's error in words for owners and developers; they follow the answer's name. */
export const answerMessage = (error: AnswerError): string =>
  (WORDS[error.code] as (error: AnswerError) => string)(error);

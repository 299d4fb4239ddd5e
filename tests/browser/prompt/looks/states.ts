/** Every kind of question and of ending, in every state that a visitor can see it in. */

import type { Ending, Question } from "../../../../schema/definition/survey.ts";
import type { Answer } from "../../../../schema/engine/answer.ts";
import type { Setting } from "../promptPage.ts";

/** A setting with its name, and what is clicked to come to the state. */
export interface State extends Setting {
  name: string;
  clicks: string[];
  /** words of the prompt's own that come at last */
  sees?: "copied";
}

const choices = [
  { id: "red", label: "Red" },
  { id: "blue", label: "Blue, as the sea is on a clear day in the first week of September" },
  { id: "green", label: "Green" },
];
const note = "Think of the whole visit, from the first page on.";
const ends = { low: "Not good", high: "Very good" };
const placeholder = "In your words";
const questions: Record<string, Partial<Question>> = {
  nps: { kind: "nps", title: "How likely are you to recommend us to a friend or colleague?", note },
  csat: { kind: "csat" },
  "csat in stars": { kind: "csat", look: "stars" },
  "csat in faces": { kind: "csat", look: "faces", note },
  "ces of 7": { kind: "ces" },
  "ces of 5": { kind: "ces", points: 5 },
  "rating of 10": { kind: "rating", points: 10, ...ends },
  "rating of 10 in stars": { kind: "rating", points: 10, look: "stars", ...ends },
  "rating of 10 in faces": { kind: "rating", points: 10, look: "faces", ...ends },
  "rating of 3 in faces": { kind: "rating", points: 3, look: "faces" },
  "rating in thumbs": { kind: "rating", points: 2, look: "thumbs", low: "No", high: "Yes" },
  choice: { kind: "choice", choices },
  "choice with other": { kind: "choice", choices, other: true },
  choices: { kind: "choices", choices, other: "Another", min: 2, max: 3, note },
  text: { kind: "text", placeholder },
  "long text": { kind: "text", long: true, placeholder, note },
  "e-mail": { kind: "text", format: "email", placeholder: "you@example.com" },
  "web address": { kind: "text", format: "url" },
  number: { kind: "text", format: "number" },
  consent: { kind: "consent", label: "Yes, you may write to me" },
  message: { kind: "message", note },
  "message with link": { kind: "message", note, link: { label: "Read more", url: "/more" } },
};
const answers: Record<string, unknown> = {
  nps: 9,
  csat: 4,
  "ces of 7": 7,
  "ces of 5": 1,
  choice: "blue",
  "choice with other": { other: "Green as grass" },
  choices: ["red", { other: "Green" }],
  "e-mail": "me@example.com",
  "web address": "https://example.com/a/long/address/that/goes/on/and/on/and/on/and/on",
  number: 12.5,
  consent: true,
};
/** What is wrong when Next is clicked. */
const wrong: Record<string, unknown> = {
  "choice with other": { other: "" },
  choices: ["red"],
  text: undefined,
  "long text": undefined,
  "e-mail": "nobody",
  "web address": "nowhere",
  number: "a dozen",
  consent: undefined,
};
const link = { label: "Use it now", url: "/deal" };
const endings: Record<string, Partial<Ending>> = {
  plain: {},
  note: { note },
  code: { note: "20 % off your next order.", code: "STAY20" },
  link: { link },
  offer: { note, code: "A-LONG-CODE-OF-MORE-THAN-ONE-LINE-2026", link },
  redirect: { note: "You are taken back to the shop.", redirect: "/back" },
};

const more: Partial<Question>[] = [{ kind: "text" }, { kind: "text" }];
const scored = (question: Partial<Question>) =>
  question.kind === "rating" ? 2 : question.kind === "text" ? "Because" : 4;
const resumed = (question: Partial<Question>, answer?: unknown): Setting => ({
  questions: [{ kind: "nps" }, question, ...more],
  trail: ["a", "b"],
  answers: answer === undefined ? { a: 5 } : { a: 5, b: answer as Answer },
});

const kinds = Object.entries(questions).flatMap(([name, question]): State[] => [
  // Alone, without Skip, and the last step.
  { name, questions: [{ ...question, required: true }], clicks: [] },
  // With what stands there already, Back and Skip.
  {
    ...resumed(question, question.kind === "message" ? undefined : (answers[name] ?? scored(question))),
    name: `${name}, answered`,
    clicks: [],
  },
  ...(name in wrong
    ? [{ ...resumed({ ...question, required: true }, wrong[name]), name: `${name}, wrong`, clicks: [".go"] }]
    : []),
]);
const scale: Partial<Question> = { kind: "nps", title: "How likely are you to recommend us?" };
const toEnding = (ending: Partial<Ending>): Setting => ({
  questions: [scale],
  endings: [{ id: "e", title: "Thank you for telling us!", ...ending }],
});

export const states: State[] = [
  ...kinds,
  {
    name: "nps, come back to",
    questions: [scale, ...more],
    clicks: ["[role=radio]:last-child", "footer div button"],
  },
  {
    name: "choice, its other picked",
    questions: [questions["choice with other"] as Partial<Question>],
    clicks: [".row:last-child"],
  },
  ...Object.entries(endings).map(([name, ending]) => ({
    ...toEnding(ending),
    name: `ending: ${name}`,
    clicks: ["[role=radio]"],
  })),
  {
    ...toEnding(endings.code ?? {}),
    name: "ending: code, copied",
    clicks: ["[role=radio]", ".code button"],
    sees: "copied",
  },
];

import { describe, expect, it } from "vitest";
import type { Question } from "../../../schema/definition/survey.ts";
import type { Answers } from "../../../schema/engine/answer.ts";
import type { PromptOptions } from "../../../widget/present/promptContract.ts";
import {
  act,
  begin,
  currentQuestion,
  isLast,
  progressOf,
  stepsOf,
} from "../../../widget/prompt/full/session.ts";
import { sessionEvents } from "../../../widget/prompt/full/sessionEvents.ts";
import type { Action, Session } from "../../../widget/prompt/promptTypes.ts";
import { choice, choices, nps, surveyOf, text } from "./survey.ts";

type Begun = Pick<PromptOptions, "survey" | "traits" | "answers" | "trail"> & { config: { lang: string } };
const begun = (questions: Question[], more: Partial<Begun> = {}): Begun => ({
  survey: surveyOf(questions),
  config: { lang: "en" },
  traits: {},
  answers: {},
  trail: [],
  ...more,
});
const start = (prompted: Begun, now = 0): Session => begin(prompted as Begun & PromptOptions, now);
/** Runs actions a second apart. */
const run = (prompted: Begun, ...actions: Action[]): Session =>
  actions.reduce((session, action, i) => act(prompted, session, action, 1000 * (i + 1)), start(prompted));

const pick = (value: Answers[string]): Action => ({ kind: "pick", value: value as number });
const draft = (value: Answers[string]): Action => ({ kind: "draft", value });
const next: Action = { kind: "next" };
const skip: Action = { kind: "skip" };
const back: Action = { kind: "back" };

const forked = [
  nps("score", { next: [{ when: { answer: "score", group: "detractor" }, to: "why" }, { to: "love" }] }),
  text("why", { next: "thanks" }),
  text("love"),
];

describe("a session", () => {
  it("begins at the first question", () => {
    expect(start(begun(forked)).trail).toEqual(["score"]);
  });

  it("goes where the engine leads after a pick, and ends at an ending", () => {
    expect(run(begun(forked), pick(3)).trail).toEqual(["score", "why"]);
    expect(run(begun(forked), pick(9)).trail).toEqual(["score", "love"]);
    expect(run(begun(forked), pick(3), draft("slow"), next).ending).toBe("thanks");
  });

  it("sees the traits that the page gave", () => {
    const questions = [nps("a", { next: [{ when: { trait: "plan", is: "pro" }, to: "end" }] }), text("b")];
    expect(run(begun(questions, { traits: { plan: "pro" } }), pick(1)).ending).toBe("thanks");
    expect(run(begun(questions), pick(1)).ending).toBeNull();
  });

  it("takes a skip as an answer of nothing, and not where an answer is required", () => {
    expect(run(begun(forked), skip).given).toEqual({ score: null });
    expect(run(begun([nps("a", { required: true }), text("b")]), skip).trail).toEqual(["a"]);
  });

  it("passes a message by Next and gives no answer to it", () => {
    const session = run(begun([{ id: "m", kind: "message", title: "Hello" }, nps("a")]), next);
    expect(session.trail).toEqual(["m", "a"]);
    expect(session.given).toEqual({});
  });

  it("does nothing more after its ending", () => {
    const ended = run(begun([nps("a")]), pick(1));
    expect(act(begun([nps("a")]), ended, back, 9000)).toBe(ended);
  });
});

describe("back", () => {
  it("returns to the question before with its answer there, and to none before the first", () => {
    const session = run(begun(forked), pick(3), back);
    expect(session.trail).toEqual(["score"]);
    expect(session.given).toEqual({ score: 3 });
    expect(run(begun(forked), back).trail).toEqual(["score"]);
  });

  it("keeps what was typed for the way forward", () => {
    const session = run(begun(forked), pick(3), draft("half a th"), back, next);
    expect(session.trail).toEqual(["score", "why"]);
    expect(session.drafts).toEqual({ why: "half a th" });
  });

  it("lets another answer decide the way again, and what is sent has the new path's answers only", () => {
    const prompted = begun([...forked.slice(0, 1), text("why"), text("love")]);
    const session = run(prompted, pick(3), draft("slow"), next, back, back, pick(9));
    expect(session.trail).toEqual(["score", "love"]);
    expect(progressOf(prompted, session, 9000).answers).toEqual({ score: 9 });
    expect(progressOf(prompted, session, 9000).kept).toEqual({ score: 9, why: "slow" });
  });

  it("alone takes no answer away from what is sent", () => {
    const prompted = begun([nps("a"), text("b"), text("c")]);
    const session = run(prompted, pick(3), draft("slow"), next, back, back);
    expect(session.trail).toEqual(["a"]);
    expect(progressOf(prompted, session, 9000).answers).toEqual({ a: 3, b: "slow" });
  });
});

describe("what is told", () => {
  const prompted = begun([nps("a"), text("b"), text("c")]);

  it("keeps a draft on the device: it is in kept, and not in answers", () => {
    const session = run(prompted, pick(3), draft("slo"));
    expect(progressOf(prompted, session, 9000)).toMatchObject({
      answers: { a: 3 },
      kept: { a: 3, b: "slo" },
    });
  });

  it("keeps an answer given before while it is typed over", () => {
    const session = run(prompted, pick(3), draft("slow"), next, back, draft("fast"));
    expect(progressOf(prompted, session, 9000)).toMatchObject({
      answers: { a: 3, b: "slow" },
      kept: { a: 3, b: "fast" },
    });
  });

  it("counts the time of each question by the clock handed in, returns included, until the ending", () => {
    const session = run(prompted, pick(3), back, next, skip);
    expect(session.spent).toEqual({ a: 2000, b: 2000 });
    expect(progressOf(prompted, session, 4500).spent).toEqual({ a: 2000, b: 2000, c: 500 });
    const ended = act(prompted, session, skip, 5000);
    expect(progressOf(prompted, ended, 99_000).spent).toEqual({ a: 2000, b: 2000, c: 1000 });
  });

  it("never counts backwards when the clock does", () => {
    const session = start(prompted, 5000);
    expect(progressOf(prompted, session, 1000).spent).toEqual({ a: 0 });
  });

  const told = (before: Session, action: Action) =>
    sessionEvents(prompted, before, act(prompted, before, action, 1), action, 1).map((event) =>
      event.kind === "answered" ? `answered ${event.question}` : event.kind,
    );

  it("names an answer, a skip, a way back, typing and the ending each as what it is", () => {
    const first = start(prompted);
    const second = run(prompted, pick(3));
    const last = run(prompted, pick(3), skip);
    expect(told(first, pick(3))).toEqual(["answered a"]);
    expect(told(first, skip)).toEqual(["moved"]);
    expect(told(second, back)).toEqual(["moved"]);
    expect(told(second, draft("x"))).toEqual(["typed"]);
    expect(told(last, skip)).toEqual(["completed"]);
    expect(told(run(prompted, pick(3), skip, draft("x")), next)).toEqual(["answered c", "completed"]);
  });

  it("is nothing where nothing changed", () => {
    const required = begun([text("t", { required: true })]);
    const before = start(required);
    expect(sessionEvents(required, before, act(required, before, next, 1), next, 1)).toEqual([]);
  });
});

describe("next", () => {
  it("is refused with a notice where an answer is required and there is none", () => {
    const session = run(begun([text("t", { required: true })]), draft("  "), next);
    expect(session).toMatchObject({ notice: { code: "needed" }, ending: null });
    expect(run(begun([text("t", { required: true })]), next, draft("x")).notice).toBeNull();
  });

  it("skips where nothing is there and nothing is required", () => {
    expect(run(begun([text("t")]), next)).toMatchObject({ given: { t: null }, ending: "thanks" });
  });

  it.each(["email", "url", "number"] as const)("says what is wrong with a text that is no %s", (format) => {
    expect(run(begun([text("t", { format } as Partial<Question>)]), draft("nonsense"), next).notice).toEqual({
      code: `not-${format}`,
    });
  });

  it("gives a number as a number, as the language of the survey's texts writes it", () => {
    const question = text("t", { format: "number" } as Partial<Question>);
    expect(run(begun([question]), draft(" 1,234.5 "), next).given).toEqual({ t: 1234.5 });
    expect(run(begun([question]), draft("1.234,5"), next).notice).toEqual({ code: "not-number" });
    const german = begun([question], { config: { lang: "de" } });
    expect(run(german, draft("1.234,5"), next).given).toEqual({ t: 1234.5 });
    const survey = { ...german.survey, locale: "fr" };
    expect(run({ ...german, survey }, draft("1 234,5"), next).given).toEqual({ t: 1234.5 });
    expect(run(begun([question]), draft("-3"), next).given).toEqual({ t: -3 });
    expect(run(begun([question]), draft("0x10"), next).notice).toEqual({ code: "not-number" });
  });

  it("adds the scheme that a web address came without, and takes off what nobody sees", () => {
    const site = begun([text("t", { format: "url" } as Partial<Question>)]);
    expect(run(site, draft(" shop.example/a "), next).given).toEqual({ t: "https://shop.example/a" });
    expect(run(site, draft("http://shop.example"), next).given).toEqual({ t: "http://shop.example" });
    expect(run(site, draft("ann@shop.example"), next).notice).toEqual({ code: "not-url" });
    const mail = begun([text("t", { format: "email" } as Partial<Question>)]);
    expect(run(mail, draft("\u200eann@shop.example\u200b"), next).given).toEqual({ t: "ann@shop.example" });
  });

  it("takes a text that shows nothing for no answer", () => {
    const needy = begun([text("t", { required: true })]);
    for (const blank of ["\u200b", "\u2060\ufeff", "\u3164", "\u00ad \u00a0"]) {
      expect(run(needy, draft(blank), next).notice).toEqual({ code: "needed" });
    }
  });

  it("holds a set to its `min` and `max`", () => {
    const prompted = begun([choices("c", { min: 1, max: 1 } as Partial<Question>)]);
    expect(run(prompted, draft(["red", "blue"]))).toMatchObject({
      notice: { code: "too-many", max: 1 },
      drafts: {},
    });
    const two = begun([choices("c", { min: 2 } as Partial<Question>)]);
    expect(run(two, draft(["red"]), next).notice).toEqual({ code: "too-few", min: 2 });
    expect(run(two, draft(["red", "blue"]), next).given).toEqual({ c: ["red", "blue"] });
  });

  it("needs a text in a typed other", () => {
    const prompted = begun([choice("c", { other: true } as Partial<Question>)]);
    expect(run(prompted, draft({ other: " " }), next).notice).toEqual({ code: "needed" });
    expect(run(prompted, draft({ other: " Green " }), next).given).toEqual({ c: { other: "Green" } });
  });

  it("takes out of a text what the collector would refuse", () => {
    expect(run(begun([text("t")]), draft("a\0b\ud800c😀"), next).given).toEqual({ t: "abc😀" });
  });
});

describe("a session that goes on", () => {
  const questions = [nps("a"), text("b"), text("c")];

  it("stands at the last question of its trail, with what was typed there as a draft", () => {
    const prompted = begun(questions, { trail: ["a", "b"], answers: { a: 3, b: "slo" } });
    const session = start(prompted);
    expect(currentQuestion(prompted, session).id).toBe("b");
    expect(session).toMatchObject({ given: { a: 3 }, drafts: { b: "slo" } });
  });

  it("counts a score in sight as given: there are no drafts of scores", () => {
    const prompted = begun(questions, { trail: ["a"], answers: { a: 3 } });
    expect(progressOf(prompted, start(prompted), 0).answers).toEqual({ a: 3 });
  });

  it("begins anew where its trail names a question that is not there", () => {
    expect(start(begun(questions, { trail: ["a", "gone"], answers: { a: 3 } })).trail).toEqual(["a"]);
  });

  it("shows answers that the page gives as drafts, until the visitor says Next", () => {
    const prompted = begun(questions, { answers: { a: 9, b: 7, constructor: 1 } as Answers });
    const session = start(prompted);
    expect(session).toMatchObject({ trail: ["a"], given: {}, drafts: { a: 9 } });
    expect(progressOf(prompted, session, 0).answers).toEqual({});
    expect(act(prompted, session, next, 1).given).toEqual({ a: 9 });
  });
});

describe("the way ahead", () => {
  it("is over after the last step, by what stands there now", () => {
    const prompted = begun([nps("a", { next: [{ when: { answer: "a", above: 8 }, to: "end" }] }), text("b")]);
    expect(isLast(prompted, start(prompted))).toBe(false);
    expect(isLast(prompted, run(prompted, draft(9)))).toBe(true);
    expect(isLast(prompted, run(prompted, pick(1)))).toBe(true);
  });

  it("counts the steps of the path, not of the definition", () => {
    const prompted = begun(forked);
    expect(stepsOf(prompted, start(prompted))).toEqual({ step: 1, steps: 2 });
    expect(stepsOf(prompted, run(prompted, pick(3)))).toEqual({ step: 2, steps: 2 });
  });

  it("ends where a jump would ask a question again", () => {
    const looped = begun([nps("a", { next: "b" }), text("b", { next: "a" })]);
    expect(run(looped, pick(1), next).ending).toBe("thanks");
    expect(stepsOf(looped, start(looped))).toEqual({ step: 1, steps: 2 });
  });
});

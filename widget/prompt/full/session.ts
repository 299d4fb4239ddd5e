/** The prompt's state machine: pure; the clock is an argument. The engine decides where each answer leads. */

import { LIMITS } from "../../../schema/definition/limits.ts";
import type { Question } from "../../../schema/definition/survey.ts";
import type { Answer, Answers, Traits } from "../../../schema/engine/answer.ts";
import { answerError } from "../../../schema/engine/answerError.ts";
import { prune, step, walk } from "../../../schema/engine/flow.ts";
import { fitText } from "../../../schema/protocol/fitText.ts";
import type { CompiledSurvey, Config } from "../../../schema/protocol/wire.ts";
import type { Progress, PromptOptions } from "../../present/promptContract.ts";
import { draftRulesOf } from "../kinds/drafts.ts";
import type { Action, Session } from "../promptTypes.ts";
import { currentAnswer, finalizeAnswer, noticeOf } from "./finalizeAnswer.ts";

/** What the engine needs besides the session. */
export interface Rules {
  survey: CompiledSurvey;
  config: Pick<Config, "lang">;
  traits: Traits;
}

/** The language of the survey's texts. */
export const languageOf = ({ survey, config }: Pick<Rules, "survey" | "config">): string =>
  survey.locale ?? config.lang;

const questionOf = ({ survey }: Rules, id: string | undefined): Question | undefined =>
  survey.questions.find((question) => question.id === id);

/** The current question; at an ending the last question. */
export const currentQuestion = (rules: Rules, { trail }: Session): Question =>
  questionOf(rules, trail.at(-1)) ?? (rules.survey.questions[0] as Question);

/** Whether picking an answer moves on at once, so that it can't be a draft. */
export const leadsOn = (question: Question, value: unknown): boolean => draftRulesOf(question).leadsOn(value);

/** The valid ones of the answers that the page passes to `show`; texts are cut to their length. */
function fitAnswers(questions: readonly Question[], answers: Answers): Answers {
  const fit: Answers = {};
  for (const question of questions) {
    const given = Object.hasOwn(answers, question.id) ? answers[question.id] : null;
    const value =
      question.kind === "text" && typeof given === "string"
        ? fitText(given, question.maxLength ?? LIMITS.textDefault)
        : given;
    if (value !== null && answerError(question, value) === null) fit[question.id] = value as Answer;
  }
  return fit;
}

/**
 * The start of a prompt, new or resumed. Resumed answers before the current question were given. An answer to the
 * current question or off the path may be a draft, and counts as one unless its kind has no drafts. Valid answers that
 * the page passes at the start are drafts: the visitor sees them and presses Next.
 */
export function begin(options: PromptOptions & Rules, now: number): Session {
  const { survey } = options;
  const isResumed = options.trail.length > 0 && options.trail.every((id) => questionOf(options, id));
  const trail = isResumed ? options.trail : [survey.questions[0]?.id ?? ""];
  const answers = isResumed ? options.answers : fitAnswers(survey.questions, options.answers);
  const wasGiven = (id: string) => {
    const question = questionOf(options, id);
    return isResumed && (trail.slice(0, -1).includes(id) || (question && leadsOn(question, answers[id])));
  };
  const some = (test: (id: string) => unknown) =>
    prune(
      answers,
      survey.questions.map(({ id }) => id).filter((id) => Object.hasOwn(answers, id) && test(id)),
    );
  const given = some(wasGiven);
  const drafts = some((id) => !wasGiven(id));
  return { trail, given, drafts, spent: {}, since: now, ending: null, notice: null };
}

/**
 * The session as events report it. It has the answers along the path that they lead to: Back alone removes none of
 * them, a different answer may.
 */
export function progressOf(rules: Rules, session: Session, now: number): Progress {
  const { given, drafts, trail } = session;
  const { path } = walk(rules.survey, given, rules.traits);
  const answers = prune(given, [...new Set([...trail, ...path])]);
  return { trail: [...trail], answers, kept: { ...given, ...drafts }, spent: spentOf(session, now) };
}

function spentOf({ trail, spent, since, ending }: Session, now: number): Record<string, number> {
  const id = trail.at(-1);
  if (id === undefined || ending !== null) return { ...spent };
  return { ...spent, [id]: (spent[id] ?? 0) + Math.max(0, Math.round(now - since)) };
}

const without = (answers: Answers, id: string): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([key]) => key !== id));

function give(rules: Rules, session: Session, value: Answer | null, now: number): Session {
  const { id, kind } = currentQuestion(rules, session);
  const given = kind === "message" ? session.given : { ...session.given, [id]: value };
  const place = step(rules.survey, session.trail, given, rules.traits);
  const moved = {
    ...session,
    given,
    drafts: without(session.drafts, id),
    spent: spentOf(session, now),
    since: now,
    notice: null,
  };
  return "question" in place
    ? { ...moved, trail: [...session.trail, place.question.id] }
    : { ...moved, ending: place.ending };
}

/** The current answer as Next would give it. */
function settled(rules: Rules, session: Session): Answer | null {
  const question = currentQuestion(rules, session);
  const others = without(prune(session.given, session.trail), question.id);
  return finalizeAnswer(question, currentAnswer(session, question.id), others, languageOf(rules));
}

/** The session after an action. */
export function act(rules: Rules, session: Session, action: Action, now: number): Session {
  if (session.ending !== null) return session;
  const question = currentQuestion(rules, session);
  switch (action.kind) {
    case "pick":
      return give(rules, session, action.value, now);
    case "draft":
      if (
        question.kind === "choices" &&
        Array.isArray(action.value) &&
        action.value.length > (question.max ?? 99)
      ) {
        return { ...session, notice: { code: "too-many", max: question.max ?? 99 } };
      }
      return { ...session, drafts: { ...session.drafts, [question.id]: action.value }, notice: null };
    case "next": {
      const value = settled(rules, session);
      const notice = noticeOf(question, value);
      return notice ? { ...session, notice } : give(rules, session, value, now);
    }
    case "skip":
      return question.required ? session : give(rules, session, null, now);
    case "back":
      if (session.trail.length < 2) return session;
      return {
        ...session,
        trail: session.trail.slice(0, -1),
        spent: spentOf(session, now),
        since: now,
        notice: null,
      };
  }
}

/** Whether the next step is an ending, with the current answer. */
export function isLast(rules: Rules, session: Session): boolean {
  const { id, kind } = currentQuestion(rules, session);
  const given = kind === "message" ? session.given : { ...session.given, [id]: settled(rules, session) };
  return !("question" in step(rules.survey, session.trail, given, rules.traits));
}

/** The progress: the steps of the path that the answers so far lead to, if the rest were skipped. */
export function stepsOf(
  { survey, traits }: Rules,
  { trail, given }: Session,
): { step: number; steps: number } {
  const path = [...trail];
  for (;;) {
    const place = step(survey, path, given, traits);
    if (!("question" in place)) return { step: trail.length, steps: path.length };
    path.push(place.question.id);
  }
}

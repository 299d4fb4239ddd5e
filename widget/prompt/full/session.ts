/** The prompt's state machine: pure, with the clock handed in. The engine decides every way. */

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

/** What the engine needs beside the session. */
export interface Rules {
  survey: CompiledSurvey;
  config: Pick<Config, "lang">;
  traits: Traits;
}

/** The language in which the survey's texts are shown. */
export const languageOf = ({ survey, config }: Pick<Rules, "survey" | "config">): string =>
  survey.locale ?? config.lang;

const questionOf = ({ survey }: Rules, id: string | undefined): Question | undefined =>
  survey.questions.find((question) => question.id === id);

/** The question in sight; at an ending the last one that was. */
export const currentQuestion = (rules: Rules, { trail }: Session): Question =>
  questionOf(rules, trail.at(-1)) ?? (rules.survey.questions[0] as Question);

/** Whether picking it leads on, so that it can't be a draft. */
export const leadsOn = (question: Question, value: unknown): boolean => draftRulesOf(question).leadsOn(value);

/** Of the answers that the page gives with `show` those that fit; a text is cut to its length. */
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
 * Where a prompt begins, or goes on. Of resumed answers those before the question in sight were given; what stands on
 * it or off the path may be a draft, and counts as one unless its kind has none. Answers that the page gives at the
 * start are drafts, where they fit: the visitor sees them and says Next.
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
 * What is told of a session. What is sent are the answers of the path that they lead along: Back alone takes none of
 * them away, another answer does.
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

/** The answer in sight as it would be given now. */
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

/** Whether the step after this one is an ending, with what stands there now. */
export function isLast(rules: Rules, session: Session): boolean {
  const { id, kind } = currentQuestion(rules, session);
  const given = kind === "message" ? session.given : { ...session.given, [id]: settled(rules, session) };
  return !("question" in step(rules.survey, session.trail, given, rules.traits));
}

/** How far along: the steps of the way that the answers so far lead along, the rest skipped. */
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

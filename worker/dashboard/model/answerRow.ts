import type { Question } from "../../../schema/definition/survey.ts";
import { type Answer, type Answers, isBlank } from "../../../schema/engine/answer.ts";
import { walk } from "../../../schema/engine/flow.ts";
import { interpolate } from "../../../schema/engine/interpolate.ts";
import { scaleOf } from "../../../schema/kinds/scaleOf.ts";
import type { StoredResponse, SurveyRecord } from "../api/apiTypes.ts";
import { inbox } from "../texts/inbox.ts";
import { isMetric, type Tone } from "./kinds.ts";
import { toneOf } from "./scale.ts";

/** One question of a response, as it was seen and answered. */
export interface Said {
  id: string;
  title: string;
  /** null: skipped; undefined: the visitor left here */
  answer: string | null | undefined;
  /** typed by the visitor */
  quote: boolean;
}

/** The version of a survey that a response is read by: its own, or the newest one. */
type SurveyVersionRead = Pick<SurveyRecord, "version" | "definition">;

/** A response as a line of the list. */
export interface AnswerRow {
  id: string;
  at: string;
  state: StoredResponse["state"];
  score: { question: string; value: number; tone: Tone; label: string } | null;
  path: string[];
  /** the title of the question of the score, or of the first one; null where none is known */
  asked: string | null;
  /** without messages, which nobody answers, and without the question of the score, unless nothing else came */
  said: Said[];
  page: string;
  device: string;
}

/** What a visitor answered, in words: choices by their labels. */
function wordsOf(question: Question | undefined, answer: Answer): string {
  if (answer === true) return "Agreed";
  if (typeof answer === "number") {
    const most = question && scaleOf(question)?.[1];
    return most === undefined ? String(answer) : inbox.ofScale(answer, most);
  }
  if (typeof answer === "boolean") return String(answer);
  const labels = [answer].flat().map((picked) => {
    if (typeof picked !== "string") return picked.other;
    const choices = question && "choices" in question ? question.choices : [];
    return choices.find(({ id }) => id === picked)?.label ?? picked;
  });
  return labels.join(", ");
}

const isTyped = (question: Question | undefined, answer: Answer): boolean =>
  question?.kind === "text" || (typeof answer === "object" && !Array.isArray(answer));

function saidOf(id: string, questions: readonly Question[], response: StoredResponse): Said {
  const { answers, traits } = response;
  const question = questions.find((one) => one.id === id);
  const title = question ? interpolate(question.title, questions, answers, traits) : id;
  const given = Object.hasOwn(answers, id);
  const answer = answers[id] ?? null;
  if (!given) return { id, title, answer: undefined, quote: false };
  if (answer === null || isBlank(answer)) return { id, title, answer: null, quote: false };
  return { id, title, answer: wordsOf(question, answer), quote: isTyped(question, answer) };
}

/** The page that was asked on: the path, and the host where the address is a whole one. */
function pageOf(url: string | null): string {
  if (!url) return "";
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return url;
  }
}

/** The questions that were asked, in order. The order of an older version is not known here: the order of the answers stands in. */
function pathOf({ answers, traits, version }: StoredResponse, survey: SurveyVersionRead | null): string[] {
  if (survey?.version !== version) return Object.keys(answers);
  return walk(survey.definition, answers, traits).path;
}

function scoreOf(questions: readonly Question[], answers: Answers): AnswerRow["score"] {
  for (const question of questions) {
    const { kind, id } = question;
    const value = answers[id];
    if (!isMetric(kind) || typeof value !== "number") continue;
    const points = scaleOf(question)?.[1];
    return {
      question: id,
      value,
      tone: toneOf(kind, value, points),
      label: `${kind.toUpperCase()} ${value} of ${points}`,
    };
  }
  return null;
}

/** A stored response as the list shows it. */
export function answerRow(response: StoredResponse, survey: SurveyVersionRead | null): AnswerRow {
  const questions = survey?.definition.questions ?? [];
  const { id, at, state, device } = response;
  const score = scoreOf(questions, response.answers);
  const path = pathOf(response, survey);
  const told = path.length > 1 ? path.filter((question) => question !== score?.question) : path;
  const isMessage = (id: string) => questions.some((one) => one.id === id && one.kind === "message");
  const first = questions.find((one) => one.id === (score?.question ?? path[0]));
  return {
    ...{ id, at, state, device: device ?? "", score, path },
    asked: first ? interpolate(first.title, questions, response.answers, response.traits) : null,
    said: told
      .filter((question) => !isMessage(question))
      .map((question) => saidOf(question, questions, response)),
    page: pageOf(response.url),
  };
}

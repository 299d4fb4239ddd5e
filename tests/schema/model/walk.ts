import { modelAccepts } from "./accepts.ts";
import type { Keyed, ModelQuestion, ModelSurvey } from "./definition.ts";
import { modelHolds } from "./holds.ts";

export interface ModelWalk {
  path: string[];
  next: string | null;
  ending: string | null;
  loop: string | null;
}

type Place = { question: ModelQuestion } | { ending: string };

/** Section 3 as `simulate` tells it: the walk of a whole survey by the answers given. */
export function modelWalk(survey: ModelSurvey, answers: Keyed, traits: Keyed = {}): ModelWalk {
  const first = survey.questions.slice(0, 1);
  return walkOn(survey, new Map(Object.entries(answers)), traits, first);
}

/** A walk is told by what was asked so far: either it stops here, or it is the walk of one question more. */
function walkOn(
  survey: ModelSurvey,
  answers: Map<string, unknown>,
  traits: Keyed,
  asked: ModelQuestion[],
): ModelWalk {
  const path = asked.map((question) => question.id);
  const here = asked[asked.length - 1];
  if (here === undefined) return { path, next: null, ending: firstEnding(survey), loop: null };
  const passed = answers.has(here.id) || here.kind === "message";
  if (!passed || !modelAccepts(here, answers.get(here.id)))
    return { path, next: here.id, ending: null, loop: null };

  const place = placeAfter(survey, answers, traits, asked, here);
  if ("ending" in place) return { path, next: null, ending: place.ending, loop: null };
  const { question } = place;
  if (path.includes(question.id))
    return { path: [...path, question.id], next: null, ending: null, loop: question.id };
  return walkOn(survey, answers, traits, [...asked, question]);
}

function placeAfter(
  survey: ModelSurvey,
  answers: Map<string, unknown>,
  traits: Keyed,
  asked: ModelQuestion[],
  here: ModelQuestion,
): Place {
  const seen = Object.fromEntries(asked.map((question) => [question.id, answers.get(question.id)]));
  const following = survey.questions[survey.questions.indexOf(here) + 1]?.id ?? "end";
  const written = typeof here.next === "string" ? [{ to: here.next }] : (here.next ?? []);
  const open = [...written, { to: following }].filter((jump) => {
    const when = "when" in jump ? jump.when : undefined;
    return when === undefined || modelHolds(when, { answers: seen, questions: survey.questions, traits });
  });
  return placesOf(survey).get(open[0]?.to ?? "end") ?? { ending: firstEnding(survey) };
}

function placesOf(survey: ModelSurvey): Map<string, Place> {
  const places = new Map<string, Place>([["end", { ending: firstEnding(survey) }]]);
  for (const { id } of survey.endings ?? []) places.set(id, { ending: id });
  for (const question of survey.questions) places.set(question.id, { question });
  return places;
}

function firstEnding(survey: ModelSurvey): string {
  return survey.endings?.[0]?.id ?? "thanks";
}

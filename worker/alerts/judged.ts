import type { Survey } from "../../schema/definition/survey.ts";
import { moodOf, type ScoredKind } from "../../schema/metrics/moods.ts";
import { FUNNEL_KEY, hasAnswer } from "../../schema/metrics/tally.ts";
import type { AlertMetric } from "../schemas/alerts.ts";
import type { PastResponse } from "../store/alerts/pastResponses.ts";

/** A settled response, as alerts look at it. Tests and what is excluded never come here. */
export interface JudgedResponse extends Omit<PastResponse, "version"> {
  /** the version that it answered */
  definition: Survey;
}

/** Imported answers are prompts of nobody (contract section 18). */
export const isPrompt = ({ tally }: Pick<JudgedResponse, "tally">): boolean => FUNNEL_KEY in tally;

/** Whether an alert is about this response. */
export const isAbout = (
  { survey, touchpoint }: { survey?: string | undefined; touchpoint?: string | undefined },
  response: Pick<JudgedResponse, "survey" | "definition">,
): boolean =>
  (survey === undefined || survey === response.survey) &&
  (touchpoint === undefined || touchpoint === response.definition.touchpoint);

const POINTS = { happy: 100, neutral: 0, unhappy: { nps: -100, csat: 0, ces: 0 } } as const;

/**
 * What a response adds to a metric, in points: 100, 0 or −100 for nps; 100 or 0 for a share. Of a survey its first
 * question of the kind counts, as in reports; of a touchpoint all of them, as in the journey.
 */
export function valuesOf(
  metric: AlertMetric,
  { definition, answers, tally }: Pick<JudgedResponse, "definition" | "answers" | "tally">,
  isOfSurvey: boolean,
): number[] {
  if (metric === "responseRate") return FUNNEL_KEY in tally ? [hasAnswer(answers) ? 100 : 0] : [];
  const kind: ScoredKind = metric;
  const asked = definition.questions.filter((question) => question.kind === kind);
  return (isOfSurvey ? asked.slice(0, 1) : asked).flatMap((question) => {
    const mood = Object.hasOwn(answers, question.id) ? moodOf(question, answers[question.id]) : null;
    if (mood === null) return [];
    return mood === "unhappy" ? POINTS.unhappy[kind] : POINTS[mood];
  });
}

import type { Alert, Surveys } from "../../api/apiTypes.ts";
import { alerts } from "../../texts/alerts.ts";
import { kindOf, METRICS, toldOf } from "./alertDraft.ts";

const words = alerts.sentences;
type Names = Surveys["surveys"];

function whereOf(told: Readonly<Record<string, unknown>>, surveys: Names): string {
  const { survey, touchpoint } = told;
  if (typeof touchpoint === "string") return words.touchpoint(touchpoint);
  if (typeof survey === "string") return surveys.find(({ id }) => id === survey)?.name ?? survey;
  return words.anySurvey;
}

/** When an alert fires, as a sentence. */
export function alertSentence(when: Alert["when"], surveys: Names): string {
  const kind = kindOf(when);
  const told = toldOf(when, kind) ?? {};
  const where = whereOf(told, surveys);
  const metric = alerts.metrics[METRICS.find((one) => one === told.metric) ?? "nps"];
  const number = (name: string) => Number(told[name] ?? 0);
  switch (kind) {
    case "falls":
      return words.falls(metric, where, number("points"), number("falseAlarms"));
    case "below":
      return words.below(metric, where, number("score"), Number.parseInt(String(told.over), 10));
    case "participation":
      return words.participation(number("below"), number("prompts"));
    case "response":
      return words.response(where, conditionWords(told.condition));
  }
}

/** A condition in words where it is one that the form makes, else as it is written. */
export function conditionWords(condition: unknown): string {
  if (typeof condition !== "object" || condition === null) return alerts.conditions.own;
  const { answer, group, answered } = condition as Record<string, unknown>;
  if (typeof answer === "string" && typeof group === "string") return `${answer}: ${group}`;
  if (typeof answer === "string" && answered === true) return alerts.conditions.written(answer);
  return JSON.stringify(condition);
}

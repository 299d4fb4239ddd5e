import type { Alert, Journey, Report, SurveyEntry } from "../api/apiTypes.ts";
import { overview } from "../texts/overview.ts";
import { headlineOf, missingAnswers } from "./headline.ts";
import { ago } from "./times.ts";

/** One sentence of the morning letter, and where it leads. */
export interface Sentence {
  text: string;
  /** a place of the console */
  to: string;
}

/** What the letter is written from. */
export interface Facts {
  /** every live survey with its report of the range, where it is read already */
  surveys: readonly { survey: SurveyEntry; report: Report | null }[];
  journey: Journey | null;
  /** unhappy answers that are not handled */
  open: number;
  alerts: readonly Pick<Alert, "id" | "name" | "lastFiredAt">[];
  /** messages that could not be delivered */
  failed: number;
  now: Date;
}

/** What is said of more than this falls under the table: a letter is read in one breath. */
const MOST = 3;
const SILENT_DAYS = 14;
/** An alert that fired is told for a week. */
const FIRED_MS = 7 * 86_400_000;
const words = overview.letter;

const isLive = ({ survey }: Facts["surveys"][number]): boolean => survey.status === "live";

/** Scores that changed for sure, the largest change first. */
function changed({ surveys }: Facts, isWanted: (delta: number) => boolean) {
  const changes = surveys.flatMap(({ survey, report }) => {
    const change = report?.change;
    return change?.significant && isWanted(change.delta) ? [{ survey, points: Math.abs(change.delta) }] : [];
  });
  return changes.toSorted((one, other) => other.points - one.points);
}

const fallen = (facts: Facts): Sentence[] =>
  changed(facts, (delta) => delta < 0).map(({ survey, points }) => ({
    text: words.fell(survey.name, points),
    to: `/surveys/${survey.id}`,
  }));

/** Good news comes last, where there is room for it. */
const risen = (facts: Facts): Sentence[] =>
  changed(facts, (delta) => delta > 0).map(({ survey, points }) => ({
    text: words.rose(survey.name, points),
    to: `/surveys/${survey.id}`,
  }));

/** Alerts that fired lately, the newest first. */
const fired = ({ alerts, now }: Facts): Sentence[] =>
  alerts
    .flatMap(({ id, name, lastFiredAt }) => (lastFiredAt ? [{ name: name ?? id, at: lastFiredAt }] : []))
    .filter(({ at }) => now.getTime() - Date.parse(at) < FIRED_MS)
    .toSorted((one, other) => other.at.localeCompare(one.at))
    .map(({ name, at }) => ({ text: words.fired(name, ago(at, now)), to: "/alerts" }));

function missed({ journey }: Facts): Sentence[] {
  const touchpoints = journey?.touchpoints ?? [];
  return touchpoints.flatMap(({ name, target }) =>
    target?.state === "missed" ? [{ text: words.missed(name, target.atLeast), to: "/journey" }] : [],
  );
}

const atRisk = ({ journey }: Facts): Sentence[] =>
  (journey?.touchpoints ?? [])
    .filter((touchpoint) => touchpoint.atRisk)
    .map(({ name }) => ({ text: words.atRisk(name), to: "/journey" }));

const unhandled = ({ open }: Facts): Sentence[] =>
  open > 0 ? [{ text: words.open(open), to: "/inbox?mood=unhappy&handled=false" }] : [];

const undelivered = ({ failed }: Facts): Sentence[] =>
  failed > 0 ? [{ text: words.failing(failed), to: "/alerts" }] : [];

/** Live surveys that were there for two weeks, and that nobody was shown in that time. */
function silent({ surveys, now }: Facts): Sentence[] {
  const edge = now.getTime() - SILENT_DAYS * 86_400_000;
  return surveys
    .filter((one) => isLive(one) && Date.parse(one.survey.createdAt) < edge)
    .filter(({ report }) => {
      const covers =
        report && Date.parse(report.from) <= edge && Date.parse(report.until) >= now.getTime() - 86_400_000;
      if (!covers) return false;
      const recent = report.series?.filter(({ start }) => Date.parse(start) >= edge - 7 * 86_400_000) ?? [];
      return report.funnel.shown === 0 || (recent.length > 0 && recent.every(({ n }) => n === 0));
    })
    .map(({ survey }) => ({ text: words.silent(survey.name), to: `/surveys/${survey.id}` }));
}

/** Live surveys that are shown, and whose answers are too few to say anything. */
const unsaid = ({ surveys }: Facts): Sentence[] =>
  surveys.filter(isLive).flatMap(({ survey, report }) => {
    const headline = report && headlineOf(report);
    const missing = headline ? missingAnswers(headline.n) : 0;
    return report && report.funnel.shown > 0 && missing > 0
      ? [{ text: words.needs(survey.name, missing), to: `/surveys/${survey.id}` }]
      : [];
  });

/** The morning letter: at most three sentences, the most pressing first. Empty where there is nothing to say. */
export const letterOf = (facts: Facts): Sentence[] =>
  [fallen, unhandled, fired, missed, atRisk, undelivered, silent, unsaid, risen]
    .flatMap((write) => write(facts))
    .slice(0, MOST);

/** A metric of an alert over stretches of time, from the counts that reports read. */
import type { Question } from "../../schema/definition/survey.ts";
import type { DaySums } from "../../schema/metrics/cusum.ts";
import { countMoods, type MoodCounts } from "../../schema/metrics/moods.ts";
import { npsOf, percentOf } from "../../schema/metrics/scores.ts";
import { pointsOf } from "../report/metric.ts";
import { addColumns, funnelOf, type Sums } from "../report/sums.ts";
import type { AlertMetric } from "../schemas/alerts.ts";
import type { Database } from "../store/database.ts";
import { readPeriodCounts } from "../store/reports/journeyCounts.ts";
import { listAllVersions } from "../store/surveys.ts";

export interface WatchedMetric {
  metric: AlertMetric;
  survey?: string | undefined;
  touchpoint?: string | undefined;
}

interface Period {
  from: number;
  until: number;
}

const DAY = 86_400_000;
/** What a level is made of, and as much again for what a suspected fall leaves out. */
const LEVEL_DAYS = 90;

export const noMoods = (): MoodCounts => ({ happy: 0, neutral: 0, unhappy: 0, n: 0 });

export function addMoods(all: MoodCounts, more: MoodCounts): void {
  for (const name of ["happy", "neutral", "unhappy", "n"] as const) all[name] += more[name];
}

/** The moods of one version's answers; of a response rate, who took part is happy. */
function moodsOf({ metric, survey }: WatchedMetric, questions: readonly Question[], sums: Sums): MoodCounts {
  const moods = noMoods();
  if (metric === "responseRate") {
    const { shown, started } = funnelOf(sums);
    return { happy: started, neutral: 0, unhappy: shown - started, n: shown };
  }
  const asked = questions.filter(({ kind }) => kind === metric);
  for (const question of survey === undefined ? asked : asked.slice(0, 1))
    addMoods(moods, countMoods(question, pointsOf(question, sums)));
  return moods;
}

/** The moods of each period. */
export async function readMoods(
  database: Database,
  site: number,
  watched: WatchedMetric,
  periods: readonly Period[],
): Promise<MoodCounts[]> {
  const { survey, touchpoint } = watched;
  const versions = (await listAllVersions(database, site)).filter(
    (one) =>
      (survey === undefined || one.survey === survey) &&
      (touchpoint === undefined || one.definition.touchpoint === touchpoint),
  );
  const questions = new Map(
    versions.map((one) => [`${one.survey} ${one.version}`, one.definition.questions]),
  );
  const surveys = [...new Set(versions.map((one) => one.survey))];
  const counts = surveys.length === 0 ? [] : await readPeriodCounts(database, site, periods, surveys);
  const sums = new Map<string, { period: number; version: string; sums: Sums }>();
  for (const { period, survey: name, version, key, columns } of counts) {
    const place = `${period} ${name} ${version}`;
    const one = sums.get(place) ?? { period, version: `${name} ${version}`, sums: new Map() };
    addColumns(one.sums, key, columns);
    sums.set(place, one);
  }
  const moods = periods.map(noMoods);
  for (const one of sums.values()) {
    const asked = questions.get(one.version);
    const all = moods[one.period];
    if (asked && all) addMoods(all, moodsOf(watched, asked, one.sums));
  }
  return moods;
}

/** Score and interval as reports tell them (contract section 10); null without answers. */
export function scoreOf(
  metric: AlertMetric,
  { happy, neutral, unhappy, n }: MoodCounts,
): { score: number; low: number; high: number; n: number } | null {
  if (metric !== "nps") return percentOf(happy, n);
  // NPS needs the groups alone: each stands on one point of its scale.
  const found = npsOf([
    { point: 10, count: happy },
    { point: 8, count: neutral },
    { point: 0, count: unhappy },
  ]);
  return found && { score: found.score, low: found.low, high: found.high, n: found.n };
}

/** A metric's answers by day, of the days from which a level is made. */
export async function readDaySums(
  database: Database,
  site: number,
  watched: WatchedMetric,
  now: number,
): Promise<DaySums[]> {
  const today = Math.floor(now / DAY);
  const days = Array.from({ length: LEVEL_DAYS + 1 }, (_, i) => today - LEVEL_DAYS + i);
  const moods = await readMoods(
    database,
    site,
    watched,
    days.map((day) => ({ from: day * DAY, until: (day + 1) * DAY })),
  );
  return moods.flatMap(({ happy, unhappy, n }, i): DaySums[] => {
    const lost = watched.metric === "nps" ? unhappy : 0;
    const day = days[i];
    return n === 0 || day === undefined ? [] : [[day, n, 100 * (happy - lost), 10_000 * (happy + lost)]];
  });
}

/** What an alert remembers between the responses that it judges. */
import { type FallsMemory, newFallsMemory, prepareFalls } from "../../schema/metrics/cusum.ts";
import { round } from "../../schema/metrics/scores.ts";
import type { AlertCondition } from "../schemas/alerts.ts";
import type { Database } from "../store/database.ts";
import { readDaySums } from "./metricCounts.ts";

/** Of `below`: whether the score is known to be under its line, for which the alert has fired. */
export interface BelowMemory {
  isBelow: boolean;
}

/** The memory of an alert that is new, or whose condition has changed. */
export async function memoryOf(
  database: Database,
  site: number,
  when: AlertCondition,
  now: number,
): Promise<FallsMemory | BelowMemory | null> {
  if (when.below) return { isBelow: false };
  if (!when.falls) return null;
  const memory = newFallsMemory(await readDaySums(database, site, when.falls, now));
  return prepareFalls(memory, when.falls, now);
}

/** What the API tells of it: level and limit of `falls`, and where its CUSUM stands. */
export function shownMemory(
  when: AlertCondition,
  memory: unknown,
): { level?: number | null; limit?: number | null; state?: number } {
  if (!when.falls || memory === null) return {};
  const { level, limit, state } = memory as FallsMemory;
  const shown = (value: number | null) => (value === null ? null : round(value, 1));
  return { level: shown(level), limit: shown(limit), state: round(state, 1) };
}

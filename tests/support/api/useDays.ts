import { afterAll, beforeAll, expect } from "vitest";
import type { Door } from "../runtime/door.ts";

/** Jobs that run once a day. */
const DAILY = ["retention", "unfinished deletions"];
const MARKS = DAILY.map(() => "?").join(", ");
const LOCK = "tests of days";
const WAITING = { timeout: 25_000, interval: 50 };

/**
 * For tests of what happens once a day. A job runs for all sites of a database, which on Workers the files share: files
 * that call this take turns, and other files may run a job that this one made due.
 */
export function useDays(door: Door): { nextDay(): Promise<void> } {
  beforeAll(async () => {
    const take = () =>
      door.sql("INSERT INTO facts (key, value) VALUES (?, '') ON CONFLICT DO NOTHING RETURNING key", [LOCK]);
    while ((await take()).length === 0) await new Promise((go) => setTimeout(go, WAITING.interval));
  });
  afterAll(() => door.sql("DELETE FROM facts WHERE key = ?", [LOCK]));
  return {
    /** Runs the jobs as on another day: those of today have been run. */
    async nextDay() {
      await door.sql(`UPDATE jobs SET ran_at = 0, leased_until = 0 WHERE name IN (${MARKS})`, DAILY);
      await door.runJobs();
      const ran = () => door.sql(`SELECT 1 FROM jobs WHERE name IN (${MARKS}) AND ran_at > 0`, DAILY);
      await expect.poll(async () => (await ran()).length, WAITING).toBe(DAILY.length);
    },
  };
}

import { foldPeople } from "../people/foldPeople.ts";
import { rebuildAllPeople } from "../people/rebuildPeople.ts";
import { VersionCache } from "../people/versionCache.ts";
import type { Database } from "../store/database.ts";
import { Unavailable } from "../store/databaseFault.ts";
import { endLease, leaseJob } from "../store/jobs.ts";
import { isCompleteNow, readPending, takeChanges } from "../store/people/personChanges.ts";
import type { Job } from "./job.ts";
import type { Pace } from "./pacer.ts";

const NAME = "people";

async function keepUp(database: Database, isOver: () => boolean, pace: Pace): Promise<boolean> {
  const versions = new VersionCache(database);
  for (;;) {
    const start = performance.now();
    const pending = await readPending(database);
    if (!pending) return true;
    const { sites, isIncomplete, isAll } = pending;
    if (isIncomplete) await rebuildAllPeople(database);
    else for (const names of sites) await foldPeople(database, names, versions);
    await database.write([...takeChanges(pending), ...(isIncomplete ? [isCompleteNow] : [])]);
    await pace(performance.now() - start);
    // What came in meanwhile wakes the job again.
    if (isAll || isOver()) return isAll;
  }
}

/** Keeps people up behind the ingest, by the changes of their responses (contract section 16). */
export const people: Job = {
  name: NAME,
  every: 0,
  atStart: true,
  afterCommit: true,
  run: ({ database, pace }, isOver) => keepUp(database, isOver, pace),
};

const LEASE_MS = 600_000;
const [TRIES, PAUSE] = [100, 200];

/**
 * Compares all people with their responses, and makes those that differ anew, while the job does not run.
 *
 * @returns how many differed, beside those that the job had yet to hear of
 * @throws Unavailable where the job goes on for long
 */
export async function rebuildPeopleNow(database: Database, now: () => number): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const until = now() + LEASE_MS;
    if (await leaseJob(database, NAME, { now: now(), every: 0, until, isAlone: false })) {
      try {
        while (
          !(await keepUp(
            database,
            () => true,
            async () => undefined,
          ))
        );
        return await rebuildAllPeople(database);
      } finally {
        await endLease(database, NAME, { until, ranAt: now() });
      }
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  throw new Unavailable("people are just being kept up: try again");
}

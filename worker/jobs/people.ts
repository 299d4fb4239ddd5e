import { foldPeople } from "../people/foldPeople.ts";
import { rebuildAllPeople } from "../people/rebuildPeople.ts";
import { VersionCache } from "../people/versionCache.ts";
import type { Database } from "../store/database.ts";
import { Unavailable } from "../store/databaseFault.ts";
import { endLease, leaseJob } from "../store/jobs.ts";
import { isCompleteNow, readPending, takeChanges } from "../store/people/personChanges.ts";
import type { Job } from "./job.ts";

const NAME = "people";

async function keepUp(database: Database, isOver: () => boolean): Promise<boolean> {
  const versions = new VersionCache(database);
  for (;;) {
    const pending = await readPending(database);
    if (!pending) return true;
    const { upTo, sites, isIncomplete, isAll } = pending;
    if (isIncomplete) await rebuildAllPeople(database);
    else for (const names of sites) await foldPeople(database, names, versions);
    await database.write([takeChanges(upTo), ...(isIncomplete ? [isCompleteNow] : [])]);
    // What came in meanwhile wakes the job again.
    if (isAll || isOver()) return isAll;
  }
}

/** A run that took longer than this says that much comes in: the next one waits, and follows more changes together. */
const LONG_MS = 100;
const LONGEST_WAIT_MS = 2_000;
let lastTook = 0;

/** Keeps people up behind the ingest, by the changes of their responses (contract section 16). */
export const people: Job = {
  name: NAME,
  every: 0,
  atStart: true,
  afterCommit: true,
  async run({ database }, isOver) {
    // A server's own threads serve visitors beside it.
    if (database.isFile && lastTook > LONG_MS)
      await new Promise((resolve) => setTimeout(resolve, Math.min(LONGEST_WAIT_MS, 3 * lastTook)));
    const start = performance.now();
    const isDone = await keepUp(database, isOver);
    lastTook = performance.now() - start;
    return isDone;
  },
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
        while (!(await keepUp(database, () => true)));
        return await rebuildAllPeople(database);
      } finally {
        await endLease(database, NAME, { until, ranAt: now() });
      }
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  throw new Unavailable("people are just being kept up: try again");
}

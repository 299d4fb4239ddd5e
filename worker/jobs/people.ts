import { foldPeople } from "../people/foldPeople.ts";
import { rebuildPeople } from "../people/rebuildPeople.ts";
import { VersionCache } from "../people/versionCache.ts";
import { isCompleteNow, readPending, takeChanges } from "../store/people/personChanges.ts";
import { listSites } from "../store/sites.ts";
import type { Job } from "./job.ts";

/** Keeps people up behind the ingest, by the changes of their responses (contract section 16). */
export const people: Job = {
  name: "people",
  every: 0,
  atStart: true,
  afterCommit: true,
  async run({ database }, isOver) {
    const versions = new VersionCache(database);
    for (;;) {
      const pending = await readPending(database);
      if (!pending) return true;
      const { upTo, sites, isIncomplete, isAll } = pending;
      if (isIncomplete) for (const { seq } of await listSites(database)) await rebuildPeople(database, seq);
      else for (const names of sites) await foldPeople(database, names, versions);
      await database.write([takeChanges(upTo), ...(isIncomplete ? [isCompleteNow] : [])]);
      // What came in meanwhile wakes the job again.
      if (isAll || isOver()) return isAll;
    }
  },
};

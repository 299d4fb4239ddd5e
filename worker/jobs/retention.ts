import { eraseOlder } from "../store/erasure.ts";
import { pause } from "../store/rows/rowSlices.ts";
import { listSitesWithRetention } from "../store/sites.ts";
import type { Job } from "./job.ts";

const DAY = 86_400_000;

/** Erases responses older than their site's `retentionDays`. The counts of reports stay (contract section 20). */
export const retention: Job = {
  name: "retention",
  every: DAY,
  atStart: true,
  async run({ database, now }, isOver) {
    let erased = 0;
    let isDone = true;
    for (const site of await listSitesWithRetention(database)) {
      const before = now() - Number(site.retentionDays) * DAY;
      for (let step = 1; step > 0 && isDone; erased += step) {
        if (isOver()) isDone = false;
        step = isDone ? await eraseOlder(database, site, before, now()) : 0;
        await pause();
      }
    }
    if (erased > 0) await database.truncateWal();
    return isDone;
  },
};

import { eraseSurvey, listErasing } from "../store/surveys.ts";
import type { Job } from "./job.ts";

/** Erases what a crash left of deleted surveys. One that is being deleted just now has nothing left for it to do. */
export const unfinishedDeletions: Job = {
  name: "unfinished deletions",
  every: 600_000,
  atStart: true,
  async run({ database }) {
    for (const { site, id } of await listErasing(database)) await eraseSurvey(database, site, id);
    return true;
  },
};

import { eraseSurvey, listErasing } from "../store/surveys.ts";
import type { Job } from "./job.ts";

/** Finishes deletions of surveys that a crash interrupted. For a deletion in progress there is nothing to do. */
export const unfinishedDeletions: Job = {
  name: "unfinished deletions",
  every: 600_000,
  atStart: true,
  async run({ database }) {
    for (const { site, id } of await listErasing(database)) await eraseSurvey(database, site, id);
    return true;
  },
};

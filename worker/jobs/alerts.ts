import { fireBelow, fireSettled } from "../alerts/fireSettled.ts";
import { hasSettled } from "../store/alerts/unsettled.ts";
import type { Job } from "./job.ts";

/** Decides behind the ingest what fires (contract section 17). Its messages are sent by whoever runs it, when it has ended. */
export const alerts: Job = {
  name: "alerts",
  every: 0,
  atStart: true,
  afterCommit: true,
  // Whoever dies in it holds the others up for no longer than this.
  runMs: 15_000,
  hasWork: ({ database, now }) => hasSettled(database, now()),
  async run(services, isOver) {
    const touched = await fireSettled(services, isOver);
    // Scores change with time as well: old answers leave their window. After a commit only its sites are looked at.
    await fireBelow(services, (alert) => touched.size === 0 || touched.has(alert.site));
    return !isOver();
  },
};

import type { Services } from "../services.ts";

/** The services that a job may use. */
export type JobServices = Pick<
  Services,
  "database" | "now" | "report" | "fetch" | "metrics" | "pace" | "sendSoon"
>;

/** Background work. A run may be cut off anywhere and be repeated, so a job is idempotent. */
export interface Job {
  /** the job's name, and the name of its lease */
  name: string;
  /** milliseconds between the end of a run and the next */
  every: number;
  /** on Node the job also runs at each start of the process, however recent its last run */
  atStart?: boolean;
  /** it keeps up with the responses: it also runs soon after a commit that stored some, on both doors */
  afterCommit?: boolean;
  /** its run stops soon after so many milliseconds, five minutes where it is absent; its lease is twice as long */
  runMs?: number;
  /** a cheap look whether there is anything to do: without that no lease is written after each commit */
  hasWork?(services: JobServices): Promise<boolean>;
  /**
   * @param isOver whether the time of this run is up: then the job stops soon and leaves the rest
   * @returns whether all is done; if not, the next minute continues
   */
  run(services: JobServices, isOver: () => boolean): Promise<boolean>;
}

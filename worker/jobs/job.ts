import type { Services } from "../services.ts";

/** What a run of a job may use. */
export type JobServices = Pick<Services, "database" | "now" | "report" | "fetch">;

/** Something that happens by itself. It may be cut off anywhere, and be run again: it is idempotent. */
export interface Job {
  /** also the name of its lease */
  name: string;
  /** milliseconds between the end of a run and the next */
  every: number;
  /** on Node it runs when the process starts, too, whenever it ran last */
  atStart?: boolean;
  /**
   * @param isOver whether the time of this run is up: then it returns soon, with what is left undone
   * @returns whether all is done; if not, the next minute goes on with it
   */
  run(services: JobServices, isOver: () => boolean): Promise<boolean>;
}

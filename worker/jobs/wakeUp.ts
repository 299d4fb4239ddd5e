import type { Job, JobServices } from "./job.ts";
import { JOBS, runJobs } from "./runJobs.ts";

/** Commits within this many milliseconds share a run, and runs are at least so far apart. */
const GAP_MS = 250;
/**
 * A Worker's context lives 30 s past its reply (https://developers.cloudflare.com/workers/runtime-apis/context), so
 * under steady load a later commit takes the work over.
 */
const LIFE_MS = 15_000;

export interface WakeUp {
  /** Responses were stored. @returns the run that this call began: its context has to live until then */
  wake(): Promise<void> | undefined;
  /** begins no more runs; settles when the current one has ended, or after so many milliseconds */
  stop(ms: number): Promise<void>;
}

const wait = (ms: number) => new Promise<void>((go) => setTimeout(go, ms));

/**
 * Runs the jobs that keep up with the responses soon after each commit. What came during a run, and what another isolate
 * was busy with, is followed by another run; the minute's timer or cron trigger takes care of the rest.
 */
export function createWakeUp(
  services: JobServices,
  jobs: readonly Job[] = JOBS.filter(({ afterCommit }) => afterCommit),
): WakeUp {
  let running: Promise<void> | undefined;
  let isWanted = false;
  let hasStopped = false;

  async function run(): Promise<void> {
    const until = services.now() + LIFE_MS;
    do {
      await wait(GAP_MS);
      if (hasStopped) return;
      isWanted = false;
      if (!(await runJobs(services, { jobs, isAfterCommit: true, isStopping: () => hasStopped })))
        isWanted = true;
    } while (isWanted && !hasStopped && services.now() < until);
  }
  return {
    wake() {
      if (jobs.length === 0 || hasStopped) return undefined;
      isWanted = true;
      if (running) return undefined;
      running = run().finally(() => {
        running = undefined;
      });
      return running;
    },
    async stop(ms) {
      hasStopped = true;
      if (running) await Promise.race([running, wait(ms)]);
    },
  };
}

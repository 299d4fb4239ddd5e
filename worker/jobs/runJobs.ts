import type { JobOutcome } from "../metrics/metrics.ts";
import type { Services } from "../services.ts";
import { endLease, leaseJob } from "../store/jobs.ts";
import { alerts } from "./alerts.ts";
import { countedTraits } from "./countedTraits.ts";
import { deliveries } from "./deliveries.ts";
import { fullText } from "./fullText.ts";
import type { Job, JobServices } from "./job.ts";
import { people } from "./people.ts";
import { retention } from "./retention.ts";
import { unfinishedDeletions } from "./unfinishedDeletions.ts";

/** All background jobs: first those that somebody waits for. */
export const JOBS: readonly Job[] = [
  alerts,
  deliveries,
  retention,
  unfinishedDeletions,
  countedTraits,
  fullText,
  people,
];

const MINUTE = 60_000;
/**
 * A run stops soon after this time. Workers would end it after 15 minutes
 * (https://developers.cloudflare.com/workers/platform/limits/).
 */
const RUN_MS = 5 * MINUTE;
/** A lease is longer than a run, so that no second run begins beside it. That of a dead process expires by itself. */
const LEASES = 2;

interface Options {
  jobs?: readonly Job[];
  /** the process has just started */
  isStart?: boolean;
  /** responses were stored: the jobs run however recent their last run */
  isAfterCommit?: boolean;
  /** the process ends: a job stops soon, and the next start continues it */
  isStopping?: () => boolean;
}

/** @returns whether it ran to its end; false also if it was not due, or another isolate has its lease */
async function runJob(
  job: Job,
  services: JobServices,
  { isStart = false, isAfterCommit = false, isStopping = () => false }: Options,
): Promise<boolean> {
  const { database, now } = services;
  const start = now();
  const every = isAfterCommit || (isStart && job.atStart) ? 0 : job.every;
  const { runMs = RUN_MS } = job;
  const until = start + LEASES * runMs;
  if (isAfterCommit && job.hasWork && !(await job.hasWork(services))) return true;
  if (
    !(await leaseJob(database, job.name, { now: start, every, until, isAlone: isStart && database.isFile }))
  )
    return false;
  let outcome: JobOutcome = "failed";
  let isDone = false;
  try {
    isDone = await job.run(services, () => isStopping() || now() - start > runMs);
    outcome = isDone ? "done" : "unfinished";
  } finally {
    services.metrics.jobs.add({ job: job.name, outcome });
    services.metrics.jobSeconds.add({ job: job.name }, (now() - start) / 1000);
    await endLease(database, job.name, { until, ranAt: isDone ? now() : null });
  }
  return isDone;
}

/**
 * Runs the jobs that are due. A job that fails is reported and tried again at the next call; the others still run. A
 * lease in the database keeps other isolates from running the same job at that time.
 *
 * @returns whether all of them ran to their end
 */
export async function runJobs(services: JobServices, options: Options = {}): Promise<boolean> {
  let areDone = true;
  for (const job of options.jobs ?? JOBS) {
    if (options.isStopping?.()) return false;
    try {
      areDone = (await runJob(job, services, options)) && areDone;
    } catch (cause) {
      areDone = false;
      services.report(`job “${job.name}” failed: ${cause instanceof Error ? cause.message : cause}`);
    }
  }
  return areDone;
}

/**
 * Runs the jobs now and every minute.
 *
 * @returns a function that stops this; it settles when the current run has ended, or after so many milliseconds
 */
export function startJobs(services: JobServices & Pick<Services, "every">): (ms: number) => Promise<void> {
  let running: Promise<unknown> | null = null;
  let hasStopped = false;
  const run = (isStart: boolean) => {
    running ??= runJobs(services, { isStart, isStopping: () => hasStopped }).finally(() => {
      running = null;
    });
  };
  run(true);
  const stop = services.every(MINUTE, () => run(false));
  return async (ms) => {
    stop();
    hasStopped = true;
    // A job that is cut off continues after the next start.
    await Promise.race([running, new Promise((resolve) => setTimeout(resolve, ms).unref())]);
  };
}

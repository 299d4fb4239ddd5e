/** What Node's `performance.eventLoopUtilization` tells: of the time since `before`, the part that was busy. */
export type Utilization<Reading> = {
  (): Reading;
  (before: Reading): { utilization: number };
};

/** Settles when a job that has worked for so many milliseconds should go on. */
export type Pace = (ms: number) => Promise<void>;

/** With less than this left over, visitors come first. */
const BUSY = 0.5;
/** Beside busy visitors a job takes a tenth of the time. */
const PAUSES = 9;
const LONGEST_PAUSE_MS = 2_000;

const waitFor = (ms: number) => new Promise<void>((go) => setTimeout(go, ms));

/**
 * Keeps jobs out of visitors' way: after each of its steps a job waits as long as it worked. Where the process was busy
 * even so, it waits nine times as long, at most two seconds.
 */
export function createPacer<Reading>(measure: Utilization<Reading>, wait = waitFor): Pace {
  return async (ms) => {
    const before = measure();
    const pause = Math.min(Math.max(1, ms), LONGEST_PAUSE_MS / PAUSES);
    await wait(pause);
    if (measure(before).utilization > BUSY) await wait(pause * (PAUSES - 1));
  };
}

import { sendIfDue } from "../outbox/sender.ts";
import type { Services } from "../services.ts";
import { freeClaims } from "../store/alerts/deliveries.ts";
import { alerts } from "./alerts.ts";
import { runJobs } from "./runJobs.ts";

/** How often it is looked whether time alone has settled a response, or made a delivery due. */
const TICK_MS = 1_000;
/** Scores over a window of days change by time too: they are looked at every so many ticks. */
const SCORE_TICKS = 30;

/**
 * On Node: judges what time alone settles within seconds, and sends what is due. A look is two small queries.
 *
 * @returns a function that stops this
 */
export function startAlertClock(services: Services): () => void {
  const { database, report } = services;
  const tell = (cause: unknown) => report(`alerts: ${cause instanceof Error ? cause.message : cause}`);
  let isBusy = false;
  let ticks = 0;
  const tick = async () => {
    ticks++;
    if (ticks === 1 && database.isFile) await freeClaims(database);
    const isScoreTime = ticks % SCORE_TICKS === 0;
    await runJobs(services, {
      jobs: [isScoreTime ? { ...alerts, hasWork: async () => true } : alerts],
      isAfterCommit: true,
    });
    // Not waited for: a target that does not answer would hold the clock up.
    sendIfDue(services).catch(tell);
  };
  return services.every(TICK_MS, () => {
    if (isBusy) return;
    isBusy = true;
    tick()
      .catch(tell)
      .finally(() => {
        isBusy = false;
      });
  });
}

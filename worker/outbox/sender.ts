import type { Services } from "../services.ts";
import { claimDeliveries, findNextDelivery } from "../store/alerts/deliveries.ts";
import { deliver, type OutboxServices } from "./deliver.ts";

export interface Sender {
  /** sends what is due; settles when nothing is left that is due and free */
  sendSoon(): Promise<void>;
  /** begins no more; settles when what is under way has ended, or after so many milliseconds */
  stop(ms: number): Promise<void>;
}

/** Sends what is due, if anything is: a look is cheaper than a claim. */
export async function sendIfDue({
  database,
  now,
  sendSoon,
}: Pick<Services, "database" | "now" | "sendSoon">): Promise<void> {
  const next = await findNextDelivery(database, now());
  if (next !== null && next <= now()) await sendSoon?.();
}

/** Longer than a try takes. A claim that is older is a dead process's. */
const CLAIM_MS = 25_000;
/**
 * A Worker's context lives 30 s past its reply (https://developers.cloudflare.com/workers/runtime-apis/context): what is
 * due later is left to another call.
 */
const LIFE_MS = 12_000;

/**
 * Sends from the rows of the outbox, in the background. Any number of processes may do so at once: each claims what it
 * sends. A target that does not answer holds no other up: what is due meanwhile is claimed beside it.
 */
export function createSender(services: OutboxServices): Sender {
  const { database, now, report } = services;
  const sending = new Set<Promise<void>>();
  let claiming: Promise<void> | undefined;
  let isWanted = false;
  let until = 0;

  async function claim(): Promise<void> {
    do {
      isWanted = false;
      for (const delivery of await claimDeliveries(database, { now: now(), until: now() + CLAIM_MS })) {
        const mine: Promise<void> = deliver(services, delivery)
          .catch((cause) =>
            report(`delivery ${delivery.id}: ${cause instanceof Error ? cause.message : cause}`),
          )
          .finally(() => {
            sending.delete(mine);
            claimMore(); // its place is free
          });
        sending.add(mine);
      }
    } while (isWanted && now() < until);
  }
  function claimMore(): void {
    isWanted = true;
    if (now() >= until) return;
    claiming ??= claim()
      .catch((cause) => report(`deliveries: ${cause instanceof Error ? cause.message : cause}`))
      .finally(() => {
        claiming = undefined;
      });
  }
  async function drain(): Promise<void> {
    while (claiming || sending.size > 0) await (claiming ?? Promise.race(sending));
  }
  return {
    sendSoon() {
      until = now() + LIFE_MS;
      claimMore();
      return drain();
    },
    async stop(ms) {
      until = 0;
      await Promise.race([drain(), new Promise((go) => setTimeout(go, ms).unref())]);
    },
  };
}

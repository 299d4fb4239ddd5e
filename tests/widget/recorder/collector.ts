/** A queue in fake time before a fake collector. */

import type { Batch, Result } from "../../../schema/protocol/wire.ts";
import { createDelivery, type Delivery } from "../../../widget/recorder/queue/delivery.ts";
import type { Reply } from "../../../widget/recorder/queue/deliveryQueue.ts";
import { memoryStore, type Store } from "../../../widget/recorder/storage/store.ts";
import { NOW } from "../build.ts";

export type Answering = (batch: Batch, request: number) => Partial<Reply> | Promise<Partial<Reply>>;

/** What a healthy collector says. */
export const stored: Answering = ({ responses }) => ({
  status: 200,
  text: JSON.stringify({ results: responses.map(({ id, rev }): Result => ({ id, rev, result: "stored" })) }),
});
export const dead: Answering = () => ({ status: 0 });

export interface World {
  now: number;
  /** milliseconds that pass with every look at the clock */
  ticks: number;
  answering: Answering;
  isOffline: boolean;
  sent: { at: number; batch: Batch; bytes: number }[];
  told: [event: string, detail: Record<string, unknown>][];
  store: Store;
  /** one tab's delivery */
  tab(): Delivery;
  /** lets time pass, timers included */
  pass(milliseconds: number): Promise<void>;
}

const settled = () => new Promise((done) => setImmediate(done));

export function world(some: { random?: number } = {}): World {
  const timers = new Map<object, { at: number; flush: () => void }>();
  const here: World = {
    now: NOW,
    ticks: 0,
    answering: stored,
    isOffline: false,
    sent: [],
    told: [],
    store: memoryStore(),
    tab() {
      const owner = {};
      return createDelivery({
        site: "pk_test",
        store: here.store,
        async post(body) {
          const batch: Batch = JSON.parse(body);
          here.sent.push({ at: here.now, batch, bytes: Buffer.byteLength(body) });
          return {
            status: 0,
            retryAfter: null,
            text: "",
            ...(await here.answering(batch, here.sent.length)),
          };
        },
        now: () => (here.now += here.ticks) - here.ticks,
        random: () => some.random ?? 0.5,
        isOffline: () => here.isOffline,
        wake: (milliseconds, flush) => timers.set(owner, { at: here.now + milliseconds, flush }),
        tell: (event, detail) => here.told.push([event, { ...detail }]),
      });
    },
    async pass(milliseconds) {
      const end = here.now + milliseconds;
      for (;;) {
        await settled();
        const next = [...timers].sort(([, a], [, b]) => a.at - b.at)[0];
        if (!next || next[1].at > end) break;
        timers.delete(next[0]);
        here.now = Math.max(here.now, next[1].at);
        next[1].flush();
      }
      here.now = end;
    },
  };
  return here;
}

export const waitingIn = ({ store }: World) => store.change({ work: (waiting) => structuredClone(waiting) });

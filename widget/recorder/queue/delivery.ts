/** Sends the queue, one request at a time across all tabs, until the collector has acknowledged each item. */
import type { Snapshot } from "../../../schema/protocol/wire.ts";
import type { Draft } from "../draft.ts";
import type { Store } from "../storage/store.ts";
import {
  applyReply,
  evictOldest,
  leaseBatch,
  ONLINE_PAUSE_MS,
  PAGE_VIEW_PAUSE_MS,
  type Reply,
  retryNow,
} from "./deliveryQueue.ts";
import { json } from "./post.ts";

/** Everything from outside, as arguments. */
export interface DeliveryParts {
  site: string;
  store: Store;
  /** never rejects; status 0: no reply */
  post(body: string): Promise<Reply>;
  now(): number;
  random(): number;
  isOffline(): boolean;
  /** calls back once after so many milliseconds; a later call replaces an earlier one */
  wake(milliseconds: number, flush: () => void): void;
  tell(event: "delivered" | "error", detail: object): void;
}

const HOUR = 3_600_000;

export interface Delivery {
  /** Stores a snapshot, and only then sends it. `forget`: the id of a response whose draft is no longer needed. */
  add(snapshot: Snapshot, drafts: { draft?: Draft | undefined; forget?: string | undefined }): Promise<void>;
  /** Sends the queue if it is time. */
  flush(): Promise<void>;
  /** The network recovered: sends the queue at once. */
  retryOnline(): Promise<void>;
  /** A page is viewed: sends the queue at once if the last try is a few minutes old. */
  retryOnPageView(): Promise<void>;
}

export function createDelivery(parts: DeliveryParts): Delivery {
  const { store, now, random, tell } = parts;
  let isRunning = false;
  let isAskedAgain = false;

  /** Makes at most one request. Returns whether there may be more to send now. */
  async function attempt(): Promise<boolean> {
    const { batch, wait } = await store.change({
      work(waiting) {
        const time = now();
        const batch = leaseBatch(waiting, time, parts.isOffline());
        // If time is not the reason, the browser is offline; the `online` event brings the attempt forward.
        const wait = waiting.at > time ? waiting.at - time : HOUR;
        return { batch, wait: waiting.items.length ? wait : null };
      },
    });
    if (!batch.length) {
      if (wait !== null) parts.wake(wait, flush);
      return false;
    }
    const reply = await parts.post(json({ site: parts.site, responses: batch }));
    const named = await store.change({
      work: (waiting) => applyReply(waiting, batch, reply, now(), random()),
    });
    for (const { id, rev, result, error } of named) {
      const survey = batch.find((item) => item.id === id)?.survey;
      tell("delivered", { id, rev, survey, result, ...(error && { error }) });
    }
    return true;
  }

  async function flush(): Promise<void> {
    isAskedAgain = true;
    if (isRunning) return;
    isRunning = true;
    try {
      while (isAskedAgain) {
        isAskedAgain = false;
        while (await attempt());
      }
    } finally {
      isRunning = false;
    }
  }

  async function retryAfter(pause: number): Promise<void> {
    await store.change({ work: (waiting) => retryNow(waiting, now(), pause) });
    await flush();
  }

  return {
    flush,
    async add(snapshot, drafts) {
      const dropped = await store.change({ ...drafts, add: snapshot, work: evictOldest });
      for (const { id, survey } of dropped) {
        tell("error", { code: "store-full", message: "an undelivered response had to go", id, survey });
      }
      await flush();
    },
    retryOnline: () => retryAfter(ONLINE_PAUSE_MS),
    retryOnPageView: () => retryAfter(PAGE_VIEW_PAUSE_MS),
  };
}

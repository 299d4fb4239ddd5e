/** The store for undelivered answers: IndexedDB, sessionStorage or memory behind one interface. */
import type { Snapshot } from "../../../schema/protocol/wire.ts";
import type { Draft } from "../draft.ts";
import { type DeliveryQueue, emptyQueue, isEmpty, upsert } from "../queue/deliveryQueue.ts";
import { json } from "../queue/post.ts";

/** One transaction: `work` changes the queue, `draft` is stored, `forget` is the id of a response whose draft goes. */
export interface Change<T> {
  /** a snapshot to queue before `work`; written in as few steps as possible: the page may be about to close */
  add?: Snapshot | undefined;
  draft?: Draft | undefined;
  forget?: string | undefined;
  work(waiting: DeliveryQueue): T;
}
export interface Store {
  change<T>(change: Change<T>): Promise<T>;
  /** Stores only a draft, in as few steps as possible: the page may be about to close. */
  save(draft: Draft): Promise<void>;
  drafts(): Promise<Draft[]>;
}

interface Kept {
  waiting: DeliveryQueue;
  drafts: Draft[];
}
const emptied = (): Kept => ({ waiting: emptyQueue(), drafts: [] });

function apply<T>(kept: Kept, { add, draft, forget, work }: Change<T>): T {
  if (add) upsert(kept.waiting, add);
  if (draft || forget) {
    const gone = draft?.snapshot.id ?? forget;
    kept.drafts = [...kept.drafts.filter(({ snapshot }) => snapshot.id !== gone), ...(draft ? [draft] : [])];
  }
  return work(kept.waiting);
}

export function memoryStore(): Store {
  let kept = emptied();
  return {
    // Copies in and out, as the other stores do, so that callers can't change stored data.
    async change(change) {
      const copy = structuredClone(kept);
      const result = apply(copy, change);
      kept = structuredClone(copy);
      return result;
    },
    save: async (draft) => apply(kept, { draft: structuredClone(draft), work: () => undefined }),
    drafts: async () => structuredClone(kept.drafts),
  };
}

/** The tag looks for this key to know whether anything is stored. */
export function sessionStore(key: string): Store {
  const read = (): Kept => JSON.parse(sessionStorage.getItem(key) ?? "null") ?? emptied();
  async function change<T>(change: Change<T>): Promise<T> {
    const kept = read();
    const result = apply(kept, change);
    if (isEmpty(kept.waiting) && !kept.drafts.length) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, json(kept));
    return result;
  }
  return {
    change,
    save: (draft) => change({ draft, work: () => undefined }),
    drafts: async () => read().drafts,
  };
}

const TICK_MS = 500;
/** After so many ticks without an answer the store is given up. */
const PATIENCE_TICKS = 4;

/**
 * Rejects if a store does not answer. IndexedDB sometimes never answers a request:
 * https://bugs.webkit.org/show_bug.cgi?id=226547, https://github.com/jakearchibald/idb-keyval/issues/120. Time is
 * counted in ticks: a page that was frozen gets one tick when it continues, not all that it missed.
 */
function answered<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    let ticks = 0;
    const timer = setInterval(() => {
      if (++ticks < PATIENCE_TICKS) return;
      clearInterval(timer);
      reject(new Error("the browser's storage does not answer"));
    }, TICK_MS);
    answer.finally(() => clearInterval(timer)).then(resolve, reject);
  });
}

/** Switches to memory for the rest of the page's life if the store fails or does not answer, and reports it. */
export function withFallback(first: Store, failed: (why: unknown) => void): Store {
  let store = first;
  async function tried<T>(use: (store: Store) => Promise<T>): Promise<T> {
    try {
      return await (store === first ? answered(use(store)) : use(store));
    } catch (why) {
      if (store === first) {
        store = memoryStore();
        failed(why);
      }
      return use(store);
    }
  }
  return {
    change: (change) => tried((store) => store.change(change)),
    save: (draft) => tried((store) => store.save(draft)),
    drafts: () => tried((store) => store.drafts()),
  };
}

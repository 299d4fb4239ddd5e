/** Where answers are kept until they are delivered: IndexedDB, sessionStorage or memory behind one small face. */
import type { Snapshot } from "../../../schema/protocol/wire.ts";
import type { Draft } from "../draft.ts";
import { type DeliveryQueue, emptyQueue, isEmpty, upsert } from "../queue/deliveryQueue.ts";
import { json } from "../queue/json.ts";

/** One transaction: `work` changes what waits, `keep` stores a draft, `forget` names the response whose draft goes. */
export interface Change<T> {
  /** what waits from now on, before `work`; written in as few steps as there can be: the page may be about to go */
  add?: Snapshot | undefined;
  keep?: Draft | undefined;
  forget?: string | undefined;
  work(waiting: DeliveryQueue): T;
}
export interface Store {
  change<T>(change: Change<T>): Promise<T>;
  /** Stores a draft alone, in as few steps as there can be: the page may be about to go. */
  save(draft: Draft): Promise<void>;
  drafts(): Promise<Draft[]>;
}

interface Kept {
  waiting: DeliveryQueue;
  drafts: Draft[];
}
const emptied = (): Kept => ({ waiting: emptyQueue(), drafts: [] });

function apply<T>(kept: Kept, { add, keep, forget, work }: Change<T>): T {
  if (add) upsert(kept.waiting, add);
  if (keep || forget) {
    const gone = keep?.snapshot.id ?? forget;
    kept.drafts = [...kept.drafts.filter(({ snapshot }) => snapshot.id !== gone), ...(keep ? [keep] : [])];
  }
  return work(kept.waiting);
}

export function memoryStore(): Store {
  let kept = emptied();
  return {
    // Copied both ways, as the other stores do, so that nobody changes what is kept from outside.
    async change(change) {
      const copy = structuredClone(kept);
      const result = apply(copy, change);
      kept = structuredClone(copy);
      return result;
    },
    save: async (keep) => apply(kept, { keep: structuredClone(keep), work: () => undefined }),
    drafts: async () => structuredClone(kept.drafts),
  };
}

/** The tag looks for this key to know whether anything is kept. */
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
    save: (keep) => change({ keep, work: () => undefined }),
    drafts: async () => read().drafts,
  };
}

const TICK_MS = 500;
/** Ticks after which a store that has not answered is given up. */
const PATIENCE_TICKS = 4;

/**
 * Rejects where a store does not answer. IndexedDB leaves a request without an answer now and then:
 * https://bugs.webkit.org/show_bug.cgi?id=226547, https://github.com/jakearchibald/idb-keyval/issues/120. Time is
 * counted in ticks, of which a page that was frozen gets one when it goes on, and not all that it missed.
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

/** Moves to memory for the rest of the page's life once the store failed or does not answer, and says so. */
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

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

/** Moves to memory for the rest of the page's life once the store failed, and says so. */
export function withFallback(first: Store, failed: (why: unknown) => void): Store {
  let store = first;
  async function tried<T>(use: (store: Store) => Promise<T>): Promise<T> {
    try {
      return await use(store);
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

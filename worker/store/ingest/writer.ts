import type { Database } from "../database.ts";
import { Unavailable } from "../databaseFault.ts";
import { commitOnFile } from "./commitOnFile.ts";
import { commitOverHttp } from "./commitOverHttp.ts";
import type { Outcome, PreparedSnapshot } from "./prepared.ts";

/** What one request waits for. */
interface Waiting {
  items: readonly PreparedSnapshot[];
  settle(outcomes: Outcome[]): void;
  fail(cause: unknown): void;
}

/** about as many snapshots in one commit; most that may wait */
const MAX_COMMIT = 1_000;
const MAX_WAITING = 20_000;
/**
 * A Worker's context lives 30 s past its reply (https://developers.cloudflare.com/workers/runtime-apis/context), so
 * under steady load a later request takes the work over.
 */
const WORKER_LIFE_MS = 5_000;

export interface Writer {
  /**
   * `outcomes` settles when all of them are committed and on disk, or refused; in their order. `working`, where this
   * call began the work, is done when nothing waits any more: the caller's context has to live until then.
   */
  write(items: readonly PreparedSnapshot[]): { outcomes: Promise<Outcome[]>; working: Promise<void> | null };
  /** snapshots that wait for a commit */
  depth(): number;
}

/** What a commit took, for `/metrics`. */
export interface CommitSeen {
  responses: number;
  seconds: number;
  outcomes: readonly Outcome[];
}

interface Options {
  /** settles once more requests had a chance to come in */
  waitForBatch(): Promise<void>;
  /** milliseconds */
  now(): number;
  /** may begin work of its own, for which the context of the commit is kept alive */
  onCommit?(seen: CommitSeen): Promise<void> | undefined;
  onFailure?(): void;
}

const commit = (database: Database, items: readonly PreparedSnapshot[]): Promise<Outcome[]> =>
  database.transact
    ? database.transact((connection) => commitOnFile(connection, items))
    : commitOverHttp(database, items);

/** The first of those that wait, whole requests, up to about `MAX_COMMIT` snapshots. */
function takeNext(queue: Waiting[]): Waiting[] {
  let size = 0;
  const count = queue.findIndex(({ items }) => {
    size += items.length;
    return size > MAX_COMMIT;
  });
  return queue.splice(0, count === -1 ? queue.length : Math.max(1, count));
}

/** The group commit: what came while the last commit ran goes into the next one, one commit in flight. */
export function createWriter(
  database: Database,
  { waitForBatch, now, onCommit, onFailure }: Options,
): Writer {
  const queue: Waiting[] = [];
  let waiting = 0;
  let worker: { since: number } | null = null;

  /** @param begun collects the work that commits gave rise to */
  const flush = async (begun: Set<Promise<void>>) => {
    const taken = takeNext(queue);
    const items = taken.flatMap((one) => one.items);
    waiting -= items.length;
    const since = performance.now();
    try {
      const outcomes = await commit(database, items);
      let place = 0;
      for (const one of taken) {
        one.settle(outcomes.slice(place, place + one.items.length));
        place += one.items.length;
      }
      const seconds = (performance.now() - since) / 1000;
      const work = onCommit?.({ responses: items.length, seconds, outcomes });
      if (work) begun.add(work);
    } catch (cause) {
      onFailure?.();
      for (const one of taken) one.fail(cause);
    }
  };
  const work = async () => {
    const mine = { since: now() };
    worker = mine;
    const begun = new Set<Promise<void>>();
    while (worker === mine && queue.length > 0) {
      await waitForBatch();
      await flush(begun);
    }
    if (worker === mine) worker = null;
    await Promise.all(begun);
  };
  const needsWorker = () => !worker || now() - worker.since > WORKER_LIFE_MS;
  return {
    write(items) {
      if (items.length === 0) return { outcomes: Promise.resolve([]), working: null };
      if (waiting + items.length > MAX_WAITING) throw new Unavailable("too many responses wait to be stored");
      waiting += items.length;
      const outcomes = new Promise<Outcome[]>((settle, fail) => {
        queue.push({ items, settle, fail });
      });
      return { outcomes, working: needsWorker() ? work() : null };
    },
    depth: () => waiting,
  };
}

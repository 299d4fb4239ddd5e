/** What waits to be delivered, as data: every decision of the queue, without clock, network or store. */
import { LIMITS } from "../../../schema/definition/limits.ts";
import type { Result, Snapshot } from "../../../schema/protocol/wire.ts";
import type { VisitorState } from "../../tag/contract.ts";

/** One record, which all tabs of a site share and change in transactions. */
export interface DeliveryQueue {
  /** the newest snapshot of each response, oldest response first */
  items: Snapshot[];
  /** attempts since the last acknowledgement, the one in flight included */
  fails: number;
  /** when the last attempt began */
  tried: number;
  /** no attempt before that time, by whatever tab */
  at: number;
  /** what was remembered of the visitor when they were last asked: see `journal.ts` */
  visitor?: VisitorState | undefined;
}

/** What an attempt came to; `status` 0: no answer at all. */
export interface Reply {
  status: number;
  retryAfter: string | null;
  text: string;
}

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;
/** Longer than a request may take, so that two tabs don't send at once unless one of them died. */
const LEASE_MS = 20 * SECOND;
/** Bytes of JSON of all items; with a draft and its definition it stays under 256 KiB. */
const MAX_BYTES = 150 * 1024;
/** Room for `{"site":"pk_…","responses":[]}`. */
const ENVELOPE_BYTES = 256;

export const emptyQueue = (): DeliveryQueue => ({ items: [], fails: 0, tried: 0, at: 0 });

/** Whether there is nothing in it that has to be kept. */
export const isEmpty = ({ items, visitor }: DeliveryQueue): boolean => !items.length && !visitor;

const encoder = new TextEncoder();
const bytesOf = (item: Snapshot): number => encoder.encode(JSON.stringify(item)).length + 1;

/** Puts a snapshot in, in place of older ones of its response. */
export function upsert({ items }: DeliveryQueue, snapshot: Snapshot): void {
  const at = items.findIndex(({ id }) => id === snapshot.id);
  if (at < 0) items.push(snapshot);
  else if ((items[at]?.rev ?? 0) < snapshot.rev) items[at] = snapshot;
}

/** Makes room where too much waits. Returns what had to go, oldest first. */
export function evictOldest(waiting: DeliveryQueue): Snapshot[] {
  let total = waiting.items.reduce((sum, item) => sum + bytesOf(item), 0);
  const dropped: Snapshot[] = [];
  while (total > MAX_BYTES && waiting.items.length > 1) {
    const oldest = waiting.items.shift();
    if (!oldest) break;
    total -= bytesOf(oldest);
    dropped.push(oldest);
  }
  return dropped;
}

/**
 * Milliseconds to wait after so many failures: about 0.3 of the outage so far, at most an hour. So a short outage is
 * over within seconds of its end, and a day of it costs less than 60 requests.
 */
export const backoffMs = (fails: number, random: number): number =>
  Math.min(HOUR, 2 * SECOND * 1.3 ** (fails - 1)) * (0.85 + 0.3 * random);

/** Takes a batch to send and reserves the time for it, or takes nothing when it isn't time. */
export function leaseBatch(waiting: DeliveryQueue, now: number, isOffline = false): Snapshot[] {
  // A time further ahead than any wait was set under another clock.
  if (waiting.at > now + DAY) waiting.at = now;
  // Some systems say offline for ever, so it is believed for an hour only.
  const isPointless = isOffline && now - waiting.tried < HOUR && now >= waiting.tried;
  if (!waiting.items.length || waiting.at > now || isPointless) return [];
  // After failures another item leads each time: one that no collector swallows must not hold up the others.
  const first = waiting.fails % waiting.items.length;
  const batch: Snapshot[] = [];
  let bytes = ENVELOPE_BYTES;
  for (const item of waiting.items.slice(first)) {
    bytes += bytesOf(item);
    const isFull = batch.length === LIMITS.batch || bytes > LIMITS.body;
    // The first request after a failure is a small probe.
    if (batch.length && (isFull || waiting.fails)) break;
    batch.push(item);
  }
  waiting.fails++;
  waiting.tried = now;
  waiting.at = now + LEASE_MS;
  return batch;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** The results of a reply that is an acknowledgement, else none: a portal's HTML, a proxy's JSON, an error. */
function resultsOf({ status, text }: Reply): Partial<Result>[] {
  if (status !== 200) return [];
  try {
    const body: unknown = JSON.parse(text);
    return isObject(body) && Array.isArray(body.results) ? body.results.filter(isObject) : [];
  } catch {
    return [];
  }
}

/** Seconds or an HTTP date, in milliseconds from now, at most a day. */
function retryAfterMs(retryAfter: string | null, now: number): number {
  if (!retryAfter) return 0;
  const wait = /^\d+$/.test(retryAfter) ? Number(retryAfter) * SECOND : Date.parse(retryAfter) - now;
  return wait > 0 ? Math.min(wait, DAY) : 0;
}

/** Drops what the reply names by id and rev, and sets the time of the next attempt. Returns what was named. */
export function applyReply(
  waiting: DeliveryQueue,
  batch: readonly Snapshot[],
  reply: Reply,
  now: number,
  random: number,
): Partial<Result>[] {
  const named = resultsOf(reply).filter(({ id, rev }) =>
    batch.some((item) => item.id === id && item.rev === rev),
  );
  waiting.items = waiting.items.filter(
    (item) => !named.some(({ id, rev }) => item.id === id && item.rev === rev),
  );
  if (named.length) {
    waiting.fails = 0;
    waiting.at = 0;
  } else {
    waiting.fails = Math.max(1, waiting.fails);
    waiting.at = now + Math.max(backoffMs(waiting.fails, random), retryAfterMs(reply.retryAfter, now));
  }
  return named;
}

/** The network came back: go on at once, but not for ever, lest a flapping network makes a day of requests. */
export function retryNow(waiting: DeliveryQueue, now: number): void {
  if (waiting.fails < 28 && now - waiting.tried > SECOND) waiting.at = 0;
}

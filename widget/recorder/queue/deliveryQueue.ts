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
  /** when the attempts of the last day began, since the last acknowledgement; the newest last */
  tries: number[];
  /** no attempt before that time, by whatever tab */
  at: number;
  /** no attempt before that time, whatever happens: the collector's own `Retry-After` */
  refusedUntil?: number | undefined;
  /** what was remembered of the visitor when they were last asked: see stateBackup.ts */
  visitor?: VisitorState | undefined;
}

/** What an attempt came to; `status` 0: no answer at all. */
export interface Reply {
  status: number;
  retryAfter: string | null;
  text: string;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;
/** Requests that a dead collector gets in any 24 hours, from all tabs together. */
const MAX_DAILY_TRIES = 60;
/**
 * As long as a day has seen fewer than these, an event may bring the next one forward. From there on the waits are so
 * long (51 minutes at least) that the rest of the day has no more than 28.
 */
const HURRIED_TRIES = 30;
/** Milliseconds after the last try at which a page view tries at once. */
export const PAGE_VIEW_PAUSE_MS = 3 * MINUTE;
/** Milliseconds after the last try at which a network that came back is tried. */
export const ONLINE_PAUSE_MS = SECOND;
/** Longer than a request may take, so that two tabs don't send at once unless one of them died. */
const LEASE_MS = 20 * SECOND;
/** Bytes of JSON of all items; with a draft and its definition it stays under 256 KiB. */
const MAX_BYTES = 150 * 1024;
/** Room for `{"site":"pk_…","responses":[]}`. */
const ENVELOPE_BYTES = 256;

export const emptyQueue = (): DeliveryQueue => ({ items: [], fails: 0, tries: [], at: 0 });

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

/** Times that can't be: the clock ran ahead when they were set, and was put right since. */
function forgetFutureTimes(waiting: DeliveryQueue, now: number): void {
  // A queue that an earlier version stored has none.
  const tries = waiting.tries ?? [];
  if ((tries.at(-1) ?? 0) > now || waiting.at > now + DAY) waiting.at = now;
  if ((waiting.refusedUntil ?? 0) > now + DAY) waiting.refusedUntil = undefined;
  waiting.tries = tries.filter((time) => time <= now && time > now - DAY);
}

const lastTry = ({ tries }: DeliveryQueue): number => tries.at(-1) ?? Number.NEGATIVE_INFINITY;

/** Takes a batch to send and reserves the time for it, or takes nothing when it isn't time. */
export function leaseBatch(waiting: DeliveryQueue, now: number, isOffline = false): Snapshot[] {
  forgetFutureTimes(waiting, now);
  const [oldestTry = 0] = waiting.tries;
  if (waiting.tries.length >= MAX_DAILY_TRIES) waiting.at = Math.max(waiting.at, oldestTry + DAY);
  // Some systems say offline for ever, so it is believed for an hour only.
  const isPointless = isOffline && now - lastTry(waiting) < HOUR;
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
  waiting.tries.push(now);
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
    Object.assign(waiting, { fails: 0, tries: [], at: 0, refusedUntil: undefined });
  } else {
    waiting.fails = Math.max(1, waiting.fails);
    waiting.refusedUntil = now + retryAfterMs(reply.retryAfter, now);
    waiting.at = Math.max(now + backoffMs(waiting.fails, random), waiting.refusedUntil);
  }
  return named;
}

/**
 * Brings the next attempt forward: the network came back, or a page is viewed. Not for ever, lest a flapping network
 * or a visitor of many pages makes a day of requests, and not before the collector's `Retry-After`.
 *
 * @param pause milliseconds that have to lie between the last attempt and now
 */
export function retryNow(waiting: DeliveryQueue, now: number, pause: number): void {
  forgetFutureTimes(waiting, now);
  if (waiting.tries.length < HURRIED_TRIES && now - lastTry(waiting) > pause) {
    waiting.at = Math.min(waiting.at, waiting.refusedUntil ?? 0);
  }
}

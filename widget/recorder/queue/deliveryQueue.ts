/** The delivery queue as data: pure functions for all its decisions, without clock, network or store. */
import { LIMITS } from "../../../schema/definition/limits.ts";
import type { Result, Snapshot } from "../../../schema/protocol/wire.ts";
import type { VisitorState } from "../../tag/contract.ts";

/** One record that all tabs of a site share and change in transactions. */
export interface DeliveryQueue {
  /** the newest snapshot of each response, oldest response first */
  items: Snapshot[];
  /** attempts since the last acknowledgement, the one in flight included */
  fails: number;
  /** when the attempts of the last day began, since the last acknowledgement; the newest last */
  tries: number[];
  /** no attempt before that time, in any tab */
  at: number;
  /** no attempt before that time, whatever happens: the collector's `Retry-After` */
  refusedUntil?: number | undefined;
  /** the visitor's state when they were last asked: see stateBackup.ts */
  visitor?: VisitorState | undefined;
}

/** The result of an attempt; `status` 0: no reply. */
export interface Reply {
  status: number;
  retryAfter: string | null;
  text: string;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;
/** The most requests to a dead collector in any 24 hours, from all tabs together. */
const MAX_DAILY_TRIES = 60;
/**
 * While the last day has fewer requests than this, an event may bring the next one forward. After that the waits are
 * so long (at least 51 minutes) that the rest of the day adds at most 28.
 */
const HURRIED_TRIES = 30;
/** A page view retries at once if the last try is at least this many milliseconds old. */
export const PAGE_VIEW_PAUSE_MS = 3 * MINUTE;
/** A recovered network retries at once if the last try is at least this many milliseconds old. */
export const ONLINE_PAUSE_MS = SECOND;
/** Longer than a request may take, so that two tabs send at the same time only if one of them died. */
const LEASE_MS = 20 * SECOND;
/** The most bytes of JSON of all items; with a draft and its definition the total stays under 256 KiB. */
const MAX_BYTES = 150 * 1024;
/** The size of `{"site":"pk_…","responses":[]}`, with some reserve. */
const ENVELOPE_BYTES = 256;

export const emptyQueue = (): DeliveryQueue => ({ items: [], fails: 0, tries: [], at: 0 });

/** Whether the queue has nothing to keep. */
export const isEmpty = ({ items, visitor }: DeliveryQueue): boolean => !items.length && !visitor;

const encoder = new TextEncoder();
const bytesOf = (item: Snapshot): number => encoder.encode(JSON.stringify(item)).length + 1;

/** Adds a snapshot, which replaces older ones of its response. */
export function upsert({ items }: DeliveryQueue, snapshot: Snapshot): void {
  const at = items.findIndex(({ id }) => id === snapshot.id);
  if (at < 0) items.push(snapshot);
  else if ((items[at]?.rev ?? 0) < snapshot.rev) items[at] = snapshot;
}

/** Removes the oldest items if the queue is too large. Returns them, oldest first. */
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
 * Milliseconds to wait after so many failures: about 0.3 of the outage so far, at most an hour. So delivery resumes
 * within seconds after a short outage, and a day's outage costs less than 60 requests.
 */
export const backoffMs = (fails: number, random: number): number =>
  Math.min(HOUR, 2 * SECOND * 1.3 ** (fails - 1)) * (0.85 + 0.3 * random);

/** Corrects impossible times: the clock was ahead when they were set, and was corrected later. */
function forgetFutureTimes(waiting: DeliveryQueue, now: number): void {
  // A queue from an earlier version lacks this field.
  const tries = waiting.tries ?? [];
  if ((tries.at(-1) ?? 0) > now || waiting.at > now + DAY) waiting.at = now;
  if ((waiting.refusedUntil ?? 0) > now + DAY) waiting.refusedUntil = undefined;
  waiting.tries = tries.filter((time) => time <= now && time > now - DAY);
}

const lastTry = ({ tries }: DeliveryQueue): number => tries.at(-1) ?? Number.NEGATIVE_INFINITY;

/** Takes a batch and reserves the time to send it. Takes nothing before the time of the next attempt. */
export function leaseBatch(waiting: DeliveryQueue, now: number, isOffline = false): Snapshot[] {
  forgetFutureTimes(waiting, now);
  const [oldestTry = 0] = waiting.tries;
  if (waiting.tries.length >= MAX_DAILY_TRIES) waiting.at = Math.max(waiting.at, oldestTry + DAY);
  // Some systems report offline for ever (https://github.com/mdn/content/issues/30402): it is believed for an hour.
  const isPointless = isOffline && now - lastTry(waiting) < HOUR;
  if (!waiting.items.length || waiting.at > now || isPointless) return [];
  // After each failure another item comes first: an item that breaks the request must not block the others.
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

/** The results of a reply, or none if it isn't an acknowledgement, such as a captive portal's HTML or an error. */
function resultsOf({ status, text }: Reply): Partial<Result>[] {
  if (status !== 200) return [];
  try {
    const body: unknown = JSON.parse(text);
    return isObject(body) && Array.isArray(body.results) ? body.results.filter(isObject) : [];
  } catch {
    return [];
  }
}

/** Parses seconds or an HTTP date into milliseconds from now, at most one day. */
function retryAfterMs(retryAfter: string | null, now: number): number {
  if (!retryAfter) return 0;
  const wait = /^\d+$/.test(retryAfter) ? Number(retryAfter) * SECOND : Date.parse(retryAfter) - now;
  return wait > 0 ? Math.min(wait, DAY) : 0;
}

/** Removes the items whose id and rev the reply names, and sets the time of the next attempt. Returns the results. */
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
 * Brings the next attempt forward: the network recovered, or a page is viewed. This has a limit, because an unstable
 * network or a visitor of many pages would cause too many requests. Never earlier than the collector's `Retry-After`.
 *
 * @param pause milliseconds that must have passed since the last attempt
 */
export function retryNow(waiting: DeliveryQueue, now: number, pause: number): void {
  forgetFutureTimes(waiting, now);
  if (waiting.tries.length < HURRIED_TRIES && now - lastTry(waiting) > pause) {
    waiting.at = Math.min(waiting.at, waiting.refusedUntil ?? 0);
  }
}

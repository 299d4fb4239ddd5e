import type { Address } from "./address.ts";
import type { Client, Failure, Outcome } from "./client.ts";

/** What is known of an address. `value` stays while it is read again, and when that fails. */
export interface Entry<T> {
  value: T | null;
  etag: string | null;
  failure: Failure | null;
  isReading: boolean;
  /** when `value` was read, ms; 0: never */
  readAt: number;
}

export const NOTHING: Entry<never> = {
  value: null,
  etag: null,
  failure: null,
  isReading: false,
  readAt: 0,
};
/** As many answers are remembered, so that going back shows a page at once. */
const MOST = 60;

/**
 * What was read, by address. Two parts of a page that read the same address make one request; a page that is
 * returned to shows what it showed while it is read again.
 */
export class ReadCache {
  readonly #client: Client;
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry<unknown>>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #listeners = new Map<string, Set<() => void>>();

  constructor(client: Client, now: () => number = Date.now) {
    this.#client = client;
    this.#now = now;
  }

  entry<T>({ href }: Address<T>): Entry<T> {
    return (this.#entries.get(href) as Entry<T> | undefined) ?? NOTHING;
  }

  /** @returns stops the listening */
  listen(href: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(href) ?? new Set();
    this.#listeners.set(href, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(href);
    };
  }

  /** Reads an address, once for all who ask while it is being read. */
  read<T>(address: Address<T>): Promise<void> {
    const { href } = address;
    const running = this.#running.get(href);
    if (running) return running;
    this.#set(href, { ...this.entry(address), isReading: true });
    const reading = this.#client.read(address).then((outcome) => {
      if (this.#running.get(href) !== reading) return;
      this.#running.delete(href);
      this.#settle(address, outcome);
    });
    this.#running.set(href, reading);
    return reading;
  }

  /** Reads all again that is on the page and whose address begins so, and forgets the rest of it. */
  refresh(start = ""): void {
    for (const href of [...this.#entries.keys()]) {
      if (!href.startsWith(start)) continue;
      // An answer that is on its way may be of the time before.
      this.#running.delete(href);
      if (this.#listeners.has(href)) this.read({ href });
      else this.#entries.delete(href);
    }
  }

  #settle<T>(address: Address<T>, outcome: Outcome<T>): void {
    const before = this.entry(address);
    this.#set(
      address.href,
      outcome.kind === "ok"
        ? { value: outcome.value, etag: outcome.etag, failure: null, isReading: false, readAt: this.#now() }
        : { ...before, failure: outcome, isReading: false },
    );
  }

  #set(href: string, entry: Entry<unknown>): void {
    this.#entries.delete(href);
    this.#entries.set(href, entry);
    for (const old of this.#entries.keys()) {
      if (this.#entries.size <= MOST) break;
      if (!this.#listeners.has(old)) this.#entries.delete(old);
    }
    for (const listener of this.#listeners.get(href) ?? []) listener();
  }
}

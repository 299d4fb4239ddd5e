/**
 * Locks for pages over plain http, where browsers have no Web Locks: https://github.com/w3c/web-locks/issues/11. The
 * windows of a site agree by messages, so that a closed or killed one holds nothing back, as a stored lease would.
 */
import type { LocksPart } from "../tag/contract.ts";

/** A window that holds a lock answers within this time, unless the browser has frozen it. */
const ANSWER_MS = 250;

type Message =
  /** wants the lock; a number that no other request has */
  | { ask: number }
  /** to that request: another one has the lock, or asked with a lower number */
  | { refuse: number }
  /** takes the lock from whoever has it */
  | { steal: true };

/** Holds a lock as `navigator.locks.request` does, with one of `ifAvailable` and `steal`. */
function request(
  name: string,
  { steal = false }: LockOptions,
  granted: (lock: object | null) => Promise<unknown> | undefined,
): Promise<unknown> {
  const ask = Math.random();
  // Open only as long as needed: Chrome keeps no page with an open channel in the back/forward cache,
  // https://github.com/whatwg/html/issues/7253.
  const channel = new BroadcastChannel(name);
  const send = (message: Message): void => channel.postMessage(message);
  let isHeld = steal;

  return new Promise((resolve, reject) => {
    function hold(): void {
      isHeld = true;
      Promise.resolve(granted({ name }))
        .finally(() => channel.close())
        .then(resolve, reject);
    }
    function giveUp(): void {
      clearTimeout(timer);
      channel.close();
      if (isHeld) reject(new DOMException("another window took the lock", "AbortError"));
      else Promise.resolve(granted(null)).then(resolve, reject);
    }
    const timer = steal ? 0 : setTimeout(hold, ANSWER_MS);
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if ("steal" in data) giveUp();
      else if ("refuse" in data) {
        if (data.refuse === ask && !isHeld) giveUp();
      } else if (isHeld || ask < data.ask) send({ refuse: data.ask });
      // Two ask at once: the lower number gets it.
      else giveUp();
    };
    send(steal ? { steal } : { ask });
    if (steal) hold();
  });
}

/** The part for the tag. */
export const part: LocksPart = { request };

/** Turns of promises that are given for what is there already, before a timer is set. */
const TURNS = 12;
/**
 * Milliseconds between two looks: the more wait at a time, the longer, so that looking costs no more than some timers a
 * millisecond.
 */
const SHORTEST = 2;
const WAITING_A_MS = 16;

let waiting = 0;

/**
 * Waits for a promise that another request settles, and goes on in the own request's context. To wait for such a promise
 * is not enough: after some 16,000 requests workerd went on in the context of the request that settled it, where no reply
 * can be made, and from then on every reply of the isolate was a 500 (https://github.com/cloudflare/workerd/issues/210).
 * A timer belongs to the request that sets it. To see it: `npm run bench:workers -- --connections 256 --seconds 10`.
 */
export async function waitInOwnContext<T>(promise: Promise<T>): Promise<T> {
  let settled: { value: T } | { cause: unknown } | undefined;
  promise.then(
    (value) => {
      settled = { value };
    },
    (cause) => {
      settled = { cause };
    },
  );
  for (let turn = 0; !settled && turn < TURNS; turn++) await null;
  waiting++;
  try {
    while (!settled) {
      const pause = SHORTEST + waiting / WAITING_A_MS;
      await new Promise((go) => setTimeout(go, pause));
    }
  } finally {
    waiting--;
  }
  if ("cause" in settled) throw settled.cause;
  return settled.value;
}

import type { Context } from "hono";
import type { Services } from "../../services.ts";
import { randomText, sha256 } from "../hash.ts";

const MINUTE = 60_000;

export interface MinuteCounts {
  /** counts one more. @returns how many it is now */
  add(c: Context): number;
  /** takes one back */
  remove(c: Context): void;
  /** seconds until the counts begin anew */
  secondsLeft(): number;
}

/** Counts by address within a minute of the clock. Addresses stay in memory, as keyed hashes, for one minute. */
export function createMinuteCounts({ now, addressOf }: Pick<Services, "now" | "addressOf">): MinuteCounts {
  const secret = randomText(16);
  let minute = 0;
  let counts = new Map<string, number>();
  const keyOf = (c: Context) => sha256(secret + addressOf(c));
  const current = () => {
    const here = Math.floor(now() / MINUTE);
    if (here !== minute) {
      minute = here;
      counts = new Map();
    }
    return counts;
  };
  return {
    add(c) {
      const key = keyOf(c);
      const count = (current().get(key) ?? 0) + 1;
      counts.set(key, count);
      return count;
    },
    remove(c) {
      const key = keyOf(c);
      const count = current().get(key) ?? 0;
      if (count > 0) counts.set(key, count - 1);
    },
    secondsLeft: () => Math.ceil(((Math.floor(now() / MINUTE) + 1) * MINUTE - now()) / 1000),
  };
}

import { isBusy, Unavailable } from "../databaseFault.ts";

/** Milliseconds between two looks whether it is one's turn. */
const LOOK = 2;
/**
 * A call of the client ends by then: who has the turn for longer has been cancelled by workerd, and so has who looks no
 * more.
 */
const LONGEST_CALL = 6_000;
const LONGEST_SILENCE = 1_000;
const TRIES = 5;
const LONGEST_PAUSE = 100;

interface Turn {
  /** when its write began; null while it waits */
  begun: number | null;
  lookedAt: number;
}

const pause = (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms));

/** Somebody else writes just now. Nothing was stored, so that another try is safe. */
export const isServerBusy = (cause: unknown): boolean => cause instanceof Unavailable && isBusy(cause.cause);

export async function againWhileBusy<T>(write: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await write();
    } catch (cause) {
      if (!isServerBusy(cause) || tries === TRIES) throw cause;
      await pause(Math.random() * LONGEST_PAUSE * tries);
    }
  }
}

/**
 * Lets one write of owners and jobs at a time go to a libSQL server, in the order in which they came. Of ten that come
 * at once, sqld 0.24 refuses some with SQLITE_BUSY after 0.2 s (https://github.com/libsql/sqld/issues/438), and now and
 * then none gets its lock any more. To see it: let `inTurn` call `write` at once and run `tests/api/report/report.test.ts`.
 *
 * Who waits looks by timers of its own, because on Workers no request may be woken by another one.
 */
export function createWriteTurns(): <T>(write: () => Promise<T>) => Promise<T> {
  const turns: Turn[] = [];
  const isGone = ({ begun, lookedAt }: Turn, now: number) =>
    begun === null ? now - lookedAt > LONGEST_SILENCE : now - begun > LONGEST_CALL;

  return async function inTurn(write) {
    const mine: Turn = { begun: null, lookedAt: Date.now() };
    turns.push(mine);
    try {
      while (turns[0] !== mine) {
        await pause(LOOK);
        mine.lookedAt = Date.now();
        if (!turns.includes(mine)) turns.push(mine); // it did not look for so long that it was passed over
        while (turns[0] && turns[0] !== mine && isGone(turns[0], mine.lookedAt)) turns.shift();
      }
      return await againWhileBusy(() => {
        mine.begun = Date.now();
        return write();
      });
    } finally {
      const place = turns.indexOf(mine);
      if (place >= 0) turns.splice(place, 1);
    }
  };
}

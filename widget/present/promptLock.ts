/**
 * At most one prompt in all windows: a prompt holds the site's lock `prompt` while it is open. One that the page called
 * takes it from one that came unasked, and holds `called` as well, so that no other call takes it in turn.
 */
import type { Site } from "../tag/contract.ts";

/**
 * Holds a lock of the site until it is released, or the page is gone.
 *
 * @param name `prompt`, `called`, or the id of a response
 * @param lost called when another window takes the lock with `steal`
 * @returns the function that releases it; null: another window or prompt holds it
 */
export function holdLock(
  site: Site,
  name: string,
  lost = () => {},
  how: LockOptions = { ifAvailable: true },
): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    let isHeld = false;
    // Browsers have locks only in secure contexts, not over plain http: https://github.com/w3c/web-locks/issues/11
    (async () => navigator.locks ?? site.part("locks"))()
      .then((locks) =>
        locks.request(site.key + name, how, (lock) => {
          isHeld = !!lock;
          if (lock) return new Promise<void>(resolve);
          resolve(null);
        }),
      )
      .catch(() => (isHeld ? lost() : resolve(() => undefined)));
  });
}

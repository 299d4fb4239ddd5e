/**
 * At most one prompt in all windows: whoever shows one holds the site's lock `prompt`. One that the page called takes it
 * away from one that came unasked, and holds `called` as well, so that no other call does the same.
 */

/**
 * A Web Lock until it is released.
 *
 * @param lost it was taken away by one with `steal`
 * @returns null: another window has it
 */
export function holdLock(name: string, lost: () => void, steal = false): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    let isHeld = false;
    const failed = (): void => (isHeld ? lost() : resolve(() => undefined));
    // Over plain http there are no locks: https://www.w3.org/TR/web-locks/#idl-index. What is remembered of the last
    // prompt then keeps two apart, but for those of the same instant.
    if (!navigator.locks) return failed();
    navigator.locks
      .request(name, steal ? { steal } : { ifAvailable: true }, (lock) => {
        isHeld = !!lock;
        if (lock) return new Promise<void>(resolve);
        resolve(null);
      })
      .catch(failed);
  });
}

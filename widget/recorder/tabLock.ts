/**
 * Holds a response for this tab as long as its prompt is open, so that no other tab goes on with it.
 * Where there are no locks, every tab may.
 */
export function acquireTabLock(id: string): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    if (!navigator.locks) return resolve(() => undefined);
    const whileOpen = (lock: Lock | null) =>
      new Promise<void>((release) => {
        resolve(lock && release);
        if (!lock) release();
      });
    navigator.locks
      .request(`earshot:${id}`, { ifAvailable: true }, whileOpen)
      .catch(() => resolve(() => undefined));
  });
}

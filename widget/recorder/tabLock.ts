/**
 * Holds a response for this tab while its prompt is open, so that no other tab continues it.
 * In a browser without the Web Locks API every tab may continue it.
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

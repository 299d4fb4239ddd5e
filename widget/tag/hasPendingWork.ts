import { site } from "./site.ts";

/** Whether an earlier page left something to deliver or to go on with: truthy then. Creates nothing. */
export const hasPendingWork = (): Promise<unknown> =>
  new Promise<unknown>((resolve) => {
    const { key, options } = site;
    if ((options.storage ?? "local") !== "local") return resolve(sessionStorage.getItem(`${key}:kept`));
    const request = indexedDB.open(key);
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = () => resolve(0);
    request.onsuccess = () => {
      const count = request.result.transaction("kept").objectStore("kept").count();
      count.onsuccess = () => resolve(count.result);
      request.result.close();
    };
    // Some browsers leave a request without an answer now and then.
    setTimeout(resolve, 2e3);
  }).catch(() => {});

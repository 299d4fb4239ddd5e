import { site } from "./site.ts";

/** Whether an earlier page left something to deliver or to go on with. Creates nothing. */
export const hasPendingWork = (): Promise<boolean> =>
  new Promise<boolean>((resolve) => {
    const { key, options } = site;
    if ((options.storage ?? "local") !== "local") return resolve(!!sessionStorage.getItem(`${key}:kept`));
    const request = indexedDB.open(key);
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = () => resolve(false);
    request.onsuccess = () => {
      const count = request.result.transaction("kept").objectStore("kept").count();
      count.onsuccess = () => resolve(count.result > 0);
      request.result.close();
    };
    // Some browsers leave a request without an answer now and then.
    setTimeout(resolve, 2e3);
  }).catch(() => false);

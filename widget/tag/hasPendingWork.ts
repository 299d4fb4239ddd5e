import { site } from "./site.ts";

/** Truthy if an earlier page left something to deliver or to continue. Creates no database. */
export const hasPendingWork = (): Promise<unknown> =>
  new Promise<unknown>((resolve) => {
    const { key, options } = site;
    if (/^(session|none)$/.test(options.storage as string))
      return resolve(sessionStorage.getItem(`${key}:kept`));
    const request = indexedDB.open(key);
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onerror = () => resolve(0);
    request.onsuccess = () => {
      const count = request.result.transaction("kept").objectStore("kept").count();
      count.onsuccess = () => resolve(count.result);
      request.result.close();
    };
    // Some browsers sometimes never answer: https://bugs.webkit.org/show_bug.cgi?id=226547
    setTimeout(resolve, 2e3);
  }).catch(() => {});

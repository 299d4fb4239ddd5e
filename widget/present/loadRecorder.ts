import type { Recorder, Site } from "../tag/contract.ts";

/** The part that records, tried for until it comes: what was answered meanwhile waits for it. */
export async function loadRecorderWithRetry(site: Site, delay = 4000): Promise<Recorder> {
  try {
    // Browsers fetch a module that failed under another address only: https://github.com/whatwg/html/issues/6768
    return (await site.part("recorder", delay > 4000 ? `?${delay}` : "")).startRecorder(site);
  } catch {
    await new Promise((done) => setTimeout(done, delay));
    return loadRecorderWithRetry(site, delay * 2);
  }
}

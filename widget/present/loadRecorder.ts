import type { Recorder, Site } from "../tag/contract.ts";

const wait = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** The part that records, tried for until it comes: what was answered meanwhile waits for it. */
export async function loadRecorderWithRetry(site: Site, delay = 4000): Promise<Recorder> {
  try {
    // A module that failed is not fetched again everywhere, but for another address.
    return (await site.part("recorder", delay > 4000 ? `?${delay}` : "")).startRecorder(site);
  } catch {
    await wait(delay);
    return loadRecorderWithRetry(site, delay * 2);
  }
}

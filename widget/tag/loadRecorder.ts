import type { Keep } from "../recorder/recorderPart.ts";
import type { Site } from "./site.ts";

const wait = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** The part that records, tried for until it comes: what was answered meanwhile waits for it. */
export async function loadKeep(site: Site, delay = 4000): Promise<Keep> {
  try {
    // A module that failed is not fetched again everywhere, but for another address.
    return (await site.parts.keep(site.base, delay > 4000 ? `?${delay}` : "")).startKeeping(site);
  } catch {
    await wait(delay);
    return loadKeep(site, delay * 2);
  }
}

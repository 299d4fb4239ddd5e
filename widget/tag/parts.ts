/** The parts are fetched when they are needed. In the whole file `wholeParts.ts` stands in the place of this one. */
import type { Parts } from "./contract.ts";

/** The prompt, if it was asked for beside the config and one is due. */
let prefetched: Promise<Parts["prompt"] | undefined> | undefined;

/** @param query makes an address that was tried in vain a new one, or tells the collector of the page */
const load = async <N extends keyof Parts>(base: string, name: N | "first", query = ""): Promise<Parts[N]> =>
  (await import(`${base}${name}.js${query}`)).part;

/** Fetches the prompt before the config is there, where the collector finds that one is due. */
export function prefetchPrompt(base: string, query: string): void {
  prefetched = load<"prompt">(base, "first", query).catch(() => undefined);
}

/** A part by its name. */
export const loadPart = async <N extends keyof Parts>(
  base: string,
  name: N,
  query?: string,
): Promise<Parts[N]> => ((name === "prompt" && (await prefetched)) as Parts[N]) || load(base, name, query);

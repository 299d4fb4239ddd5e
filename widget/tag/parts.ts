/** Fetches parts when they are needed. In the whole bundle `wholeParts.ts` replaces this file. */
import type { Parts } from "./contract.ts";

/** The prefetched prompt, if the collector found one due. */
let prefetched: Promise<Parts["prompt"] | undefined> | undefined;

/** @param query makes an address that failed before a new one, or tells the collector the page */
const load = async <N extends keyof Parts>(base: string, name: N | "first", query = ""): Promise<Parts[N]> =>
  (await import(`${base}${name}.js${query}`)).part;

/** Prefetches the prompt beside the config; the collector sends it if one is due. */
export function prefetchPrompt(base: string, query: string): void {
  prefetched = load<"prompt">(base, "first", query).catch(() => undefined);
}

/** A part by its name. */
export const loadPart = async <N extends keyof Parts>(
  base: string,
  name: N,
  query?: string,
): Promise<Parts[N]> => ((name === "prompt" && (await prefetched)) as Parts[N]) || load(base, name, query);

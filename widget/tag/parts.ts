/** Fetches parts when they are needed. In the whole bundle `wholeParts.ts` replaces this file. */
import { BUILD } from "earshot:build";
import type { Parts } from "./contract.ts";
import { site } from "./site.ts";

/** The prefetched prompt, if the collector found one due. */
let prefetched: Promise<Parts["prompt"] | undefined> | undefined;

/** @param query makes an address that failed before a new one, or tells the collector the page */
const load = async <N extends keyof Parts>(name: N | "first", query = ""): Promise<Parts[N]> =>
  (await import(`${site.collector}parts/${BUILD}/${name}.js${query}`)).part;

/** Prefetches the prompt beside the config; the collector sends it if one is due. */
export function prefetchPrompt(query: string): void {
  prefetched = load<"prompt">("first", query).catch(() => undefined);
}

site.part = async <N extends keyof Parts>(name: N, query?: string) =>
  ((name === "prompt" && (await prefetched)) as Parts[N]) || load(name, query);

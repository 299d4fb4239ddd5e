import type { Config } from "../../schema/protocol/wire.ts";
import { site } from "./site.ts";

/** The live surveys of the site in the visitor's language, or null: the page is to notice nothing. */
export async function fetchConfig(): Promise<Config | null> {
  const { origin, options, preview, warn } = site;
  const lang = options.locale || document.documentElement.lang || navigator.language;
  const query = `lang=${encodeURIComponent(lang)}${preview ? `&preview=${preview}` : ""}`;
  try {
    const reply = await fetch(`${origin}/v1/sites/${options.site}/config?${query}`, {
      credentials: "omit",
      signal: AbortSignal.timeout?.(15e3),
    });
    const body = await reply.json();
    // An answer that is none of the collector's has none.
    if (body.surveys?.every(Boolean)) return body;
    warn(`${body.code} (data-site="${options.site}")`);
  } catch {}
  return null;
}

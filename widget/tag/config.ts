import { NOT_PLAIN } from "../../schema/gates/glob.ts";
import type { Config } from "../../schema/protocol/wire.ts";
import { site } from "./site.ts";

export const isDebugged = /[?&]earshot_debug/.test(location.search);

site.languageNow = () => site.options.locale || document.documentElement.lang || navigator.language;

/** The live surveys of the site in the visitor's language. If they can't be fetched, the page must not notice. */
site.refresh = async () => {
  const { collector, options, preview } = site;
  site.lang = site.languageNow();
  const query = `lang=${encodeURIComponent(site.lang)}${preview ? `&preview=${preview}` : ""}`;
  try {
    const reply = await fetch(`${collector}v1/sites/${options.site}/config?${query}`, {
      credentials: "omit",
      cache: preview || isDebugged ? "no-store" : undefined,
      signal: AbortSignal.timeout?.(15e3),
    });
    const body: Config & { code?: string } = await reply.json();
    // A reply without `surveys` isn't from our collector.
    if (body.surveys?.every(Boolean)) {
      site.configAt = Date.now();
      // The code for whole addresses, queries and other scripts comes only where a survey has such a glob.
      const globs = JSON.stringify(body.surveys.map(({ show }) => show?.pages));
      if (NOT_PLAIN.test(globs)) site.matchesPage = (await site.part("pages")).matchesPage;
      return (site.config = body);
    }
    site.warn("config", (site.trouble = `${body.code}`));
  } catch {}
  return null;
};

import type { CompiledSurvey, Config } from "../schema/wire.ts";
import { site } from "./site.ts";

const priorityOf = ({ show }: CompiledSurvey): number => show?.priority ?? 0;

/** The live surveys of the site in the visitor's language, or null: the page is to notice nothing. */
export async function fetchConfig(): Promise<Config | null> {
  const { origin, options, warn } = site;
  const lang = options.locale || document.documentElement.lang || navigator.language;
  try {
    const reply = await fetch(`${origin}/v1/sites/${options.site}/config?lang=${encodeURIComponent(lang)}`, {
      credentials: "omit",
    });
    const body = await reply.json();
    if (reply.ok) {
      body.surveys.sort((a: CompiledSurvey, b: CompiledSurvey) => priorityOf(b) - priorityOf(a));
      return body;
    }
    warn(`${body.code} (data-site="${options.site}")`);
  } catch {}
  return null;
}

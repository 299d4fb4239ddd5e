import { compressors, type Encoding } from "../http/compression.ts";
import { sha256 } from "../http/hash.ts";
import type { Site } from "../store/sites.ts";
import type { LiveSurvey } from "../store/surveys.ts";
import { compileConfig } from "./compileConfig.ts";

/** The most configs in the cache, one for each site and language. Visitors choose the language, so it needs a limit. */
const MOST = 500;

/** A config, ready to send. */
export interface CompiledConfig {
  body: string;
  /** a strong ETag */
  etag: string;
  packed(encoding: Encoding): Promise<Uint8Array<ArrayBuffer>>;
}

function compile(site: Site, surveys: readonly LiveSurvey[], lang: string): CompiledConfig {
  const body = JSON.stringify(compileConfig(site, surveys, lang));
  const packed = new Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>();
  return {
    body,
    etag: `"${sha256(body).slice(0, 22)}"`,
    packed(encoding) {
      const bytes =
        packed.get(encoding) ?? compressors[encoding](body).then((buffer) => new Uint8Array(buffer));
      packed.set(encoding, bytes);
      return bytes;
    },
  };
}

/** Everything that a config is compiled from, except its language. */
const signatureOf = ({ quietDays, respectGpc, theme }: Site, surveys: readonly LiveSurvey[]): string =>
  JSON.stringify([
    quietDays,
    respectGpc,
    theme,
    surveys.map(({ id, version, revision, isFull }) => [id, version, revision, isFull]),
  ]);

/** Compiles and compresses a config once for each change of its source. */
export function createConfigCache() {
  const known = new Map<string, { signature: string; config: CompiledConfig }>();
  return (site: Site, surveys: readonly LiveSurvey[], lang: string): CompiledConfig => {
    const key = `${site.seq} ${lang}`;
    const signature = signatureOf(site, surveys);
    const cached = known.get(key);
    known.delete(key);
    const entry =
      cached?.signature === signature ? cached : { signature, config: compile(site, surveys, lang) };
    // Evict the least recently used config.
    known.set(key, entry);
    for (const oldest of known.keys()) {
      if (known.size <= MOST) break;
      known.delete(oldest);
    }
    return entry.config;
  };
}

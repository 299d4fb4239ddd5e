/** Fills a database file with responses, faster than through the collector: for figures of large files. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createClient } from "@libsql/client";

export const CLI = fileURLToPath(new URL("../../dist/cli.mjs", import.meta.url));
const DAY = 86_400_000;

/** Words of the texts that every third response has, beside one word that 5,000 texts share. */
const WORDS =
  "delivery parcel slow late great kind price support never always coffee beans fresh stale broken easy hard friendly";

/**
 * Fills the demo's site with a year of answers, while no collector runs; `rebuildCounts` then counts them. The driver
 * binds numbers as reals (https://github.com/tursodatabase/libsql/pull/1761): hence the casts.
 */
export async function fill(file, rows) {
  const client = createClient({ url: `file:${file}` });
  for (let from = 0; from < rows; from += 50_000) {
    const now = Date.now();
    await client.execute({
      sql: `WITH RECURSIVE n(i) AS (SELECT CAST(?1 AS INTEGER) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2)
        INSERT INTO responses (site, id, survey, version, rev, state, answers, visitor, user, traits, locale, url, referrer,
          device, shown_at, at, spent, test, channel, groups, tally, body)
        SELECT 1, printf('%08x-%04x-7%03x-a%03x-%012x', ((?3 + i * ?4) >> 16), (?3 + i * ?4) & 65535, i % 4096, i % 4095, i),
          'checkout-nps', 1, 1, 'completed', CASE WHEN i % 3 THEN json_object('score', i % 11) ELSE json_object('score', i % 11, 'love', printf('%s %s %s, %s word%d',
            ?6 ->> (i * 7 % 18), ?6 ->> (i * 11 % 18), ?6 ->> (i * 13 % 17), ?6 ->> (i % 11), i % 5000)) END, 'v_' || (i * 7919 % CAST(?5 AS INTEGER)), NULL,
          json_object('plan', CASE i % 3 WHEN 0 THEN 'pro' WHEN 1 THEN 'free' ELSE 'team' END), 'en',
          'https://shop.example/p/' || (i % 300), '', CASE i % 2 WHEN 0 THEN 'mobile' ELSE 'desktop' END,
          ?3 + i * ?4, ?3 + i * ?4, '{"score":2300}', 0, 'widget', '[]',
          CASE WHEN i % 3 THEN json_object('', 15, 'score|nps', (1 << (i % 11)) | 6144)
            ELSE json_object('', 15, 'score|nps', (1 << (i % 11)) | 6144, 'love|text', 6144) END, printf('%022d', i) FROM n`,
      args: [
        from,
        Math.min(rows, from + 50_000),
        now - 360 * DAY,
        Math.floor((359 * DAY) / rows),
        Math.ceil(rows / 4),
        JSON.stringify(WORDS.split(" ")),
      ],
    });
  }
  client.close();
}

/** Counts all responses of a file anew. @returns how long that took, in milliseconds */
export async function rebuildCounts(file) {
  const since = performance.now();
  const env = { ...process.env, EARSHOT_DB: `file:${file}` };
  const [status] = await once(spawn(process.execPath, [CLI, "rebuild"], { env, stdio: "ignore" }), "exit");
  if (status !== 0) throw new Error(`earshot rebuild ended with ${status}`);
  return performance.now() - since;
}

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openDatabase } from "../../../worker/entries/openDatabase.ts";
import { readSettings } from "../../../worker/settings.ts";
import { ADMIN_TOKEN, type Door } from "./door.ts";
import { startSqld } from "./sqld.ts";

const file = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** Settings that production runs with, so that they are what is tested. */
function wranglerSetting(name: string): string {
  const found = new RegExp(`^${name} = (.+)$`, "m").exec(readFileSync(file("wrangler.toml"), "utf8"))?.[1];
  if (!found) throw new Error(`wrangler.toml has no ${name}`);
  return found;
}

/** The built Worker in real workerd, on a real libSQL server over HTTP. */
export async function workerdDoor(): Promise<Door> {
  const sqld = await startSqld();
  const database = await openDatabase(readSettings({ EARSHOT_DB: sqld.url }));
  const { Miniflare } = await import("miniflare");
  const worker = new Miniflare({
    modules: [{ type: "ESModule", path: file(JSON.parse(wranglerSetting("main"))) }],
    compatibilityDate: JSON.parse(wranglerSetting("compatibility_date")),
    compatibilityFlags: JSON.parse(wranglerSetting("compatibility_flags")),
    bindings: { EARSHOT_DB: sqld.url, EARSHOT_ADMIN_TOKEN: ADMIN_TOKEN, EARSHOT_RATE_LIMIT: "0" },
  });
  const origin = await worker.ready;
  return {
    name: "workerd",
    request: (path, init) => fetch(new URL(path, origin), { redirect: "manual", ...init }),
    sql: (sql, args) => database.all(sql, args),
    async close() {
      await worker.dispose();
      await database.close();
      sqld.stop();
    },
  };
}

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ADMIN_TOKEN } from "./door.ts";

const file = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** Settings that production runs with, so that they are what is tested. */
function wranglerSetting(name: string): string {
  const found = new RegExp(`^${name} = (.+)$`, "m").exec(readFileSync(file("wrangler.toml"), "utf8"))?.[1];
  if (!found) throw new Error(`wrangler.toml has no ${name}`);
  return found;
}

/** Starts the built Worker in real workerd. @returns where it answers, and what stops it */
export async function startWorker(databaseUrl: string): Promise<{ origin: string; stop(): Promise<void> }> {
  const { Miniflare } = await import("miniflare");
  const worker = new Miniflare({
    unsafeTriggerHandlers: true,
    modules: [{ type: "ESModule", path: file(JSON.parse(wranglerSetting("main"))) }],
    compatibilityDate: JSON.parse(wranglerSetting("compatibility_date")),
    compatibilityFlags: JSON.parse(wranglerSetting("compatibility_flags")),
    bindings: {
      EARSHOT_DB: databaseUrl,
      EARSHOT_ADMIN_TOKEN: ADMIN_TOKEN,
      EARSHOT_RATE_LIMIT: "0",
      // Alerts are sent to receivers on this machine.
      EARSHOT_WEBHOOK_PRIVATE: "allow",
    },
  });
  return { origin: (await worker.ready).href, stop: () => worker.dispose() };
}

/**
 * Vitest's global setup of the Workers tests: one workerd and one libSQL server for all of their files. A file makes
 * sites of its own, which is how the API keeps owners apart, so the files share a database as owners do.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../../../worker/entries/openDatabase.ts";
import { readSettings } from "../../../worker/settings.ts";
import { ADMIN_TOKEN } from "./door.ts";
import { startSqld } from "./sqld.ts";

declare module "vitest" {
  interface ProvidedContext {
    workers: { origin: string; databaseUrl: string };
  }
}

const file = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** Settings that production runs with, so that they are what is tested. */
function wranglerSetting(name: string): string {
  const found = new RegExp(`^${name} = (.+)$`, "m").exec(readFileSync(file("wrangler.toml"), "utf8"))?.[1];
  if (!found) throw new Error(`wrangler.toml has no ${name}`);
  return found;
}

/** Starts both. @returns what stops them */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const sqld = await startSqld();
  // Migrated from here: a Worker can't read the folder of the migrations.
  await (await openDatabase(readSettings({ EARSHOT_DB: sqld.url }))).close();
  const { Miniflare } = await import("miniflare");
  const worker = new Miniflare({
    unsafeTriggerHandlers: true,
    modules: [{ type: "ESModule", path: file(JSON.parse(wranglerSetting("main"))) }],
    compatibilityDate: JSON.parse(wranglerSetting("compatibility_date")),
    compatibilityFlags: JSON.parse(wranglerSetting("compatibility_flags")),
    bindings: {
      EARSHOT_DB: sqld.url,
      EARSHOT_ADMIN_TOKEN: ADMIN_TOKEN,
      EARSHOT_RATE_LIMIT: "0",
      // Alerts are sent to receivers on this machine.
      EARSHOT_WEBHOOK_PRIVATE: "allow",
    },
  });
  const origin = (await worker.ready).href;
  project.provide("workers", { origin, databaseUrl: sqld.url });
  return async () => {
    await worker.dispose();
    sqld.stop();
  };
}

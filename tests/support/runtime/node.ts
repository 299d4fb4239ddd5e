import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { lint } from "../../../schema/proof/lint.ts";
import { createApp } from "../../../worker/app.ts";
import { assets } from "../../../worker/assets/assets.ts";
import { openDatabase } from "../../../worker/entries/openDatabase.ts";
import { postPinned, resolveName } from "../../../worker/entries/postPinned.ts";
import { runJobs } from "../../../worker/jobs/runJobs.ts";
import { createWakeUp } from "../../../worker/jobs/wakeUp.ts";
import { createMetrics } from "../../../worker/metrics/metrics.ts";
import { createSender, sendIfDue } from "../../../worker/outbox/sender.ts";
import type { Services } from "../../../worker/services.ts";
import { readSettings } from "../../../worker/settings.ts";
import { ADMIN_TOKEN, type Door } from "./door.ts";

/** The app in this process, on an embedded libSQL file. @param given services in place of its own */
export async function nodeDoor(given: Partial<Services> = {}): Promise<Door> {
  const folder = await mkdtemp(join(tmpdir(), "earshot-"));
  const settings = readSettings({ EARSHOT_DB: `file:${folder}/test.db` });
  const database = await openDatabase(settings);
  const services: Services = {
    database,
    assets,
    now: Date.now,
    every: () => () => undefined,
    fetch,
    metrics: createMetrics(),
    outgoing: { isPrivateAllowed: true, resolveName, post: postPinned, mail: null },
    waitForOther: (promise) => promise,
    waitForBatch: () => new Promise((go) => setImmediate(go)),
    pace: async () => undefined,
    prove: async (definition) => lint(definition),
    keepAlive: () => undefined,
    cutOff: () => undefined,
    addressOf: () => "test",
    originOf: (c) => new URL(c.req.url).origin,
    adminToken: ADMIN_TOKEN,
    rateLimit: 0,
    compresses: true,
    report: (message) => console.error(message),
    ...given,
  };
  const wakeUp = createWakeUp(services);
  services.afterCommit ??= () => wakeUp.wake()?.then(() => sendIfDue(services));
  const sender = createSender(services);
  services.sendSoon ??= sender.sendSoon;
  const app = createApp(services);
  return {
    name: "node",
    request: async (path, init) => app.request(path, init),
    runJobs: async () => {
      await runJobs(services);
    },
    sql: (sql, args) => database.all(sql, args),
    async close() {
      await Promise.all([wakeUp.stop(5_000), sender.stop(5_000)]);
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Vitest's global setup of the Workers tests: one workerd and one libSQL server for all of their files. A file makes
 * sites of its own, which is how the API keeps owners apart, so the files share a database as owners do.
 */
import type { TestProject } from "vitest/node";
import { openDatabase } from "../../../worker/entries/openDatabase.ts";
import { readSettings } from "../../../worker/settings.ts";
import { startSqld } from "./sqld.ts";
import { startWorker } from "./worker.ts";

declare module "vitest" {
  interface ProvidedContext {
    workers: { origin: string; databaseUrl: string };
  }
}

/** Starts both. @returns what stops them */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const sqld = await startSqld();
  // Migrated from here: a Worker can't read the folder of the migrations.
  await (await openDatabase(readSettings({ EARSHOT_DB: sqld.url }))).close();
  const worker = await startWorker(sqld.url);
  project.provide("workers", { origin: worker.origin, databaseUrl: sqld.url });
  return async () => {
    await worker.stop();
    sqld.stop();
  };
}

import { inject } from "vitest";
import { openDatabase } from "../../../worker/entries/openDatabase.ts";
import { readSettings } from "../../../worker/settings.ts";
import type { Door } from "./door.ts";

/** The built Worker in real workerd, on a real libSQL server over HTTP: those of this run, which all files share. */
export async function workerdDoor(): Promise<Door> {
  const { origin, databaseUrl } = inject("workers");
  const database = await openDatabase(readSettings({ EARSHOT_DB: databaseUrl }));
  return {
    name: "workerd",
    request: (path, init) => fetch(new URL(path, origin), { redirect: "manual", ...init }),
    runJobs: async () => {
      const ended = await fetch(new URL("/cdn-cgi/handler/scheduled", origin));
      if (!ended.ok) throw new Error(`the scheduled jobs ended with ${await ended.text()}`);
    },
    sql: (sql, args) => database.all(sql, args),
    close: () => database.close(),
  };
}

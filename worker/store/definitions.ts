import type { Survey } from "../../schema/definition/survey.ts";
import type { Database } from "./database.ts";

/** Versions are immutable, so what was read once holds for ever. */
const MOST = 2_000;

export interface Definitions {
  /** the pinned definition, or null */
  find(site: number, survey: string, version: number): Promise<Survey | null>;
  /** the survey was deleted: its versions are gone, and their numbers never come back */
  forget(site: number, survey: string): void;
}

/** Definitions by version, read once. */
export function createDefinitions(database: Database): Definitions {
  const known = new Map<string, Survey>();
  return {
    async find(site, survey, version) {
      const key = `${site} ${survey} ${version}`;
      const cached = known.get(key);
      if (cached) return cached;
      const sql = "SELECT definition FROM versions WHERE site = ? AND survey = ? AND version = ?";
      const [row] = await database.all(sql, [site, survey, version]);
      if (!row) return null;
      if (known.size >= MOST) known.clear();
      const definition = JSON.parse(String(row.definition)) as Survey;
      known.set(key, definition);
      return definition;
    },
    forget(site, survey) {
      for (const key of known.keys()) if (key.startsWith(`${site} ${survey} `)) known.delete(key);
    },
  };
}

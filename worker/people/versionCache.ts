import type { Row } from "@libsql/client";
import type { Survey } from "../../schema/definition/survey.ts";
import type { Database } from "../store/database.ts";
import { readDefinitions } from "../store/definitions.ts";

/** Versions that are kept; they never change. */
const MOST = 2_000;

const keyOf = (site: number, row: Row): string => JSON.stringify([site, row.survey, row.version]);

/** The definitions that rows answered, each read once. */
export class VersionCache {
  readonly #known = new Map<string, Survey | null>();

  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Reads the definitions of these rows. */
  async load(site: number, rows: readonly Row[]): Promise<void> {
    const missing = new Map<string, { survey: string; version: number }>();
    for (const row of rows) {
      const key = keyOf(site, row);
      if (!this.#known.has(key))
        missing.set(key, { survey: String(row.survey), version: Number(row.version) });
    }
    if (missing.size === 0) return;
    if (this.#known.size > MOST) {
      this.#known.clear();
      return this.load(site, rows);
    }
    const found = await readDefinitions(this.#database, site, [...missing.values()]);
    [...missing.keys()].forEach((key, i) => void this.#known.set(key, found[i] ?? null));
  }

  /** @returns null where the survey was deleted */
  find(site: number, row: Row): Survey | null {
    return this.#known.get(keyOf(site, row)) ?? null;
  }
}

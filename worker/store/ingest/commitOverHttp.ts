import type { InStatement } from "@libsql/client";
import type { Database } from "../database.ts";
import { Unavailable } from "../databaseFault.ts";
import { isServerBusy } from "../server/writeTurns.ts";
import { RULES, STORED } from "./judgement.ts";
import type { Outcome, PreparedSnapshot } from "./prepared.ts";
import { statementsOf } from "./statements.ts";

const TRIES = 2;

/** Splits a commit so that no part holds an id or a link twice: within one statement there is no order. */
function partsOf(items: readonly PreparedSnapshot[]): PreparedSnapshot[][] {
  const parts: PreparedSnapshot[][] = [];
  const seen = new Map<string, number>();
  for (const item of items) {
    const { site, id, link } = item.fields;
    const names = [`${site} ${id}`, ...(link === null ? [] : [`${site} ${link}`])];
    const part = Math.max(...names.map((name) => seen.get(name) ?? 0));
    for (const name of names) seen.set(name, part + 1);
    (parts[part] ??= []).push(item);
  }
  return parts;
}

/**
 * A commit's reply can be lost on the way. To send it again is safe: what was stored is then a duplicate. A busy server
 * was asked again already.
 */
async function write(database: Database, statements: InStatement[]) {
  for (let tries = 1; ; tries++) {
    try {
      return await database.commit(statements);
    } catch (cause) {
      if (!(cause instanceof Unavailable) || isServerBusy(cause) || tries === TRIES) throw cause;
    }
  }
}

/** Judges, counts and stores snapshots in one round trip. @returns their outcomes, in order */
export async function commitOverHttp(
  database: Database,
  items: readonly PreparedSnapshot[],
): Promise<Outcome[]> {
  const parts = partsOf(items);
  const statements = parts.map(statementsOf);
  const sets = (await write(database, statements.flat())).values();
  const outcomes = new Map<PreparedSnapshot, Outcome>();
  parts.forEach((part, i) => {
    // Each statement has its set; that of a part's first one tells what was judged.
    const [judged] = (statements[i] ?? []).map(() => sets.next().value);
    const rows = judged?.rows ?? [];
    part.forEach((item, place) => {
      const row = rows[place];
      if (!row) throw new Error("a snapshot was not judged");
      const rule = row.rule === null ? null : RULES[Number(row.rule)];
      const facts = { had_state: row.had_state === null ? null : String(row.had_state) };
      outcomes.set(item, rule ? rule.outcome(item, facts) : STORED);
    });
  });
  return items.map((item) => outcomes.get(item) ?? STORED);
}

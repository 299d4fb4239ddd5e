import type { Client, InStatement, InValue, ResultSet } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql/http";
import type { Database } from "../database.ts";

interface Asked {
  statements: readonly InStatement[];
  settle(sets: ResultSet[]): void;
  fail(cause: unknown): void;
}

/**
 * A view of a database for one request: reads that are asked for at the same moment go to the server together, in one
 * round trip and of one state of the database. On a file there are no round trips, and it is the database itself.
 */
export function mergeReads(database: Database): Database {
  const { readSets } = database;
  if (!readSets) return database;
  let waiting: Asked[] = [];

  async function send(): Promise<void> {
    const asked = waiting;
    waiting = [];
    try {
      const sets = await readSets?.(asked.flatMap(({ statements }) => statements));
      let place = 0;
      for (const { statements, settle } of asked) {
        settle((sets ?? []).slice(place, place + statements.length));
        place += statements.length;
      }
    } catch (cause) {
      for (const { fail } of asked) fail(cause);
    }
  }
  const ask = (statements: readonly InStatement[]): Promise<ResultSet[]> =>
    new Promise((settle, fail) => {
      // The next turn of the event loop comes after all that this turn still asks for.
      if (waiting.length === 0) setTimeout(send, 0);
      waiting.push({ statements, settle, fail });
    });
  const execute = async (statement: InStatement): Promise<ResultSet> => {
    const [set] = await ask([statement]);
    if (!set) throw new Error("the database gave no result");
    return set;
  };
  // drizzle's queries call nothing else of a client.
  const client: Pick<Client, "execute"> = { execute };
  return {
    ...database,
    orm: drizzle({ client: client as Client }) as Database["orm"],
    all: async (sql: string, args: InValue[] = []) => (await execute({ sql, args })).rows,
    read: async (statements) => (await ask(statements)).map(({ rows }) => rows),
  };
}

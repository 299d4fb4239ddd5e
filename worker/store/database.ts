import type {
  Client,
  InStatement,
  InValue,
  LibsqlError,
  ResultSet,
  Row,
  TransactionMode,
} from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql/http";
import * as tables from "../../schema/db/tables.ts";

/** The database can't be reached or written now; nothing of the failed call is stored. */
export class Unavailable extends Error {}

/** A connection that mends itself. */
export interface Database {
  /** one exclusive file, not a server */
  isFile: boolean;
  /** queries of owner routes */
  orm: ReturnType<typeof drizzle<typeof tables>>;
  /** rows of one statement */
  all(sql: string, args?: InValue[]): Promise<Row[]>;
  /** statements as one write transaction: all or nothing */
  write(statements: InStatement[]): Promise<ResultSet[]>;
  close(): Promise<void>;
}

/** A fault of the statement, not of the database: trying again can't help. */
const isStatementError = (code: string | undefined): boolean =>
  code === "SQLITE_ERROR" ||
  !!code?.startsWith("SQLITE_CONSTRAINT") ||
  code === "SQLITE_MISMATCH" ||
  code === "SQLITE_RANGE";

/**
 * After one SQLITE_BUSY a connection can report a write that it then loses (libsql-client-ts #352), and one that
 * failed to roll back is replaced by one without our pragmas. So any fault of the database closes the client, and
 * the next call opens a new one.
 */
function reconnecting(connect: () => Promise<Client>): Client {
  let opening: Promise<Client> | null = null;
  async function use<T>(call: (client: Client) => Promise<T>): Promise<T> {
    opening ??= connect();
    const mine = opening;
    try {
      return await call(await mine);
    } catch (cause) {
      if (isStatementError((cause as LibsqlError).code)) throw cause;
      if (opening === mine) opening = null;
      await mine.then((client) => client.close()).catch(() => undefined); // it is given up either way
      throw new Unavailable("the database is not available", { cause });
    }
  }
  const never = () => {
    throw new Error("an open transaction blocks every other request: use batch()");
  };
  return {
    execute: (statement: InStatement) => use((inner) => inner.execute(statement)),
    batch: (statements: InStatement[], mode?: TransactionMode) =>
      use((inner) => inner.batch(statements, mode)),
    migrate: (statements: InStatement[]) => use((inner) => inner.migrate(statements)),
    close: () => void opening?.then((client) => client.close()),
    transaction: never,
    executeMultiple: never,
    sync: never,
    reconnect: never,
    closed: false,
    protocol: "http",
  };
}

/** @throws Unavailable when the database does not answer */
export async function checkDatabase(database: Database): Promise<void> {
  await database.all("SELECT 1 FROM sites LIMIT 1");
}

/** @param connect opens a client, its pragmas set; called again after a fault */
export function createDatabase(connect: () => Promise<Client>, { isFile = false } = {}): Database {
  const client = reconnecting(connect);
  return {
    isFile,
    orm: drizzle({ client, schema: tables }),
    all: async (sql, args = []) => (await client.execute({ sql, args })).rows,
    write: (statements) => client.batch(statements, "write"),
    close: async () => client.close(),
  };
}

import type { Client, InStatement, InValue, ResultSet, Row, TransactionMode } from "@libsql/client";
import { drizzle } from "drizzle-orm/libsql/http";
import * as tables from "../../schema/db/tables.ts";
import { isStatementError, Unavailable } from "./databaseFault.ts";
import type { BackedUp } from "./file/backup.ts";
import type { FileConnection } from "./file/fileConnection.ts";
import type { Reader } from "./file/reader.ts";
import { againWhileBusy, createWriteTurns } from "./server/writeTurns.ts";

/** What is opened, and opened again after a fault. */
interface Connection {
  client: Client;
  close(): void;
}

/** A database that opens a new connection after a fault. */
export interface Database {
  /** a file that this process alone has, not a server */
  isFile: boolean;
  /** queries of owner routes */
  orm: ReturnType<typeof drizzle<typeof tables>>;
  /** rows of one short statement */
  all(sql: string, args?: InValue[]): Promise<Row[]>;
  /**
   * Rows of statements that may look at many rows, all of one state of the database and in one round trip. On a file
   * they are read beside the connection that writes, and hold nobody's answer up.
   */
  read(statements: InStatement[]): Promise<Row[][]>;
  /** on a server: the same with all that it answers; null on a file */
  readSets: ((statements: InStatement[]) => Promise<ResultSet[]>) | null;
  /** statements as one write transaction: all or nothing */
  write(statements: InStatement[]): Promise<ResultSet[]>;
  /**
   * The same for ingest, which has one under way at a time: on a server it waits for none of owners and jobs, each of
   * which is a round trip.
   */
  commit(statements: InStatement[]): Promise<ResultSet[]>;
  /** on a file: synchronous work on the connection itself, as one write transaction; null on a server */
  transact: (<T>(work: (connection: FileConnection) => T) => Promise<T>) | null;
  /** on a file: a checked copy in a new file; null on a server, which keeps its own */
  backUp: ((path: string) => Promise<BackedUp>) | null;
  /** empties the write-ahead log, where erased pages would live on (`secure_delete` blanks those of the file) */
  truncateWal(): Promise<void>;
  /** the last call that writes failed */
  isFaulty(): boolean;
  close(): Promise<void>;
}

type Use<C> = <T>(call: (connection: C) => T | Promise<T>) => Promise<T>;

/**
 * After one SQLITE_BUSY a connection can report a write that it then loses
 * (https://github.com/tursodatabase/libsql-client-ts/issues/352), and one that failed to roll back is replaced by one
 * without our pragmas. So any fault of the database closes the connection, and the next call opens a new one.
 */
function reconnecting<C extends Connection>(connect: () => Promise<C>): { use: Use<C>; close(): void } {
  let opening: Promise<C> | null = null;
  return {
    async use(call) {
      opening ??= connect();
      const mine = opening;
      try {
        return await call(await mine);
      } catch (cause) {
        if (isStatementError(cause)) throw cause;
        if (opening === mine) opening = null;
        await mine.then((connection) => connection.close()).catch(() => undefined); // it is given up either way
        throw new Unavailable("the database is not available", { cause });
      }
    },
    close: () => void opening?.then((connection) => connection.close()).catch(() => undefined),
  };
}

/** The client that drizzle is given: each call on the connection of the moment. */
function clientOver(use: Use<Connection>, close: () => void): Client {
  const never = () => {
    throw new Error("an open transaction blocks every other request: use batch()");
  };
  return {
    execute: (statement: InStatement) => use(({ client }) => client.execute(statement)),
    batch: (statements: InStatement[], mode?: TransactionMode) =>
      use(({ client }) => client.batch(statements, mode)),
    migrate: (statements: InStatement[]) => use(({ client }) => client.migrate(statements)),
    close,
    transaction: never,
    executeMultiple: never,
    sync: never,
    reconnect: never,
    closed: false,
    protocol: "http",
  };
}

/** Remembers whether the last write came through. */
class WriteWatch {
  isFaulty = false;

  async watched<T>(write: () => Promise<T>): Promise<T> {
    try {
      const result = await write();
      this.isFaulty = false;
      return result;
    } catch (cause) {
      if (cause instanceof Unavailable) this.isFaulty = true;
      throw cause;
    }
  }
}

const rowsOf = (sets: readonly ResultSet[]): Row[][] => sets.map(({ rows }) => rows);

const READS = /^\s*(?:select|with|explain)\b/i;
const isRead = (statement: InStatement): boolean =>
  READS.test(typeof statement === "string" ? statement : statement.sql);

/** A client that has one write of owners or jobs under way at a time. */
function withWriteTurns(client: Client): Client {
  const inTurn = createWriteTurns();
  return {
    ...client,
    execute: (statement: InStatement) =>
      isRead(statement) ? client.execute(statement) : inTurn(() => client.execute(statement)),
    batch: (statements: InStatement[], mode?: TransactionMode) =>
      mode === "read" ? client.batch(statements, mode) : inTurn(() => client.batch(statements, mode)),
  };
}

/** A libSQL server. @param connect opens a client; called again after a fault */
export function createDatabase(connect: () => Promise<Connection>): Database {
  const { use, close } = reconnecting(connect);
  const direct = clientOver(use, close);
  const client = withWriteTurns(direct);
  const writes = new WriteWatch();
  return {
    isFile: false,
    orm: drizzle({ client, schema: tables }),
    all: async (sql, args = []) => (await client.execute({ sql, args })).rows,
    read: async (statements) => rowsOf(await client.batch(statements, "read")),
    readSets: (statements) => client.batch(statements, "read"),
    write: (statements) => writes.watched(() => client.batch(statements, "write")),
    commit: (statements) => writes.watched(() => againWhileBusy(() => direct.batch(statements, "write"))),
    transact: null,
    backUp: null,
    isFaulty: () => writes.isFaulty,
    truncateWal: async () => undefined,
    close: async () => close(),
  };
}

/** @param connect opens the one connection that writes; called again after a fault */
export function createFileDatabase(
  connect: () => Promise<FileConnection>,
  reader: Reader,
  backUp: (path: string) => Promise<BackedUp>,
): Database {
  const { use, close } = reconnecting(connect);
  const client = clientOver(use, close);
  const writes = new WriteWatch();
  const write = (statements: InStatement[]) => writes.watched(() => client.batch(statements, "write"));
  const truncate = async () => {
    const [row] = (await client.execute("PRAGMA wal_checkpoint(TRUNCATE)")).rows;
    // Nobody else reads or writes: a log that can't be emptied now is a fault.
    if (row?.busy !== 0) throw new Unavailable("the write-ahead log could not be emptied");
  };
  return {
    isFile: true,
    orm: drizzle({ client, schema: tables }),
    all: async (sql, args = []) => (await client.execute({ sql, args })).rows,
    read: (statements) => reader.read(statements),
    readSets: null,
    write,
    commit: write,
    transact: (work) =>
      writes.watched(() => use((connection) => connection.transact(() => work(connection)))),
    isFaulty: () => writes.isFaulty,
    backUp,
    truncateWal: () => reader.whileIdle(truncate),
    async close() {
      await reader.close();
      // The driver leaves the log as it is (https://github.com/tursodatabase/libsql-js/issues/228), and an owner may copy
      // the file alone: what the log holds goes into it. A disk that fails keeps both, and the next start reads them.
      if (!writes.isFaulty) await truncate().catch(() => undefined);
      close();
    },
  };
}

/** @throws Unavailable when the database can't be read or written */
export async function checkDatabase(database: Database): Promise<void> {
  await database.all("SELECT 1 FROM sites LIMIT 1");
  if (!database.isFaulty()) return;
  // Only a write tells whether a full or failing disk takes writes again.
  await database.write([
    "INSERT INTO facts (key, value) VALUES ('last fault ended', datetime()) ON CONFLICT DO UPDATE SET value = excluded.value",
  ]);
}

import type { Client } from "@libsql/client";
import type { ConnectionPool } from "@libsql/client/sqlite3";

/** The driver's own connection, below the client. */
type Native = ReturnType<ConnectionPool["acquireSync"]>;
type Value = string | number | null;

/**
 * A statement that stays prepared: the client prepares each one anew at every call, which costs more than to run it (to
 * see it: `npm run bench:ingest` with `client.execute` in its place). Its arguments are one array: spelled out, the
 * driver would copy them first, which takes half as long as to bind them.
 */
export interface PreparedStatement {
  run(args: readonly Value[]): void;
  get(args: readonly Value[]): Record<string, Value> | undefined;
  all(args: readonly Value[]): Record<string, Value>[];
}

/** The one connection that writes to a file: the client that all queries use, and below it what ingest needs. */
export interface FileConnection {
  client: Client;
  prepare(sql: string): PreparedStatement;
  /**
   * Runs `work` in a write transaction, without giving way to anything else: the driver is synchronous, and so must
   * the work be. What `work` or the commit throws is thrown on; nothing of it is stored then.
   */
  transact<T>(work: () => T): T;
  /** the reads beside it have ended, and it is closed */
  close(): void;
}

/** @param client a client that uses no other connection than this one */
export function createFileConnection(client: Client, native: Native, onClose = () => {}): FileConnection {
  const prepared = new Map<string, PreparedStatement>();
  const prepare = (sql: string): PreparedStatement => {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = native.prepare(sql) as PreparedStatement;
    prepared.set(sql, statement);
    return statement;
  };
  return {
    client,
    prepare,
    transact(work) {
      prepare("BEGIN IMMEDIATE").run([]);
      try {
        const result = work();
        prepare("COMMIT").run([]);
        return result;
      } catch (cause) {
        // A COMMIT that failed may have rolled back by itself (https://www.sqlite.org/lang_transaction.html): then
        // ROLLBACK would fail, and hide the cause.
        if (native.inTransaction) prepare("ROLLBACK").run([]);
        throw cause;
      }
    },
    close() {
      prepared.clear();
      client.close();
      onClose();
    },
  };
}

/** The database can't be reached or written now; nothing of the failed call is stored. */
export class Unavailable extends Error {}

const codeOf = (cause: unknown): string => String((cause as { code?: unknown } | null)?.code ?? "");

/** Another connection holds the lock. */
export const isBusy = (cause: unknown): boolean => codeOf(cause).startsWith("SQLITE_BUSY");

/** A fault of the statement, not of the database: another try can't help. */
export const isStatementError = (cause: unknown): boolean =>
  /^SQLITE_(?:ERROR|CONSTRAINT.*|MISMATCH|RANGE)$/.test(codeOf(cause));

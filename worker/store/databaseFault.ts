/** The database can't be reached or written now; nothing of the failed call is stored. */
export class Unavailable extends Error {}

/** The database can't be opened at all: says why, in a line for the person who starts Earshot. */
export class CantOpen extends Error {}

const codeOf = (cause: unknown): string => String((cause as { code?: unknown } | null)?.code ?? "");

/** Another connection holds the lock. */
export const isBusy = (cause: unknown): boolean => codeOf(cause).startsWith("SQLITE_BUSY");

/** A fault of the statement, not of the database: another try can't help. */
export const isStatementError = (cause: unknown): boolean =>
  /^SQLITE_(?:ERROR|CONSTRAINT.*|MISMATCH|RANGE)$/.test(codeOf(cause));

/** What a person can do about an error of SQLite, of the file system or of a libSQL server; null for others. */
function reasonOf(cause: unknown): string | null {
  const code = codeOf(cause);
  const text = cause instanceof Error ? cause.message : "";
  if (code === "SQLITE_NOTADB") return "is not a libSQL or SQLite database";
  if (code.startsWith("SQLITE_CORRUPT")) return "is damaged: restore a backup";
  if (code.startsWith("SQLITE_READONLY") || code === "EACCES" || code === "EROFS" || code === "EPERM")
    return "can't be written: this user may not, or the disk is read-only";
  if (code === "SQLITE_FULL" || code === "ENOSPC") return "can't be written: the disk is full";
  if (
    /Unable to open connection/.test(text) ||
    code.startsWith("SQLITE_CANTOPEN") ||
    code === "EEXIST" ||
    code === "ENOTDIR" ||
    code === "EISDIR"
  )
    return "can't be opened as a file";
  if (code.startsWith("SQLITE_IOERR")) return "can't be read or written: the disk fails";
  if (/\b40[13]\b|unauthori[sz]ed|forbidden/i.test(text))
    return "refuses the token: look at EARSHOT_DB_TOKEN";
  if (/fetch failed|ECONNREFUSED|ENOTFOUND|timeout|aborted/i.test(text) || code.startsWith("ECONN"))
    return "can't be reached";
  if (code === "SERVER_ERROR" || /HTTP status|not valid JSON|Unexpected token/i.test(text))
    return "answers, but not as a libSQL server does";
  return null;
}

/** The innermost error that there is a reason for, as a line about the database; the error itself where there is none. */
export function toCantOpen(database: string, error: unknown): unknown {
  if (error instanceof CantOpen) return error;
  for (let cause = error; cause; cause = (cause as { cause?: unknown }).cause) {
    const reason = reasonOf(cause);
    if (reason) return new CantOpen(`the database ${database} ${reason}`, { cause: error });
  }
  return error;
}

/** Why a call failed, for those who run the collector: SQLite's own words, which hold no input. */
export function whyUnavailable(error: Unavailable): string {
  let innermost: unknown = error;
  while (innermost instanceof Error && innermost.cause) innermost = innermost.cause;
  return reasonOf(innermost) ?? (innermost instanceof Error ? innermost.message : "does not answer");
}

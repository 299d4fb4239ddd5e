/** The database can't be reached or written now; nothing of the failed call is stored. */
export class Unavailable extends Error {}

/** The database can't be opened at all: says why, in a line for the person who starts Earshot. */
export class CantOpen extends Error {}

const codeOf = (cause: unknown): string => String((cause as { code?: unknown } | null)?.code ?? "");

/** Another connection holds the lock. */
export const isBusy = (cause: unknown): boolean => codeOf(cause).startsWith("SQLITE_BUSY");

const LACKS_TABLES = /no such table/i;

/** A fault of the statement, not of the database: another try can't help. A table that is missing comes by a migration. */
export const isStatementError = (cause: unknown): boolean =>
  /^SQLITE_(?:ERROR|CONSTRAINT.*|MISMATCH|RANGE)$/.test(codeOf(cause)) &&
  !LACKS_TABLES.test((cause as Error).message);

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
  if (code.startsWith("URL_")) return "has an address that can't be used: look at EARSHOT_DB";
  // `fetch` refuses a header with such characters before anything is sent.
  if (/ByteString|invalid header value/i.test(text))
    return "can't be asked: EARSHOT_DB_TOKEN has characters that no token has";
  if (/\b40[13]\b|unauthori[sz]ed|forbidden/i.test(text))
    return "refuses the token: look at EARSHOT_DB_TOKEN";
  if (LACKS_TABLES.test(text)) return 'lacks tables of this version: run "earshot migrate"';
  // The first two are Node's words, the third is workerd's.
  if (
    /fetch failed|ECONNREFUSED|ENOTFOUND|network connection lost|timeout|aborted/i.test(text) ||
    code.startsWith("ECONN")
  )
    return "can't be reached";
  if (/HTTP status (?:429|503)/.test(text)) return "is overloaded, or not ready yet";
  if (code === "SERVER_ERROR" || /HTTP status|JSON|Unexpected token/i.test(text))
    return "answers, but not as a libSQL server does";
  return null;
}

/** The errors behind an error, itself first. */
function* causesOf(error: unknown): Generator<unknown> {
  for (let cause = error; cause; cause = (cause as { cause?: unknown }).cause) yield cause;
}

/** What is said of a database that could not be used, where its error is none of the known ones. */
const otherReason = (database: string, error: Unavailable): string => {
  const last = [...causesOf(error)].at(-1);
  const words = last instanceof Error ? last.message.split("\n", 1)[0] : "no reason was given";
  return database.startsWith("file:")
    ? `can't be used: ${words}`
    : `answers, but not as a libSQL server does: ${words}`;
};

/** The first error that there is a reason for, as a line about the database; the error itself where it is no database's. */
export function toCantOpen(database: string, error: unknown): unknown {
  if (error instanceof CantOpen) return error;
  for (const cause of causesOf(error)) {
    const reason = reasonOf(cause);
    if (reason) return new CantOpen(`the database ${database} ${reason}`, { cause: error });
  }
  return error instanceof Unavailable
    ? new CantOpen(`the database ${database} ${otherReason(database, error)}`, { cause: error })
    : error;
}

/** Why a call failed, for those who run the collector: a known reason, or SQLite's own words, which hold no input. */
export function whyUnavailable(error: Unavailable): string {
  const causes = [...causesOf(error)];
  for (const cause of causes) {
    const reason = reasonOf(cause);
    if (reason) return reason;
  }
  const last = causes.at(-1);
  return last instanceof Error ? `fails: ${last.message}` : "does not answer";
}

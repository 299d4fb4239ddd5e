import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { createReader } from "./reader.ts";

/** What a backup holds. */
export interface BackedUp {
  path: string;
  bytes: number;
  responses: number;
}

/** A backup that could not be made: says why. */
export class BackupError extends Error {}

function flush(path: string): void {
  const file = openSync(path, "r");
  fsyncSync(file);
  closeSync(file);
}

/**
 * Makes a checked copy of a database file while it is written to, by a thread of its own: the copy is of one moment,
 * whole by `integrity_check`, on disk before its name is there, and never in the place of another file.
 *
 * @throws BackupError
 */
export async function backUpFile(url: string, to: string): Promise<BackedUp> {
  const path = resolve(to);
  if (existsSync(path)) throw new BackupError(`there is a file ${path} already`);
  if (!existsSync(dirname(path))) throw new BackupError(`there is no folder ${dirname(path)}`);
  const unfinished = `${path}.unfinished`;
  rmSync(unfinished, { force: true });
  const reader = createReader(url);
  try {
    const responses = await reader.copyTo(unfinished);
    flush(unfinished);
    renameSync(unfinished, path);
    flush(dirname(path));
    return { path, bytes: statSync(path).size, responses };
  } catch (cause) {
    const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
    throw new BackupError(`no backup was made: ${reason instanceof Error ? reason.message : reason}`, {
      cause,
    });
  } finally {
    rmSync(unfinished, { force: true });
    await reader.close();
  }
}

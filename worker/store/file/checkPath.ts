import { accessSync, constants, statSync } from "node:fs";
import { dirname } from "node:path";
import { CantOpen } from "../databaseFault.ts";

const { R_OK, W_OK } = constants;

/** Why this process can't read or write there; null where it can, or nothing is there. */
function refusalOf(path: string, mode: number): string | null {
  try {
    accessSync(path, mode);
    return null;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "EROFS") return "the disk is read-only";
    return code === "EACCES" || code === "EPERM" ? "this user may not" : null;
  }
}

/**
 * SQLite says only that a file can't be opened. This says why, of a file that is there; what is not there yet is made.
 *
 * @throws CantOpen
 */
export function checkPath(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new CantOpen(`the database ${path} is a folder: name a file in it`);
  if (found && !found.isFile()) throw new CantOpen(`the database ${path} is not a regular file`);
  const ofFile = refusalOf(path, R_OK | W_OK);
  if (ofFile) throw new CantOpen(`the database ${path} can't be read and written: ${ofFile}`);
  const folder = dirname(path);
  const ofFolder = refusalOf(folder, W_OK);
  if (ofFolder)
    throw new CantOpen(
      `the database ${path} can't be written: its log lies beside it, and in the folder ${folder} nothing can be written (${ofFolder})`,
    );
}

import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";

/**
 * Bytes that the name of a Unix socket may have: `sun_path` holds 108 on Linux and 104 on macOS, the closing NUL
 * counted. A longer name is cut in silence there, so that two files could share a socket (https://github.com/nodejs/node/pull/52347).
 */
const LONGEST = 103;

function realFolder(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // it is not there yet, and so has one name only
  }
}

/** The file of a `file:` URL, with one name whatever links lead to it; null for a server. */
export function databaseFileOf(url: string): string | null {
  if (!url.startsWith("file:")) return null;
  const path = resolve(url.replace(/^file:(?:\/\/)?/, "").replace(/[?#].*$/, ""));
  return join(realFolder(dirname(path)), basename(path));
}

/**
 * Where a server of a database file listens for commands of this machine: beside the file, or under a short name in
 * the folder for temporary files where that name would be too long.
 */
export function socketPathOf(file: string): string {
  const beside = `${file}.sock`;
  if (Buffer.byteLength(beside) <= LONGEST) return beside;
  const name = createHash("sha256").update(file).digest("hex").slice(0, 24);
  return join(tmpdir(), `earshot-${name}.sock`);
}

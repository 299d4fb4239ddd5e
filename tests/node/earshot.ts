/** The built command in a process of its own, and files for it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

const CLI = fileURLToPath(new URL("../../dist/cli.mjs", import.meta.url));

export interface Outcome {
  status: number;
  stdout: string;
  stderr: string;
}

interface Settings {
  cwd?: string;
  env?: Record<string, string>;
  /** standard input */
  input?: string | Uint8Array;
}

/** Runs `earshot` to its end, with nothing in its environment but what is given. */
export async function earshot(
  args: string[],
  { cwd, env = {}, input = "" }: Settings = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [CLI, ...args], { cwd, env: { PATH: process.env.PATH, ...env } });
  child.stdin.end(input);
  const ended = once(child, "close");
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [status] = await ended;
  return { status: status as number, stdout, stderr };
}

/** Writes files into a folder: texts as they are, values as JSON. */
export function writeFiles(folder: string, files: Record<string, unknown>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content, null, 2));
  }
}

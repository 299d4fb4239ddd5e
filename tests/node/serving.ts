/** The built collector in a process of its own, as `earshot serve` runs it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ADMIN_TOKEN, type Door } from "../support/runtime/door.ts";

const CLI = fileURLToPath(new URL("../../dist/cli.mjs", import.meta.url));

export interface Process {
  child: ChildProcess;
  /** what it has printed so far, on both streams */
  output(): string;
  /** settles with its exit status, or the signal that ended it */
  ended: Promise<number | string>;
}

const started: ChildProcess[] = [];
const folders: string[] = [];

/** Ends what a file started and left running, and removes its folders: `nodeCleanUp.ts` calls it. */
export function endStarted(): void {
  for (const child of started.splice(0))
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A folder that goes when the tests of the file are done. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "earshot-node-"));
  folders.push(folder);
  return folder;
}

/**
 * Starts `earshot` with nothing in its environment but what is given.
 *
 * @param runner a program that runs it, with its arguments
 */
export function run(args: string[], env: Record<string, string> = {}, runner: string[] = []): Process {
  const [program = process.execPath, ...rest] = [...runner, process.execPath, CLI, ...args];
  const child = spawn(program, rest, {
    env: { PATH: process.env.PATH, ...env },
    cwd: newFolder(),
  });
  started.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const ended = once(child, "exit").then(([code, signal]) => (code ?? signal) as number | string);
  return { child, output: () => output, ended };
}

export interface Serving extends Process, Pick<Door, "request"> {
  origin: string;
  /** @returns its exit status */
  stop(signal?: NodeJS.Signals): Promise<number | string>;
}

/** Serves a database file, and settles when it listens. */
export async function startServing(
  file: string,
  env: Record<string, string> = {},
  runner: string[] = [],
  args: string[] = ["serve"],
): Promise<Serving> {
  const settings = {
    EARSHOT_DB: `file:${file}`,
    PORT: "0",
    EARSHOT_ADMIN_TOKEN: ADMIN_TOKEN,
    EARSHOT_RATE_LIMIT: "0",
    ...env,
  };
  const running = run(args, settings, runner);
  const origin = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /listens on (http:\S+)/.exec(running.output())?.[1];
      if (found) resolve(found.replace("localhost", "127.0.0.1"));
    };
    running.child.stdout?.on("data", look);
    running.ended.then((status) => reject(new Error(`it ended with ${status}: ${running.output()}`)));
  });
  return {
    ...running,
    origin,
    request: (path, init) => fetch(new URL(path, origin), init),
    async stop(signal = "SIGTERM") {
      running.child.kill(signal);
      return running.ended;
    },
  };
}

/** The server as a door, for the owner of the API's tests. */
export const doorOf = ({ request }: Pick<Serving, "request">): Door => ({
  name: "node",
  request,
  sql: () => Promise.reject(new Error("the process has the file to itself")),
  runJobs: async () => {
    throw new Error("the process runs its jobs by itself");
  },
  close: () => Promise.resolve(),
});

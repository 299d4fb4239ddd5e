/** Vitest's global setup of the browser tests: one built collector for all of their files, which make own sites in it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { ADMIN_TOKEN } from "../runtime/door.ts";

declare module "vitest" {
  interface ProvidedContext {
    collectorOrigin: string;
  }
}

async function originOf(child: ChildProcess): Promise<string> {
  let printed = "";
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk;
      const port = /listens on http:\/\/localhost:(\d+)/.exec(printed)?.[1];
      if (port) resolve(`http://127.0.0.1:${port}`);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", () => reject(new Error(`the collector did not start: ${printed}`)));
  });
}

/** Starts it. @returns what stops it */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "earshot-collector-"));
  const env = {
    ...process.env,
    PORT: "0",
    EARSHOT_DB: `file:${join(folder, "test.db")}`,
    EARSHOT_ADMIN_TOKEN: ADMIN_TOKEN,
    EARSHOT_RATE_LIMIT: "0",
    EARSHOT_WEBHOOK_PRIVATE: "allow",
  };
  const child = spawn(process.execPath, ["dist/cli.mjs", "serve"], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  project.provide("collectorOrigin", await originOf(child));
  return async () => {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
}

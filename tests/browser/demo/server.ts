/** What a newcomer starts: the collector and its demo shop in one process, on a database of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";

/** One row of `GET /v1/responses`. */
export interface Row extends Record<string, unknown> {
  id: string;
  rev: number;
  state: string;
  answers: Record<string, unknown> | null;
}

export interface Demo {
  /** all that it printed */
  readonly said: string;
  readonly collector: string;
  /** another one after `again` */
  shop: string;
  readonly secretKey: string;
  /** JSON of an owner's route, read with the demo's secret key */
  read<T>(path: string): Promise<T>;
  rows(query: string): Promise<Row[]>;
  /** SIGKILL */
  kill(): Promise<void>;
  /** starts it again on the same port and database */
  again(): Promise<void>;
  stop(): Promise<void>;
}

const READY = /^Earshot listens on (\S+)[\s\S]*?demo shop {2}(\S+)[\s\S]*\n\s+(?:curl|npm run).*\n$/;

const SHOP = /demo shop {2}(\S+)/;

function run(
  port: string,
  folder: string,
  isSeeded: boolean,
): { child: ChildProcess; ready: Promise<string> } {
  const database = `file:${join(folder, "demo.db")}`;
  const env = { ...process.env, PORT: port, EARSHOT_DB: database, EARSHOT_RATE_LIMIT: "0" };
  const child = spawn(process.execPath, ["dist/cli.mjs", "serve", ...(isSeeded ? ["--seed"] : [])], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ready = new Promise<string>((resolve, reject) => {
    let said = "";
    const hear = (chunk: Buffer) => {
      said += chunk;
      if (READY.test(said)) resolve(said);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", (code) => reject(new Error(`the demo ended with ${code}: ${said}`)));
  });
  return { child, ready };
}

const found = (pattern: RegExp, said: string): string => {
  const [, value] = pattern.exec(said) ?? [];
  if (!value) throw new Error(`${pattern} is not in what the start printed: ${said}`);
  return value;
};

/** @param isSeeded with a year of responses, as `npm start` fills a new file */
export async function startDemo(isSeeded = false): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), "earshot-demo-"));
  let { child, ready } = run("0", folder, isSeeded);
  const said = await ready;
  const collector = found(/listens on (\S+)/, said);
  const secretKey = found(/secret {2}(\S+)/, said);
  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once("exit", done));
    child.kill(signal);
    await gone;
  };
  const here: Demo = {
    said,
    collector,
    shop: found(SHOP, said),
    secretKey,
    async read(path) {
      const reply = await fetch(collector + path, { headers: { authorization: `Bearer ${secretKey}` } });
      expect(reply.status, path).toBe(200);
      return reply.json();
    },
    rows: async (query) =>
      (await here.read<{ responses: Row[] }>(`/v1/responses?limit=200&${query}`)).responses,
    kill: () => end("SIGKILL"),
    async again() {
      ({ child, ready } = run(new URL(collector).port, folder, isSeeded));
      here.shop = found(SHOP, await ready);
    },
    async stop() {
      await end("SIGTERM");
      await rm(folder, { recursive: true, force: true });
    },
  };
  return here;
}

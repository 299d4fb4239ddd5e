/** Filled database files, and a collector of the built package on one, for the benches. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CLI, fill, rebuildCounts } from "./filledFile.mjs";

const LOOP_DELAY = new URL("loopDelay.mjs", import.meta.url).href;
/** A folder in which filled files are kept for the next run: two million rows take ten minutes. */
const KEPT = process.env.EARSHOT_BENCH_FILES;

/**
 * Makes a file with so many responses. @returns the keys of its site, and how long it took to count all responses, in
 * milliseconds
 */
export async function makeFilledFile(file, rows) {
  const kept = KEPT && rows > 0 ? join(KEPT, `${rows}.db`) : null;
  if (kept && existsSync(`${kept}.json`)) {
    copyFileSync(kept, file, constants.COPYFILE_FICLONE);
    return JSON.parse(readFileSync(`${kept}.json`, "utf8"));
  }
  const { publicKey, secretKey, stop } = await serve(file);
  await stop();
  if (rows > 0) await fill(file, rows);
  const rebuild = rows > 0 ? await rebuildCounts(file) : 0;
  const made = { publicKey, secretKey, rebuild };
  if (kept) {
    mkdirSync(KEPT, { recursive: true });
    copyFileSync(file, kept, constants.COPYFILE_FICLONE);
    writeFileSync(`${kept}.json`, JSON.stringify(made));
  }
  return made;
}

/** Starts a collector on the file. A new file gets a site, whose keys are told; they are undefined at a later start. */
export async function serve(file) {
  const env = { ...process.env, PORT: "0", EARSHOT_RATE_LIMIT: "0", EARSHOT_DB: `file:${file}` };
  const child = spawn(process.execPath, ["--import", LOOP_DELAY, CLI, "serve"], {
    env,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  let text = "";
  await new Promise((resolve, reject) => {
    child.once("exit", () => reject(new Error(`the server ended: ${text}`)));
    child.stdout.on("data", (data) => {
      text += data;
      if (/a site of your own/.test(text)) resolve();
    });
  });
  const stop = async () => {
    child.removeAllListeners("exit");
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  };
  return {
    address: /listens on (\S+)/.exec(text)[1],
    publicKey: /pk_[\w-]+/.exec(text)?.[0],
    secretKey: /sk_[\w-]+/.exec(text)?.[0],
    /** the longest turn of the collector's event loop since it was last asked for, in milliseconds */
    async takeTurn() {
      const [turn] = await Promise.all([once(child, "message"), child.send("take")]);
      return turn[0];
    },
    stop,
  };
}

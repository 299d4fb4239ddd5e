/** A collector of the built package on a database file, for the benches that look at it as an owner. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { CLI } from "./filledFile.mjs";

const LOOP_DELAY = new URL("loopDelay.mjs", import.meta.url).href;

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

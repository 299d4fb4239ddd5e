import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const CLI = fileURLToPath(new URL("../../../dist/cli.mjs", import.meta.url));
const TOKEN = "bench";
const PATIENCE = 20_000;

function listening(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    const hear = (chunk) => {
      said += chunk;
      const port = /listens on http:\/\/localhost:(\d+)/.exec(said)?.[1];
      if (port) resolve(`http://127.0.0.1:${port}`);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("exit", () => reject(new Error(`the collector did not start: ${said}`)));
    setTimeout(() => reject(new Error(`the collector does not listen: ${said}`)), PATIENCE).unref();
  });
}

async function send(url, method, token, body) {
  const reply = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!reply.ok) throw new Error(`${method} ${url}: ${await reply.text()}`);
  return reply.json();
}

/** The built collector on a database of its own. */
export async function startCollector() {
  const folder = mkdtempSync(join(tmpdir(), "earshot-bench-"));
  const env = {
    ...process.env,
    PORT: "0",
    EARSHOT_DB: `file:${join(folder, "bench.db")}`,
    EARSHOT_ADMIN_TOKEN: TOKEN,
    EARSHOT_RATE_LIMIT: "0",
  };
  const child = spawn(process.execPath, [CLI, "serve"], { env, stdio: ["ignore", "pipe", "pipe"] });
  const end = () => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  // Whatever ends the bench ends its collector.
  process.once("exit", end);
  const stop = async () => {
    child.removeAllListeners("exit");
    const gone = new Promise((done) => child.once("exit", done));
    if (child.exitCode === null && child.kill("SIGKILL")) await gone;
    process.removeListener("exit", end);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const url = await listening(child);
    /** A site with one survey. Returns its public key. */
    const addSite = async (survey) => {
      const { publicKey, secretKey } = await send(`${url}/v1/sites`, "POST", TOKEN, { name: "Bench" });
      await send(`${url}/v1/surveys/${survey.id}`, "PUT", secretKey, survey);
      return publicKey;
    };
    return { url, addSite, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

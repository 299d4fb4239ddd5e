/** The recipes of receivers, each run as it stands, and sent to by the collector (contract section 17). */
import { type ChildProcess, spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answered, detractors } from "../support/api/alerts.ts";
import { createOwner, npsSurvey, type Owner } from "../support/api/owner.ts";
import { doorOf, newFolder, type Serving, startServing } from "./serving.ts";

const recipe = (name: string) => fileURLToPath(new URL(`../../worker/docs/recipes/${name}`, import.meta.url));
const SECRET = `whsec_${Buffer.alloc(32, 9).toString("base64")}`;
const started: ChildProcess[] = [];

/** Runs a recipe. @returns its address, and a wait for a line that it prints */
async function startRecipe(program: string, file: string) {
  const child = spawn(program, [recipe(file)], {
    env: { PATH: process.env.PATH, EARSHOT_SECRET: SECRET, PORT: "0" },
  });
  started.push(child);
  let printed = "";
  const until = (wanted: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = wanted.exec(printed);
        if (found) resolve(found);
      };
      child.stdout.on("data", look);
      child.once("error", reject); // the program is missing: the test says so
      child.once("exit", (code) => reject(new Error(`${file} ended with ${code}: ${printed}`)));
      look();
    });
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (printed += chunk));
  const [, port] = await until(/listens on (\d+)/);
  return { url: `http://127.0.0.1:${port}/`, until, printed: () => printed };
}

describe.each([
  [process.execPath, "receiver.mjs"],
  ["python3", "receiver.py"],
])("the recipe %s %s", (program, file) => {
  let server: Serving;
  let owner: Owner;
  beforeAll(async () => {
    server = await startServing(join(newFolder(), "recipes.db"), {
      EARSHOT_WEBHOOK_PRIVATE: "allow",
      EARSHOT_DEMO: "off",
    });
    owner = await createOwner(doorOf(server));
    await owner.putSurvey(npsSurvey());
  });
  afterAll(async () => {
    for (const child of started.splice(0)) child.kill();
    await server?.stop();
  });

  it("takes what the collector has signed once, and nothing else", async () => {
    const { url, until, printed } = await startRecipe(program, file);
    const send = [{ webhook: url, secret: SECRET }];
    expect((await owner.put("/v1/alerts/angry", { when: detractors, send })).status).toBe(201);
    await owner.send([answered(3)]);
    await until(/response\.matched angry/);
    const [delivery] = (await owner.get("/v1/deliveries")).body.deliveries;
    await owner.post(`/v1/deliveries/${delivery.id}/resend`, {});
    for (;;) {
      const [one] = (await owner.get("/v1/deliveries")).body.deliveries;
      if (one.state === "delivered" && one.attempts === 1 && one.lastStatus === 204) break;
      await new Promise((go) => setTimeout(go, 50));
    }
    const forged = await fetch(url, {
      method: "POST",
      headers: {
        "webhook-id": "msg_x",
        "webhook-timestamp": String(Math.floor(Date.now() / 1000)),
        "webhook-signature": "v1,AAAA",
      },
      body: "{}",
    });
    expect(forged.status).toBe(401);
    expect(printed().match(/response\.matched/g)).toHaveLength(1);
  });
});

describe("the recipe's Code node of n8n", () => {
  const at = new Date();
  const sign = (body: string, secret = SECRET) => ({
    "webhook-id": "msg_1",
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign("msg_1", at, body),
  });
  /** Runs the code as n8n does: with the item behind the Webhook node, and its raw body as binary data. */
  async function runNode(headers: Record<string, string>, body: string): Promise<unknown> {
    const text = await readFile(recipe("README.md"), "utf8");
    const code = /```js\n(const \{ createHmac[\s\S]*?)```/.exec(text)?.[1]?.replace("whsec_…", SECRET);
    const node = {
      helpers: { getBinaryDataBuffer: async () => Buffer.from(body) },
      $input: { first: () => ({ json: { headers } }) },
    };
    const run = runInNewContext(`(async function ($input) { ${code} })`, {
      require: createRequire(import.meta.url),
      Buffer,
    });
    return run.call(node, node.$input);
  }

  it("passes on what was signed, and nothing else", async () => {
    const body = JSON.stringify({ type: "alert.test", data: { text: "ü" } });
    expect(await runNode(sign(body), body)).toEqual([{ json: JSON.parse(body) }]);
    await expect(runNode(sign(body), `${body} `)).rejects.toThrow("not signed by Earshot");
    const foreign = `whsec_${Buffer.alloc(32, 1).toString("base64")}`;
    await expect(runNode(sign(body, foreign), body)).rejects.toThrow("not signed by Earshot");
  });
});

/** The demo's year as `npm start` makes it, and the README's commands that read it. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { type Owner, ownerOf, snapshot } from "../support/api/owner.ts";
import { earshot } from "./earshot.ts";
import { doorOf, newFolder, type Serving, startServing } from "./serving.ts";

const README = readFileSync(fileURLToPath(new URL("../../README.md", import.meta.url)), "utf8");
const SECTION = "### On the demo's year";

const keysIn = (output: string) => ({
  publicKey: /pk_[\w-]+/.exec(output)?.[0] ?? "",
  secretKey: /sk_[\w-]+/.exec(output)?.[0] ?? "",
});

describe("a new file of npm start", () => {
  let server: Serving;
  let owner: Owner;
  const file = join(newFolder(), "demo.db");

  beforeAll(async () => {
    server = await startServing(file, {}, [], ["serve", "--seed"]);
    const { publicKey, secretKey } = keysIn(server.output());
    owner = ownerOf(doorOf(server), publicKey, secretKey);
    // The job makes people right after the start.
    await vi.waitFor(async () => expect((await owner.get("/v1/churn")).body.people).toBeGreaterThan(500), {
      timeout: 40_000,
      interval: 200,
    });
  }, 120_000);

  it("has something to show for every question that an owner asks", async () => {
    const nps = (await owner.get("/v1/report?survey=checkout-nps&effect=60&interval=month")).body;
    expect(nps.funnel.shown).toBeGreaterThan(2_000);
    expect(nps.notes[0].change).toMatchObject({ significant: true });
    expect(nps.notes[0].change.delta).toBeGreaterThan(10);
    expect((await owner.get("/v1/report?survey=cancel")).body.retained.n).toBeGreaterThan(50);
    const [first] = (await owner.get("/v1/drivers?survey=checkout-nps")).body.groups;
    expect(first).toMatchObject({ by: "trait.shipping", significant: true });
    const { touchpoints } = (await owner.get("/v1/journey")).body;
    expect(touchpoints.map(({ id }: { id: string }) => id)).toEqual([
      "checkout",
      "delivery",
      "support",
      "cancellation",
    ]);
    for (const { n } of touchpoints) expect(n).toBeGreaterThan(5);
    const churn = (await owner.get("/v1/churn")).body;
    expect(churn.threshold.difference).toBeGreaterThan(5);
    expect(churn.atRisk).toBeGreaterThan(20);
    expect((await owner.get("/v1/loop")).body).toMatchObject({ recovered: { n: expect.any(Number) } });
    expect(
      (await owner.get("/v1/responses?tag=delivery&handled=true")).body.responses.length,
    ).toBeGreaterThan(5);
    expect((await owner.get("/v1/responses?theme=delivery")).body.responses.length).toBeGreaterThan(5);
  });

  it("has a newcomer's own answer on top", async () => {
    const own = snapshot({
      survey: "checkout-nps",
      state: "completed",
      answers: { score: 7, mid: "Mine" },
      visitor: "v_me",
    });
    await owner.send([own]);
    expect((await owner.get("/v1/responses?limit=1")).body.responses[0].id).toBe(own.id);
    await expect
      .poll(async () => (await owner.get("/v1/people?limit=1")).body.people[0].id, { timeout: 10_000 })
      .toBe("v_me");
  });

  it("answers the README's commands on results", async () => {
    const [, section = ""] = README.split(`\n${SECTION}\n`);
    const block = /```sh\n([\s\S]*?)```/.exec(section)?.[1] ?? "";
    const script = `set -euo pipefail\ncurl() { command curl --fail-with-body --show-error "$@"; }\n${block}`;
    const env = { PATH: process.env.PATH, EARSHOT_URL: server.origin, EARSHOT_KEY: owner.secretKey };
    const child = spawn("bash", ["-c", script], { env });
    const ended = new Promise((resolve) => child.once("close", resolve));
    const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const status = await ended;
    if (status !== 0) console.error(output, errors);
    expect(status).toBe(0);
    const answers = output
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers).toHaveLength((block.match(/^ask '/gm) ?? []).length);
    expect(answers.length).toBeGreaterThan(6);
    // Every command has something to show: no list of its answer is empty.
    for (const [at, answer] of answers.entries()) {
      const lists = [
        "responses",
        "themes",
        "people",
        "groups",
        "unhappy",
        "happy",
        "segments",
        "touchpoints",
      ];
      const empty = lists.filter((name) => Array.isArray(answer[name]) && answer[name].length === 0);
      expect([at, Object.keys(answer).length > 0, empty]).toEqual([at, true, []]);
    }
  });

  it("is filled once: earshot seed stores nothing twice, and a later start nothing at all", async () => {
    const shown = async () => (await owner.get("/v1/report?survey=delivery")).body.funnel.shown;
    const before = await shown();
    const { status, stdout } = await earshot(["seed"], { env: { EARSHOT_DB: `file:${file}` } });
    expect([status, stdout]).toEqual([0, expect.stringMatching(/a year of \d+ responses by \d+ people/)]);
    expect(await shown()).toBe(before);
    expect((await earshot(["rebuild"], { env: { EARSHOT_DB: `file:${file}` } })).stdout).toContain(
      "nothing differed",
    );
    expect(await server.stop()).toBe(0);
  });
});

describe("EARSHOT_DEMO=empty", () => {
  it("makes the demo's site without responses", async () => {
    const server = await startServing(
      join(newFolder(), "demo.db"),
      { EARSHOT_DEMO: "empty" },
      [],
      ["serve", "--seed"],
    );
    const { publicKey, secretKey } = keysIn(server.output());
    const owner = ownerOf(doorOf(server), publicKey, secretKey);
    expect((await owner.get("/v1/responses")).body.responses).toEqual([]);
    await server.stop();
  });
});

/**
 * Promise 13: webhooks are safe and arrive at least once. A collector that is killed again and again with alerts under
 * way, a receiver that fails, hangs, redirects and dies, and private addresses in every spelling.
 */
import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isPublicAddress, judgeTarget } from "../../worker/outbox/targetAddress.ts";
import { doorOf, newFolder, type Serving, startServing } from "../node/serving.ts";
import { answered, detractors } from "../support/api/alerts.ts";
import { createOwner, npsSurvey, type Owner, ownerOf } from "../support/api/owner.ts";
import { type Behaviour, type Received, startReceiver } from "../support/receiver.ts";
import { size, tellFigures } from "./support/proof.ts";

const KILLS = size(3, 20);
const SPELLINGS = size(120, 500);
/** responses before each kill */
const EACH = 10;

const BEHAVIOURS: readonly Behaviour[] = [
  503,
  (answer) => answer.writeHead(307, { location: "/elsewhere" }).end(),
  () => undefined,
  204,
];

/** Sends again by hand what waits for its next try, as an owner would after an outage, until all has arrived. */
async function sendWaiting(owner: Owner, events: number): Promise<void> {
  for (const until = Date.now() + 120_000; Date.now() < until; ) {
    const { deliveries } = (await owner.get("/v1/deliveries?state=waiting&limit=200")).body;
    const { fired } = (await owner.get("/v1/alerts/angry")).body;
    if (deliveries.length === 0 && fired >= events) return;
    for (const { id } of deliveries) await owner.post(`/v1/deliveries/${id}/resend`, {});
    await new Promise((go) => setTimeout(go, 1_000));
  }
}

/** Under which `webhook-id`s each response arrived. */
function idsByResponse(received: readonly Received[]): Map<string, Set<string>> {
  const ids = new Map<string, Set<string>>();
  for (const { path, body, headers } of received) {
    if (path !== "/hook") continue;
    const { id } = JSON.parse(body).data.response;
    ids.set(id, (ids.get(id) ?? new Set()).add(String(headers["webhook-id"])));
  }
  return ids;
}

/** Posts answers that fire, one by one. @returns those that were stored */
async function sendDetractors(owner: Owner): Promise<string[]> {
  const stored: string[] = [];
  for (let count = 0; count < EACH; count++) {
    const answer = answered(randomInt(7));
    const { body } = await owner.send([answer]);
    if (body.results[0].result === "stored") stored.push(answer.id);
  }
  return stored;
}

describe("webhooks", () => {
  it("arrive through kill -9 of the collector, each event under one id", async () => {
    const file = join(newFolder(), "webhooks.db");
    const env = { EARSHOT_WEBHOOK_PRIVATE: "allow", EARSHOT_DEMO: "off" };
    let receiver = await startReceiver();
    const received: Received[] = [];
    const die = async () => {
      received.push(...receiver.received);
      await receiver.close();
    };
    let server: Serving = await startServing(file, env);
    const { publicKey, secretKey } = await createOwner(doorOf(server));
    const owner = () => ownerOf(doorOf(server), publicKey, secretKey);
    await owner().putSurvey(npsSurvey());
    const send = [{ webhook: `${receiver.origin}/hook` }];
    await owner().put("/v1/alerts/angry", { when: detractors, send });
    const sent = new Set<string>();
    for (let kill = 0; kill < KILLS; kill++) {
      receiver.behave(BEHAVIOURS[kill % BEHAVIOURS.length] ?? 204);
      for (const id of await sendDetractors(owner())) sent.add(id);
      // At any moment of judging and sending.
      await new Promise((go) => setTimeout(go, randomInt(600)));
      await server.stop("SIGKILL");
      if (kill % 3 === 2) {
        await die();
        receiver = await startReceiver(Number(new URL(receiver.origin).port));
      }
      server = await startServing(file, env);
    }
    receiver.behave(204);
    await sendWaiting(owner(), sent.size);
    expect(await server.stop()).toBe(0);
    await die();
    const ids = idsByResponse(received);
    const lost = [...sent].filter((id) => !ids.has(id));
    tellFigures("13 webhooks arrive at least once", {
      kills: KILLS,
      events: sent.size,
      requests: received.length,
      lost: lost.length,
    });
    expect(sent.size).toBeGreaterThan(KILLS);
    expect(lost).toEqual([]);
    expect([...ids.values()].filter((names) => names.size !== 1)).toEqual([]);
    expect(received.filter(({ path }) => path === "/elsewhere")).toEqual([]);
  });

  it("go to no private address in any spelling, and connect to none", async () => {
    let connections = 0;
    const listener = createServer((socket) => {
      connections++;
      socket.destroy();
    });
    await new Promise<void>((go) => listener.listen(0, "0.0.0.0", go));
    const { port } = listener.address() as { port: number };
    const server = await startServing(join(newFolder(), "private.db"), { EARSHOT_DEMO: "off" });
    const owner = await createOwner(doorOf(server));
    await owner.putSurvey(npsSurvey());
    const hosts = spellings(SPELLINGS);
    const taken: string[] = [];
    for (const host of hosts) {
      const webhook = `https://${host}:${port}/hook`;
      const answer = await owner.put("/v1/alerts/inner", { when: detractors, send: [{ webhook }] });
      if (answer.status !== 422 || answer.body.code !== "target-refused")
        taken.push(`${host}: ${answer.status}`);
    }
    await owner.send([answered(0)]);
    expect(await server.stop()).toBe(0);
    await new Promise<void>((go) => listener.close(() => go()));
    tellFigures("13 webhooks go to no private address", {
      spellings: hosts.length,
      taken: taken.length,
      connections,
    });
    expect(taken).toEqual([]);
    expect(connections).toBe(0);
  });

  it("are refused if a name resolves to a private address later than when it was saved", async () => {
    const answers = [["93.184.216.34"], ["93.184.216.34", "127.0.0.1"], ["::ffff:10.0.0.1"]];
    const rules = { isPrivateAllowed: false, resolveName: async () => answers.shift() ?? [] };
    const judge = () => judgeTarget("https://rebinds.example/", rules);
    expect(await judge()).toMatchObject({ addresses: ["93.184.216.34"] });
    expect(await judge()).toHaveProperty("refusal");
    expect(await judge()).toHaveProperty("refusal");
  });
});

/** Hosts that mean a private address, as many ways as there are to write one. */
function spellings(count: number): string[] {
  const inner = [
    "127.0.0.1",
    "10.0.0.1",
    "172.16.5.4",
    "192.168.0.1",
    "169.254.169.254",
    "100.100.100.200",
    "0.0.0.0",
  ];
  const found = new Set<string>([
    "localhost",
    "LOCALHOST",
    "localhost.",
    "a.localhost",
    "printer",
    "db.internal",
  ]);
  const ways: ((octets: number[]) => string)[] = [
    (octets) => octets.join("."),
    (octets) => `${octets.join(".")}.`,
    (octets) => octets.map((one) => `0x${one.toString(16)}`).join("."),
    (octets) => octets.map((one) => `0${one.toString(8)}`).join("."),
    (octets) => String(octets.reduce((sum, one) => sum * 256 + one, 0)),
    (octets) => `0x${octets.map((one) => one.toString(16).padStart(2, "0")).join("")}`,
    ([a = 0, b = 0, c = 0, d = 0]) => `${a}.${b}.${c * 256 + d}`,
    ([a = 0, b = 0, c = 0, d = 0]) => `${a}.${(b * 256 + c) * 256 + d}`,
    (octets) => encodeURIComponent(octets.join(".")).replace(/\d/g, (digit) => `%3${digit}`),
    (octets) =>
      octets
        .map((one) => String(one).replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))))
        .join("。"),
    (octets) => `[::ffff:${octets.join(".")}]`,
    (octets) => `[::${octets.join(".")}]`,
    (octets) => `[64:ff9b::${octets.join(".")}]`,
    (octets) => `[64:ff9b:1::${octets.join(".")}]`,
    (octets) => `[0:0:0:0:0:FFFF:${octets.join(".")}]`,
    (octets) => `[2002:${hexPairs(octets)}::]`,
    (octets) => `[2001:0:${hexPairs(octets)}::1]`,
    () => `[fe80::${randomInt(1, 65_536).toString(16)}]`,
    () => `[fd${randomInt(256).toString(16).padStart(2, "0")}::${randomInt(65_536).toString(16)}]`,
    () => "[::1]",
    () => "[::]",
  ];
  for (let turn = 0; found.size < count; turn++) {
    const octets = (inner[turn % inner.length] ?? "127.0.0.1").split(".").map(Number);
    // The rest of the network as well, of which there are enough for any count.
    const varied = turn < 50 ? octets : [octets[0] ?? 127, octets[1] ?? 0, randomInt(256), randomInt(256)];
    if (!isPublicAddress(varied.join("."))) found.add(ways[turn % ways.length]?.(varied) ?? "127.0.0.1");
  }
  return [...found];
}

function hexPairs([a = 0, b = 0, c = 0, d = 0]: number[]): string {
  const hex = (one: number) => one.toString(16).padStart(2, "0");
  return `${hex(a)}${hex(b)}:${hex(c)}${hex(d)}`;
}

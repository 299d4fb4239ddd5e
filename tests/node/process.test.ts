import { existsSync, readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createOwner, npsSurvey, snapshot } from "../support/api/owner.ts";
import { tell } from "../support/api/results.ts";
import { doorOf, newFolder, run, type Serving, startServing } from "./serving.ts";

const newFile = (): string => join(newFolder(), "test.db");
const post = (server: Serving, headers: Record<string, string> = {}) =>
  server.request("/v1/responses", { method: "POST", body: "{}", headers });

describe("a second process on the same file", () => {
  it("exits with 1 and says that the database is in use, and the first goes on", async () => {
    const file = newFile();
    const first = await startServing(file);
    const second = run(["serve"], { EARSHOT_DB: `file:${file}`, PORT: "0" });
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(/in use/);
    const migrating = run(["migrate"], { EARSHOT_DB: `file:${file}` });
    expect(await migrating.ended).toBe(1);
    const owner = await createOwner(doorOf(first));
    await owner.putSurvey(npsSurvey());
    expect(await tell(owner, snapshot())).toEqual(["stored"]);
    expect(await first.stop()).toBe(0);
    const third = await startServing(file);
    expect((await third.request("/health")).status).toBe(200);
    await third.stop();
  });
});

describe("an address that can't be listened on", () => {
  it.each([
    ["a port in use", "PORT", "127.0.0.1", /port \d+ is in use/],
    ["an address of another machine", "HOST", "192.0.2.1", /no address 192\.0\.2\.1/],
  ])("(%s) ends with 1 and one line that names %s", async (_, variable, host, reason) => {
    const first = await startServing(newFile());
    const PORT = new URL(first.origin).port;
    const second = run(["serve"], { EARSHOT_DB: `file:${newFile()}`, PORT, HOST: host });
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(reason);
    expect(second.output()).toContain(variable);
    expect(second.output().trim().split("\n")).toHaveLength(1);
    await first.stop();
  });
});

describe("a wrong setting", () => {
  it.each([
    ["PORT", "abc"],
    ["PORT", "65536"],
    ["PORT", "80.5"],
    ["EARSHOT_RATE_LIMIT", "-1"],
    ["EARSHOT_RATE_LIMIT", "many"],
    ["EARSHOT_TRUST_PROXY", "yes"],
    ["EARSHOT_DB", "data/earshot.db"],
    ["EARSHOT_DB", "postgres://localhost/earshot"],
  ])("of %s, such as %s, ends it with 1 and is named in one line", async (name, value) => {
    const running = run(["serve"], { EARSHOT_DB: `file:${newFile()}`, PORT: "0", [name]: value });
    expect(await running.ended).toBe(1);
    expect(running.output().trim().split("\n")).toEqual([expect.stringContaining(name)]);
  });

  it("of a command that there is not ends it with 2", async () => {
    expect(await run(["serfe"]).ended).toBe(2);
  });
});

describe("the rate limit", () => {
  it("answers 429 with Retry-After, readable by pages, and leaves owners and other addresses alone", async () => {
    const server = await startServing(newFile(), { EARSHOT_RATE_LIMIT: "5", EARSHOT_TRUST_PROXY: "1" });
    const owner = await createOwner(doorOf(server));
    const statuses = [];
    for (let i = 0; i < 11; i++)
      statuses.push((await post(server, { "x-forwarded-for": "203.0.113.1" })).status);
    // A minute of the clock may begin in between, and then counts anew.
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(1);
    expect(statuses.slice(0, 5)).not.toContain(429);
    let limited = await post(server, { "x-forwarded-for": "203.0.113.1" });
    for (let i = 0; i < 6 && limited.status !== 429; i++)
      limited = await post(server, { "x-forwarded-for": "203.0.113.1" });
    expect([limited.status, limited.headers.get("content-type")]).toEqual([429, "application/problem+json"]);
    const seconds = Number(limited.headers.get("retry-after"));
    expect(seconds).toBeGreaterThanOrEqual(1);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(limited.headers.get("access-control-allow-origin")).toBe("*");
    expect(limited.headers.get("access-control-expose-headers")?.toLowerCase()).toContain("retry-after");
    expect((await limited.json()).code).toBe("too-many-requests");

    expect((await post(server, { "x-forwarded-for": "203.0.113.2" })).status).toBe(400);
    expect((await owner.get("/v1/surveys")).status).toBe(200);
    expect((await server.request("/health")).status).toBe(200);
    await server.stop();
  });

  it.each([
    ["0 believes no forwarded address", "0", ["1.1.1.1", "2.2.2.2", "3.3.3.3"], true],
    [
      "1 believes the last one, whatever a visitor puts before it",
      "1",
      ["1.1.1.1, 9.9.9.9", "2.2.2.2, 9.9.9.9", "3.3.3.3, 9.9.9.9"],
      true,
    ],
    [
      "1 tells visitors apart by the last one",
      "1",
      ["9.9.9.9, 1.1.1.1", "9.9.9.9, 2.2.2.2", "9.9.9.9, 3.3.3.3"],
      false,
    ],
    [
      "2 believes the last but one",
      "2",
      ["1.1.1.1, 9.9.9.9, 5.5.5.1", "2.2.2.2, 9.9.9.9, 5.5.5.2", "3.3.3.3, 9.9.9.9, 5.5.5.3"],
      true,
    ],
  ])("of EARSHOT_TRUST_PROXY %s", async (_, proxies, addresses, isOne) => {
    const server = await startServing(newFile(), { EARSHOT_RATE_LIMIT: "4", EARSHOT_TRUST_PROXY: proxies });
    const statuses = [];
    for (let round = 0; round < 4; round++) {
      for (const address of addresses)
        statuses.push((await post(server, { "x-forwarded-for": address })).status);
    }
    // 12 requests: of one address more than 4 in whatever minute they fall, of three no more than 4 each.
    expect(statuses.includes(429)).toBe(isOne);
    await server.stop();
  });
});

/** Sends bytes on a connection of its own. @returns all that comes back within a while, until it closes */
function raw(server: Serving, text: string): Promise<string> {
  const { hostname, port } = new URL(server.origin);
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(Number(port), hostname, () => socket.write(text));
    const done = () => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1_500, done);
    socket.on("data", (chunk) => (answer += chunk));
    socket.on("close", done);
    socket.on("error", done); // a connection that is cut is an answer too
  });
}

describe("a hostile connection", () => {
  it("with false lengths, endless chunks or no HTTP at all is refused, and the server serves on", async () => {
    const server = await startServing(newFile());
    const head = "POST /v1/responses HTTP/1.1\r\nHost: x\r\n";
    const chunk = `1000\r\n${"x".repeat(4_096)}\r\n`;
    const status = (answer: string) => /^HTTP\/1.1 (\d+)/.exec(answer)?.[1];
    expect(status(await raw(server, `${head}Content-Length: 2\r\n\r\n{}{}{}`))).toBe("400");
    expect(status(await raw(server, `${head}Content-Length: -1\r\n\r\n{}`))).toBe("400");
    expect(status(await raw(server, `${head}Content-Length: 99999999\r\n\r\n{}`))).toBe("413");
    expect(
      status(await raw(server, `${head}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`)),
    ).toBe("400");
    expect(
      status(await raw(server, `${head}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(256)}0\r\n\r\n`)),
    ).toBe("413");
    expect(status(await raw(server, `${head}X: ${"y".repeat(20_000)}\r\n\r\n`))).toBe("431");
    expect(status(await raw(server, "\x16\x03\x01 hello\r\n\r\n"))).toBe("400");
    // Cut off in the middle: there is nothing to answer, and nothing that may fail.
    expect(status(await raw(server, `${head}Content-Length: 50\r\n\r\n{"site"`))).toBeUndefined();
    expect((await server.request("/health")).status).toBe(200);
    expect(server.output()).not.toContain("internal:");
    await server.stop();
  });
});

describe("what was erased", () => {
  it("is in no byte of the file and its log, and nothing of a visitor's address ever is", async () => {
    const file = newFile();
    const server = await startServing(file, { EARSHOT_TRUST_PROXY: "1" });
    const owner = await createOwner(doorOf(server));
    await owner.putSurvey(npsSurvey());
    await owner.putSurvey(npsSurvey({ id: "gone" }));
    const canaries = [
      "canary-answer-1",
      "canary-visitor-2",
      "canary-trait-3",
      "canary-note-4",
      "canary-survey-5",
      "canary-url-6",
    ];
    const [answer = "", visitor = "", trait = "", note = "", ofSurvey = "", url = ""] = canaries;
    const personal = (fields: Record<string, unknown> = {}) =>
      snapshot({
        state: "completed",
        answers: { score: 1, why: { other: answer } },
        traits: { of: trait },
        url: `https://shop.example/${url}`,
        ...fields,
      });
    const headers = { "x-forwarded-for": "203.0.113.77", "user-agent": "canary-agent/7" };
    const one = personal({ rev: 2 });
    const others = Array.from({ length: 40 }, () => personal({ visitor }));
    const ofGone = personal({ survey: "gone", answers: { score: 1, why: { other: ofSurvey } } });
    await owner.send([snapshot({ ...one, rev: 1, state: "started" }), one, ...others, ofGone], headers);
    await owner.send(
      Array.from({ length: 50 }, () => snapshot()),
      headers,
    );
    await owner.patch(`/v1/responses/${one.id}`, { note });
    const bytes = () =>
      [file, `${file}-wal`, `${file}-shm`]
        .map((path) => (existsSync(path) ? readFileSync(path, "latin1") : ""))
        .join("\n");
    for (const canary of canaries) expect([canary, bytes().includes(canary)]).toEqual([canary, true]);

    expect((await owner.delete(`/v1/responses/${one.id}`)).status).toBe(204);
    expect((await owner.delete(`/v1/visitors/${visitor}`)).status).toBe(204);
    expect((await owner.delete("/v1/surveys/gone?confirm=gone")).status).toBe(204);
    const left = bytes();
    for (const canary of [...canaries, one.id, "203.0.113.77", "canary-agent"]) {
      expect([canary, left.includes(canary)]).toEqual([canary, false]);
    }
    expect((await owner.get("/v1/report?survey=nps")).body.funnel.shown).toBe(50);
    await server.stop();
    expect(canaries.filter((canary) => bytes().includes(canary) || server.output().includes(canary))).toEqual(
      [],
    );
  });
});

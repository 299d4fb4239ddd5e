import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { checkoutNps } from "../../schema/checkoutNps.ts";
import { createOwner, type Owner } from "../../support/api/owner.ts";
import { earshot, writeFiles } from "../earshot.ts";
import { doorOf, newFolder, type Serving, startServing } from "../serving.ts";
import { CLEAN, PLANTED } from "./plantedFaults.ts";

const title = (words: string) => {
  const [score, why] = CLEAN.questions;
  return { ...CLEAN, questions: [{ ...score, title: words }, why] };
};

/** A server that answers everything in one way, until the test is done. */
async function answering(status: number, type: string, body: string): Promise<string> {
  const server: Server = createServer((_, response) =>
    response.writeHead(status, { "content-type": type }).end(body),
  );
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("earshot push and pull", () => {
  let serving: Serving;
  let owner: Owner;
  let cwd: string;
  const run = (...args: string[]) =>
    earshot(args, { cwd, env: { EARSHOT_URL: serving.origin, EARSHOT_KEY: owner.secretKey } });

  beforeAll(async () => {
    serving = await startServing(join(newFolder(), "push.db"));
  });

  const fresh = async (files: Record<string, unknown>) => {
    owner = await createOwner(doorOf(serving));
    cwd = newFolder();
    writeFiles(cwd, files);
  };

  it("puts a new survey, and then says that it is unchanged", async () => {
    await fresh({ "clean.json": CLEAN });
    const first = await run("push", "clean.json");
    expect([first.status, first.stdout]).toEqual([
      0,
      "clean.json: clean: new, version 1, live\n1 of 1 survey pushed\n",
    ]);
    expect((await owner.get("/v1/surveys/clean")).body.definition).toMatchObject(CLEAN);
    const second = await run("push", "clean.json");
    expect([second.status, second.stdout]).toEqual([
      0,
      "clean.json: clean: unchanged, version 1\n0 of 1 survey pushed\n",
    ]);
  });

  it("says what a new version changes, and what a status does", async () => {
    await fresh({ "clean.json": CLEAN });
    await run("push", "clean.json");
    const more = { id: "more", kind: "text", title: "Anything else?" };
    const changed = title("How likely is it?");
    writeFiles(cwd, {
      "clean.json": { ...changed, questions: [...changed.questions, more], touchpoint: "checkout" },
    });
    const { stdout } = await run("push", "clean.json");
    expect(stdout.split("\n")[0]).toBe("clean.json: clean: version 1 → 2");
    expect(
      stdout
        .split("\n")
        .slice(1, -2)
        .map((line) => line.trim())
        .sort(),
    ).toEqual(["+ /questions/2 (more)", "+ /touchpoint", "~ /questions/0/title"]);
    writeFiles(cwd, {
      "clean.json": {
        ...changed,
        questions: [...changed.questions, more],
        touchpoint: "checkout",
        status: "paused",
      },
    });
    expect((await run("push", "clean.json")).stdout).toContain("clean: status live → paused, version 2\n");
    expect((await owner.get("/v1/surveys/clean")).body).toMatchObject({ version: 2, status: "paused" });
  });

  it("changes what is large enough to be answered compressed", async () => {
    await fresh({ "nps.json": checkoutNps });
    await run("push", "nps.json");
    writeFiles(cwd, { "nps.json": { ...checkoutNps, name: "Another name" } });
    const { status, stdout } = await run("push", "nps.json");
    expect([status, stdout]).toEqual([0, expect.stringContaining("version 1 → 2\n    ~ /name\n")]);
  });

  it("sends nothing while any file has an error, and exits with 1", async () => {
    await fresh({ "clean.json": CLEAN, "loop.json": PLANTED["loop.json"]?.content });
    const { status, stdout, stderr } = await run("push", "clean.json", "loop.json");
    expect([status, stderr]).toEqual([1, "nothing was pushed\n"]);
    expect(stdout).toContain("[loop]");
    expect((await owner.get("/v1/surveys")).body.surveys).toEqual([]);
  });

  it("lets warnings pass, which --strict does not", async () => {
    await fresh({ "dead.json": PLANTED["dead-jump.json"]?.content });
    expect((await run("push", "--strict", "dead.json")).status).toBe(1);
    const { status, stdout, stderr } = await run("push", "dead.json");
    expect([status, stdout]).toEqual([0, expect.stringContaining("dead: new, version 1")]);
    expect(stderr).toContain("[dead-jump]");
  });

  it("only says what it would do in a dry run", async () => {
    await fresh({ "clean.json": CLEAN });
    const { status, stdout } = await run("push", "--dry-run", "clean.json");
    expect([status, stdout]).toEqual([
      0,
      "clean.json: clean: new, live\ndry run: 1 of 1 survey would be pushed\n",
    ]);
    expect((await owner.get("/v1/surveys")).body.surveys).toEqual([]);
  });

  it("tells machines what became of each survey", async () => {
    await fresh({ "clean.json": CLEAN, "dead.json": PLANTED["dead-jump.json"]?.content });
    const { status, stdout } = await run("push", "--json", "clean.json", "dead.json");
    const body = JSON.parse(stdout);
    expect([status, body.ok, body.dryRun, body.lint.warnings]).toEqual([0, true, false, 1]);
    expect(body.surveys).toMatchObject([
      {
        file: "clean.json",
        id: "clean",
        result: "new",
        version: { from: null, to: 1 },
        status: { from: null, to: "live" },
      },
      { file: "dead.json", id: "dead", result: "new" },
    ]);
  });

  it("overwrites no survey that changed since it was read", async () => {
    await fresh({ "clean.json": title("Mine") });
    // Stands between the two: what is read through it is older than what is there.
    await owner.putSurvey(title("First"));
    const read = await serving.request("/v1/surveys/clean", {
      headers: { authorization: `Bearer ${owner.secretKey}` },
    });
    const [etag, before] = [read.headers.get("etag") ?? "", await read.text()];
    await owner.putSurvey(title("Theirs"));
    const between = createServer(async (request, response) => {
      if (request.method === "GET")
        return void response.writeHead(200, { etag, "content-type": "application/json" }).end(before);
      let body = "";
      for await (const chunk of request) body += chunk;
      const headers = {
        authorization: request.headers.authorization ?? "",
        "if-match": request.headers["if-match"] ?? "",
      };
      const answer = await serving.request(request.url ?? "", { method: "PUT", headers, body });
      response
        .writeHead(answer.status, { "content-type": "application/problem+json" })
        .end(await answer.text());
    });
    await new Promise<void>((ready) => between.listen(0, "127.0.0.1", ready));
    onTestFinished(() => void between.close());
    const url = `http://127.0.0.1:${(between.address() as AddressInfo).port}`;
    const { status, stdout } = await run("push", "clean.json", "--url", url);
    expect([status, stdout]).toEqual([
      1,
      expect.stringContaining("refused: the survey changed since it was read"),
    ]);
    expect((await owner.get("/v1/surveys/clean")).body).toMatchObject({
      version: 2,
      definition: title("Theirs"),
    });
  });

  it("writes a file for each survey, and leaves those alone that say the same", async () => {
    await fresh({});
    await owner.putSurvey(CLEAN);
    await owner.putSurvey(checkoutNps);
    const first = await run("pull", "surveys");
    expect([first.status, first.stdout]).toEqual([
      0,
      "surveys/checkout-nps.json: new\nsurveys/clean.json: new\n2 of 2 files written\n",
    ]);
    expect(readdirSync(join(cwd, "surveys")).sort()).toEqual(["checkout-nps.json", "clean.json"]);
    const text = readFileSync(join(cwd, "surveys/checkout-nps.json"), "utf8");
    expect(JSON.parse(text)).toEqual(checkoutNps);
    expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(checkoutNps));
    expect(text.split("\n").length).toBeGreaterThan(20);

    writeFileSync(join(cwd, "surveys/clean.json"), JSON.stringify(CLEAN));
    writeFileSync(join(cwd, "surveys/mine.json"), "{}");
    const second = await run("pull", "surveys");
    expect(second.stdout).toContain("surveys/clean.json: unchanged\n0 of 2 files written\n");
    expect(readFileSync(join(cwd, "surveys/clean.json"), "utf8")).toBe(JSON.stringify(CLEAN));
    expect(existsSync(join(cwd, "surveys/mine.json"))).toBe(true);
    expect((await run("push", "surveys/clean.json", "surveys/checkout-nps.json")).stdout).toContain(
      "0 of 2 surveys pushed",
    );
  });

  it("says what it changes in a file, and keeps one that is no JSON", async () => {
    await fresh({ "surveys/clean.json": CLEAN, "surveys/checkout-nps.json": '{ "id": ' });
    await owner.putSurvey(title("Theirs"));
    await owner.putSurvey(checkoutNps);
    const dry = await run("pull", "surveys", "--dry-run");
    expect(dry.stdout).toContain("dry run: 1 of 2 files would be written");
    expect(readFileSync(join(cwd, "surveys/clean.json"), "utf8")).toContain("How likely?");
    const { status, stdout } = await run("pull", "surveys");
    expect([status, stdout]).toEqual([
      1,
      expect.stringContaining("surveys/clean.json: changed\n    ~ /questions/0/title\n"),
    ]);
    expect(stdout).toContain("surveys/checkout-nps.json: it is not JSON, and was left as it is");
    expect(readFileSync(join(cwd, "surveys/checkout-nps.json"), "utf8")).toBe('{ "id": ');
  });

  it("puts one survey under another id, and its file stays as it is", async () => {
    await fresh({ "clean.json": CLEAN, "surveys/checkout-nps.json": checkoutNps });
    const { status, stdout } = await run("push", "clean.json", "--as", "my-own");
    expect([status, stdout]).toEqual([0, expect.stringContaining("my-own")]);
    expect((await owner.get("/v1/surveys/my-own")).body.definition.id).toBe("my-own");
    expect(JSON.parse(readFileSync(join(cwd, "clean.json"), "utf8"))).toEqual(CLEAN);
    const two = await run("push", "clean.json", "surveys/checkout-nps.json", "--as", "my-own");
    expect([two.status, two.stderr]).toEqual([2, expect.stringContaining("name one file")]);
    const wrong = await run("push", "clean.json", "--as", "My Own");
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining("“My Own” is not an id")]);
    const reserved = await run("push", "clean.json", "--as", "end");
    expect([reserved.status, reserved.stderr]).toEqual([
      2,
      expect.stringContaining("“end” is a reserved word"),
    ]);
  });

  it("says in a sentence what is wrong with a key, and with its scopes", async () => {
    await fresh({ "clean.json": CLEAN });
    const { secretKey } = (await owner.post("/v1/keys", { name: "team", scopes: ["read"] })).body;
    const env = { EARSHOT_URL: serving.origin };
    const reader = await earshot(["push", "clean.json"], { cwd, env: { ...env, EARSHOT_KEY: secretKey } });
    expect([reader.status, reader.stderr]).toEqual([
      1,
      expect.stringContaining("this key lacks the scope “write”"),
    ]);
    expect(reader.stderr).toContain("push one with read and write");
    const stranger = await earshot(["pull", "out"], { cwd, env: { ...env, EARSHOT_KEY: "sk_unknown" } });
    expect([stranger.status, stranger.stderr]).toEqual([1, expect.stringContaining("there is no such key")]);
    for (const { stdout, stderr } of [reader, stranger])
      expect(stdout + stderr).not.toMatch(/sk_unknown|at \w+ \(/);
  });

  it("says in a sentence what does not answer as a collector", async () => {
    await fresh({ "clean.json": CLEAN });
    const portal = await answering(200, "text/html", "<h1>Log in</h1>");
    const page = await run("push", "clean.json", "--url", portal);
    expect([page.status, page.stderr]).toEqual([
      1,
      expect.stringContaining("is not an Earshot collector (200, text/html)"),
    ]);
    const gone = await answering(200, "text/plain", "");
    const closed = createServer();
    await new Promise<void>((ready) => closed.listen(0, "127.0.0.1", ready));
    const url = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
    await new Promise((done) => closed.close(done));
    const nobody = await run("pull", "out", "--url", url, "--json");
    expect([nobody.status, nobody.stderr]).toEqual([
      1,
      expect.stringContaining(`${url} can't be reached: nothing listens there`),
    ]);
    expect(JSON.parse(nobody.stdout)).toEqual({
      ok: false,
      error: { message: expect.stringContaining("can't be reached") },
    });
    expect((await run("pull", "out", "--url", gone)).stderr).toContain("is not an Earshot collector");
    expect(existsSync(join(cwd, "out"))).toBe(false);
  });

  it("writes no file for what is no id", async () => {
    await fresh({});
    const url = await answering(200, "application/json", JSON.stringify({ surveys: [{ id: "../../evil" }] }));
    const { status, stderr } = await run("pull", "out", "--url", url);
    expect([status, stderr]).toEqual([1, expect.stringContaining("which is not an id")]);
  });
});

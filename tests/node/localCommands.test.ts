import { existsSync, lstatSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { databaseFileOf, socketPathOf } from "../../worker/local/socketPath.ts";
import { earshot } from "./earshot.ts";
import { newFolder, run, type Serving, startServing } from "./serving.ts";

const newFile = (): string => join(newFolder(), "test.db");
const onFile = (file: string) => ({ env: { EARSHOT_DB: `file:${file}` } });
const makeSite = async (file: string, name = "My shop") => {
  const { status, stdout, stderr } = await earshot(["site", name, "--json"], onFile(file));
  expect([status, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout) as { id: string; publicKey: string; secretKey: string; url: string };
};
const siteOf = async (server: Serving, secretKey: string) => {
  const answer = await server.request("/v1/site", { headers: { authorization: `Bearer ${secretKey}` } });
  return (await answer.json()) as { name?: string; code?: string };
};
const socketOf = (file: string) => socketPathOf(databaseFileOf(`file:${file}`) ?? "");

describe("a command on the database", () => {
  it("makes a site while a server holds the file, and its key opens that server at once", async () => {
    const file = newFile();
    const server = await startServing(file);
    const { publicKey, secretKey, url } = await makeSite(file);
    expect(publicKey).toMatch(/^pk_/);
    expect(url.replace("localhost", "127.0.0.1")).toBe(server.origin);
    expect(await siteOf(server, secretKey)).toMatchObject({ name: "My shop" });
    expect(await server.stop()).toBe(0);
  });

  it("opens the file itself where no server runs", async () => {
    const file = newFile();
    const { secretKey } = await makeSite(file, "Alone");
    const server = await startServing(file);
    expect(await siteOf(server, secretKey)).toMatchObject({ name: "Alone" });
    await server.stop();
  });

  it("makes a key of a site, named by its id or its public key", async () => {
    const file = newFile();
    const server = await startServing(file);
    const { id, publicKey } = await makeSite(file);
    for (const site of [id, publicKey]) {
      const { status, stdout } = await earshot(["key", "deploys", "--site", site], onFile(file));
      expect(status).toBe(0);
      expect(await siteOf(server, stdout.trim())).toMatchObject({ name: "My shop" });
    }
    await server.stop();
  });

  it("says what the server refused, with the cure, and exits with 1", async () => {
    const file = newFile();
    const server = await startServing(file);
    const { status, stdout, stderr } = await earshot(["key", "--site", "pk_none"], onFile(file));
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/there is no site “pk_none”\n {2}help: .*“earshot site” lists the sites/);
    expect((await earshot(["site", " "], onFile(file))).stderr).toContain("name must not be empty");
    await server.stop();
  });

  it("lists the sites, the oldest first", async () => {
    const file = newFile();
    const first = await makeSite(file, "First");
    const second = await makeSite(file, "Second");
    const { stdout } = await earshot(["site"], onFile(file));
    expect(stdout.trim().split("\n")).toEqual([
      `${first.id}  ${first.publicKey}  First`,
      `${second.id}  ${second.publicKey}  Second`,
    ]);
    expect(stdout).not.toContain("sk_");
  });

  it("prints a site for people with its tag, and for shells as variables", async () => {
    const file = newFile();
    const people = await earshot(["site", "Shop"], onFile(file));
    expect(people.stdout).toMatch(/<script async src="http:\/\/localhost:8787\/earshot.js" data-site="pk_/);
    const shell = await earshot(["site", "Shop", "--env"], onFile(file));
    expect(shell.stdout).toMatch(
      /^export EARSHOT_URL='http:\/\/localhost:8787'\nexport EARSHOT_SITE=pk_\S+\nexport EARSHOT_KEY=sk_\S+\n$/,
    );
  });
});

describe("the local socket", () => {
  it("is the server's user's alone, and goes with the server", async () => {
    const file = newFile();
    const server = await startServing(file);
    const socket = socketOf(file);
    expect([lstatSync(socket).isSocket(), lstatSync(socket).mode & 0o777]).toEqual([true, 0o600]);
    expect(await server.stop()).toBe(0);
    expect(existsSync(socket)).toBe(false);
  });

  it("is nothing that the HTTP port answers to", async () => {
    const server = await startServing(newFile());
    for (const path of ["/site", "/local", "/v1/local", "/operations"])
      expect((await server.request(path, { method: "POST", body: "{}" })).status).toBe(404);
    await server.stop();
  });

  it("of a killed server stands in nobody's way: commands open the file, the next server listens anew", async () => {
    const file = newFile();
    const killed = await startServing(file);
    await killed.stop("SIGKILL");
    expect(lstatSync(socketOf(file)).isSocket()).toBe(true);
    await makeSite(file);
    const server = await startServing(file);
    await makeSite(file);
    expect(await server.stop()).toBe(0);
  });

  it("takes no file away that is no socket: the server says so and exits with 1", async () => {
    const file = newFile();
    writeFileSync(socketOf(file), "mine");
    const running = run(["serve"], { EARSHOT_DB: `file:${file}`, PORT: "0" });
    expect(await running.ended).toBe(1);
    expect(running.output()).toContain("is in the way");
  });

  it("has a short name elsewhere where the file's is too long for a socket", async () => {
    const folder = join(newFolder(), "deep".repeat(30));
    mkdirSync(folder);
    const file = join(folder, "test.db");
    expect(Buffer.byteLength(socketOf(file))).toBeLessThan(104);
    const server = await startServing(file);
    const { secretKey } = await makeSite(file);
    expect(await siteOf(server, secretKey)).toMatchObject({ name: "My shop" });
    await server.stop();
    expect(existsSync(socketOf(file))).toBe(false);
  });

  it("tells a command that the server broke off in the middle", async () => {
    const file = newFile();
    const broken = createServer((socket) => socket.once("data", () => socket.destroy()));
    await new Promise<void>((resolve) => broken.listen(socketOf(file), resolve));
    const { status, stderr } = await earshot(["site", "Shop"], onFile(file));
    expect([status, stderr]).toEqual([1, expect.stringContaining("ended in the middle")]);
    await new Promise((resolve) => broken.close(resolve));
  });
});

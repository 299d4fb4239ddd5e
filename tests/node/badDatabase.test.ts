import { chmodSync, copyFileSync, mkdirSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { createClient } from "@libsql/client";
import { describe, expect, it } from "vitest";
import { newFolder, run, startServing } from "./serving.ts";

/** What `earshot serve` says of a database, and how it ends. */
async function served(url: string, env: Record<string, string> = {}, runner: string[] = []) {
  const running = run(["serve"], { EARSHOT_DB: url, PORT: "0", ...env }, runner);
  return { status: await running.ended, output: running.output().trim() };
}

/** Root may write everywhere: then another user starts it. */
const ANOTHER_USER =
  process.getuid?.() === 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];

const oneLine = (reason: string) => expect.stringMatching(new RegExp(`^earshot: [^\\n]*${reason}[^\\n]*$`));

/** A file that the collector made, and stopped. */
async function newFile(name: string): Promise<string> {
  const file = join(newFolder(), name);
  await (await startServing(file)).stop();
  return file;
}

async function changed(file: string, sql: string): Promise<string> {
  const client = createClient({ url: `file:${file}` });
  await client.execute(sql);
  client.close();
  return `file:${file}`;
}

describe("a database that can't be used", () => {
  it("because it is another file, ends the start with 1 and one line", async () => {
    const file = join(newFolder(), "notes.db");
    writeFileSync(file, "These are notes, and no database. ".repeat(200));
    expect(await served(`file:${file}`)).toEqual({ status: 1, output: oneLine("is not a libSQL") });
  });

  it("because it is a folder, or lies in a file, does too", async () => {
    const folder = newFolder();
    mkdirSync(join(folder, "folder.db"));
    writeFileSync(join(folder, "file"), "");
    expect(await served(`file:${join(folder, "folder.db")}`)).toEqual({
      status: 1,
      output: oneLine("is a folder: name a file in it"),
    });
    expect(await served("file:/dev/null")).toEqual({ status: 1, output: oneLine("is not a regular file") });
    expect(await served(`file:${join(folder, "file", "x.db")}`)).toMatchObject({
      status: 1,
      output: oneLine("can't be"),
    });
  });

  it("because a newer version wrote it, says so", async () => {
    const url = await changed(
      await newFile("newer.db"),
      "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('new', 9999999999999)",
    );
    expect(await served(url)).toEqual({ status: 1, output: oneLine("newer version") });
  });

  it("because it is another program's, says so and changes nothing in it", async () => {
    const file = join(newFolder(), "shop.db");
    const url = await changed(file, "CREATE TABLE orders (id INTEGER)");
    expect(await served(url)).toEqual({ status: 1, output: oneLine("another program .*“orders”") });
    const client = createClient({ url });
    expect((await client.execute("SELECT name FROM sqlite_master")).rows.map(({ name }) => name)).toEqual([
      "orders",
    ]);
    client.close();
  });

  it("because a part of it is missing, says to restore a backup", async () => {
    const file = await newFile("cut.db");
    truncateSync(file, 20_000);
    expect(await served(`file:${file}`)).toEqual({
      status: 1,
      output: oneLine("is damaged: restore a backup"),
    });
  });

  it("because it may only be read, says whether the file or its folder is meant", async () => {
    const file = await newFile("mine.db");
    const folder = dirname(file);
    chmodSync(folder, 0o777);
    chmodSync(file, 0o444);
    expect(await served(`file:${file}`, {}, ANOTHER_USER)).toEqual({
      status: 1,
      output: oneLine("mine.db can't be read and written: this user may not"),
    });
    chmodSync(file, 0o666);
    chmodSync(folder, 0o555);
    expect(await served(`file:${file}`, {}, ANOTHER_USER)).toEqual({
      status: 1,
      output: oneLine("in the folder .* nothing can be written"),
    });
    chmodSync(folder, 0o777);
  });

  it.each<[string, RequestListener, string]>([
    [
      "is another web server",
      (_, answer) => void answer.end("<h1>Hello</h1>"),
      "answers, but not as a libSQL server",
    ],
    [
      "speaks another JSON",
      (_, answer) => void answer.end('{"ok":true}'),
      "answers, but not as a libSQL server",
    ],
    ["says nothing", (_, answer) => void answer.end(), "answers, but not as a libSQL server"],
    [
      "breaks off",
      (_, answer) => {
        answer.writeHead(200, { "content-length": 1_000 }).write("{");
        setTimeout(() => answer.destroy(), 50);
      },
      "127.0.0.1",
    ],
    ["refuses the token", (_, answer) => void answer.writeHead(401).end("no"), "refuses the token"],
  ])("because the server %s, says so", async (_, listener, reason) => {
    const server = createServer(listener);
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await served(url, { EARSHOT_DB_TOKEN: "wrong" })).toEqual({ status: 1, output: oneLine(reason) });
    server.close();
  });

  it("because its token can't be sent, says so without the token", async () => {
    const { status, output } = await served("http://127.0.0.1:1", { EARSHOT_DB_TOKEN: "schlüssel→" });
    expect({ status, output }).toEqual({ status: 1, output: oneLine("EARSHOT_DB_TOKEN has characters") });
    expect(output).not.toContain("schl");
  });

  it("because nobody listens there, says so", async () => {
    expect(await served("http://127.0.0.1:1")).toEqual({ status: 1, output: oneLine("can't be reached") });
  });
});

it("A file holds everything once its collector has stopped, so that it can be copied", async () => {
  const file = await newFile("stopped.db");
  expect(statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0);
  const copy = join(newFolder(), "copy.db");
  copyFileSync(file, copy);
  const client = createClient({ url: `file:${copy}` });
  const { rows } = await client.execute("SELECT count(*) AS n FROM surveys");
  expect(rows[0]?.n).toBeGreaterThan(0);
  client.close();
});

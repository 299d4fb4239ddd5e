import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createClient } from "@libsql/client";
import { describe, expect, it } from "vitest";
import { newFolder, run, startServing } from "./serving.ts";

/** What `earshot serve` says of a database, and how it ends. */
async function served(url: string, env: Record<string, string> = {}) {
  const running = run(["serve"], { EARSHOT_DB: url, PORT: "0", ...env });
  return { status: await running.ended, output: running.output().trim() };
}

const oneLine = (reason: string) => expect.stringMatching(new RegExp(`^earshot: [^\\n]*${reason}[^\\n]*$`));

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
      output: oneLine("can't be opened"),
    });
    expect(await served(`file:${join(folder, "file", "x.db")}`)).toMatchObject({
      status: 1,
      output: oneLine("can't be"),
    });
  });

  it("because a newer version wrote it, says so", async () => {
    const file = join(newFolder(), "newer.db");
    await (await startServing(file)).stop();
    const client = createClient({ url: `file:${file}` });
    await client.execute("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('new', 9999999999999)");
    client.close();
    expect(await served(`file:${file}`)).toEqual({ status: 1, output: oneLine("newer version") });
  });

  it.each<[string, RequestListener, string]>([
    [
      "is another web server",
      (_, answer) => void answer.end("<h1>Hello</h1>"),
      "answers, but not as a libSQL server",
    ],
    ["refuses the token", (_, answer) => void answer.writeHead(401).end("no"), "refuses the token"],
  ])("because the server %s, says so", async (_, listener, reason) => {
    const server = createServer(listener);
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    expect(await served(url, { EARSHOT_DB_TOKEN: "wrong" })).toEqual({ status: 1, output: oneLine(reason) });
    server.close();
  });

  it("because nobody listens there, says so", async () => {
    expect(await served("http://127.0.0.1:1")).toEqual({ status: 1, output: oneLine("can't be reached") });
  });
});

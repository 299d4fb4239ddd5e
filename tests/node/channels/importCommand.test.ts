import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { npsSurvey, ownerOf } from "../../support/api/owner.ts";
import { earshot, writeFiles } from "../earshot.ts";
import { doorOf, newFolder, type Serving, startServing } from "../serving.ts";

const ROWS = ["Id,When,NPS", "a,2024-03-01,9", "b,2024-03-02,12", "c,2024-03-03,3"];
const MAP = ["--map", "id=Id", "at=When", "answer.score=NPS"];

/** A database with a site and its survey, and a file of three rows, of which one is wrong. */
async function prepared() {
  const folder = newFolder();
  const file = join(folder, "test.db");
  const env = { EARSHOT_DB: `file:${file}` };
  writeFiles(folder, { "answers.csv": ROWS.join("\r\n") });
  const made = await earshot(["site", "Shop", "--json"], { env });
  const { publicKey, secretKey } = JSON.parse(made.stdout);
  const server = await startServing(file);
  const owner = ownerOf(doorOf(server), publicKey, secretKey);
  await owner.putSurvey(npsSurvey());
  const run = (args: string[], more: Record<string, string> = {}) =>
    earshot(["import", "answers.csv", "--survey", "nps", ...args], { cwd: folder, env: { ...env, ...more } });
  return { folder, owner, publicKey, secretKey, server, run };
}
const stop = async (server: Serving) => expect(await server.stop()).toBe(0);

describe("earshot import", () => {
  it("imports a file through the server that holds the database, and names what it refused", async () => {
    const { owner, server, run } = await prepared();
    const { status, stdout, stderr } = await run([...MAP, "--channel", "email"]);
    expect(stdout).toBe("3 rows: 2 stored, 0 already there, 1 refused\n");
    expect(stderr).toBe(
      "answers.csv:3: answer.score: the column “NPS” must be a whole number from 0 to 10\n",
    );
    expect(status).toBe(1);
    const { body } = await owner.get("/v1/responses?channel=email");
    expect(body.responses).toHaveLength(2);
    await stop(server);
  });

  it("opens the file itself where no server runs, and goes on where it was interrupted", async () => {
    const { server, run } = await prepared();
    await stop(server);
    expect((await run([...MAP, "--dry-run"])).stdout).toMatch(/2 would be stored/);
    expect((await run(MAP)).stdout).toMatch(/2 stored, 0 already there/);
    expect((await run(MAP)).stdout).toMatch(/0 stored, 2 already there/);
  });

  it("asks the collector's API where it is given a key", async () => {
    const { secretKey, server, run } = await prepared();
    const { stdout } = await run([...MAP, "--json"], {
      EARSHOT_URL: server.origin,
      EARSHOT_KEY: secretKey,
      EARSHOT_DB: "file:/nowhere/at/all.db",
    });
    expect(JSON.parse(stdout)).toMatchObject({ rows: 3, stored: 2, refused: 1, refusals: [{ line: 3 }] });
    await stop(server);
  });

  it("says what is wrong in one sentence, and stores nothing", async () => {
    const { publicKey, server, run } = await prepared();
    const told = async (args: string[]) => (await run(args)).stderr;
    expect(await told(["--map", "at=Wen"])).toMatch(/no column “Wen”: did you mean “When”/);
    expect(await told(["--map", "score"])).toMatch(/names no column/);
    expect(await told([...MAP, "--site", "pk_none"])).toMatch(/there is no site “pk_none”/);
    expect(await told([...MAP, "--survey", "none"])).toMatch(/has no survey “none”/);
    expect((await run([...MAP, "--site", publicKey, "--dry-run"])).status).toBe(1);
    await stop(server);
  });
});

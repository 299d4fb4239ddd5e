import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let folder: string;
const check = (...options: string[]) =>
  spawnSync(process.execPath, ["schema/db/inStep.mjs", ...options], { encoding: "utf8" });

interface Snapshot {
  tables: Record<string, { columns: Record<string, unknown> }>;
}

/** Makes a folder of migrations none of which ever made the column `note` of responses. */
function forgetNote(migrations: string): void {
  const meta = join(migrations, "meta");
  const newest =
    readdirSync(meta)
      .filter((name) => name.endsWith("_snapshot.json"))
      .sort()
      .at(-1) ?? "";
  const snapshot = JSON.parse(readFileSync(join(meta, newest), "utf8")) as Snapshot;
  delete snapshot.tables.responses?.columns.note;
  writeFileSync(join(meta, newest), JSON.stringify(snapshot));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "earshot-in-step-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("npm run migrations", () => {
  it("passes where the migrations make all that the tables say", () => {
    const { status, stdout } = check();
    expect([status, stdout]).toEqual([0, expect.stringContaining("in step")]);
  });

  it("fails where no migration makes what the tables say", () => {
    const older = join(folder, "older");
    cpSync("schema/db/migrations", older, { recursive: true });
    forgetNote(older);
    const { status, stderr } = check(older);
    expect([status, stderr]).toEqual([1, expect.stringContaining("drizzle-kit generate")]);
  });

  it("fails where the migrations can't be read", () => {
    const broken = join(folder, "broken");
    cpSync("schema/db/migrations", broken, { recursive: true });
    writeFileSync(join(broken, "meta", "0000_snapshot.json"), "{");
    expect(check(broken).status).not.toBe(0);
  });
});

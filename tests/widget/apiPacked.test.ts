/** What a page's own project gets of the types when it installs the package. */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const TSC = join(ROOT, "node_modules/typescript/bin/tsc");
const SOURCES = {
  "imported.ts": `import type { Earshot, EarshotEvents } from "earshot";
    export const ask = (call: Earshot): Promise<string> => call("show", "cancel").then(({ outcome }) => outcome);
    export const endings = (told: EarshotEvents["completed"]): string => told.ending;
    window.earshot?.("track", "ordered");`,
  "referenced.ts": `/// <reference types="earshot" />
    addEventListener("earshot:completed", ({ detail }) => earshot("traits", { ending: detail.ending }));`,
  "wrong.ts": `import type {} from "earshot";
    earshot("show");`,
};

let project: string;
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "earshot-types-"));
  const { stdout } = await run("npm", ["pack", "--dry-run", "--ignore-scripts", "--json"], { cwd: ROOT });
  const packed: string[] = JSON.parse(stdout)[0].files.map(({ path }: { path: string }) => path);
  for (const path of packed.filter((name) => !name.startsWith("dist/"))) {
    const target = join(project, "node_modules/earshot", path);
    await mkdir(dirname(target), { recursive: true });
    await cp(join(ROOT, path), target);
  }
  for (const [name, text] of Object.entries(SOURCES)) await writeFile(join(project, name), text);
});
afterAll(() => rm(project, { recursive: true }));

it.each([
  ["bundler", "esnext", "module"],
  ["node16", "node16", "module"],
  ["node16", "node16", "commonjs"],
])("the types are found by moduleResolution %s with module %s in a project of type %s", async (...how) => {
  const [resolution, module, type] = how;
  await writeFile(join(project, "package.json"), JSON.stringify({ type }));
  const options = ["--noEmit", "--strict", "--target", "es2022", "--lib", "es2022,dom", "--types", ""];
  const all = [
    TSC,
    ...options,
    "--moduleResolution",
    resolution,
    "--module",
    module,
    ...Object.keys(SOURCES),
  ];
  const { stdout } = await run(process.execPath, all, { cwd: project }).catch((failed) => failed);
  const errors = stdout.match(/^.*\berror TS\d+/gm);
  expect(errors).toEqual(["wrong.ts(2,13): error TS2769"]);
});

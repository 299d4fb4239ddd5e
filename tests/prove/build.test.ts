import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { buildWidget } from "../../widget/build/build.mjs";
import { newFolder, startServing } from "../node/serving.ts";
import { size, tellFigures } from "./support/proof.ts";

/** beside the one in `dist/`; `npm test` builds twice in tests/widget/bundle.test.ts */
const BUILDS = size(0, 2);
const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

async function hashesOf(folder: string): Promise<Record<string, string>> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((file) =>
    file.isFile(),
  );
  const hashed = files.map(async ({ parentPath, path, name }) => {
    const file = join(parentPath ?? path, name);
    return [
      file.slice(folder.length + 1),
      createHash("sha384")
        .update(await readFile(file))
        .digest("base64"),
    ];
  });
  return Object.fromEntries((await Promise.all(hashed)).sort());
}

async function build(): Promise<Record<string, string>> {
  const outDir = await mkdtemp(join(tmpdir(), "earshot-build-"));
  folders.push(outDir);
  await buildWidget({ outDir });
  return hashesOf(outDir);
}

it("every build is byte for byte the same, and the pinned address serves what its SRI hash says", async () => {
  const served = await hashesOf("dist/widget");
  for (let builds = 0; builds < BUILDS; builds++) expect(await build()).toEqual(served);

  const server = await startServing(join(newFolder(), "pinned.db"));
  const { src, integrity }: { src: string; integrity: string } = await (
    await server.request("/v1/embed")
  ).json();
  const pinned = await server.request(new URL(src, server.origin).pathname);
  const bytes = Buffer.from(await pinned.arrayBuffer());
  expect(pinned.headers.get("cache-control")).toContain("immutable");
  expect(integrity).toBe(`sha384-${createHash("sha384").update(bytes).digest("base64")}`);
  // An import would escape the hash.
  expect(String(bytes)).not.toMatch(/\bimport\b/);
  tellFigures("15 what you pinned is what runs", {
    files: Object.keys(served).length,
    "builds that are the same": BUILDS + 1,
    integrity,
  });
  await server.stop();
}, 120_000);

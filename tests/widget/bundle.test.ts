import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Survey } from "../../schema/definition/survey.ts";
import { buildWidget } from "../../widget/build/build.mjs";
import { compileConfig } from "../../worker/config/compileConfig.ts";

const gzipped = (bytes: Buffer | string): number => gzipSync(bytes, { level: 9 }).length;
const folders: string[] = [];
const sizes: Record<string, number> = {};
let modules: string[] = [];

async function build(): Promise<Map<string, Buffer>> {
  const outDir = await mkdtemp(join(tmpdir(), "earshot-widget-"));
  folders.push(outDir);
  ({ modules } = await buildWidget({ outDir }));
  const names = ["earshot.js", "earshot.whole.js", "formerBuild.js", "manifest.json"];
  const [buildId = ""] = await readdir(join(outDir, "parts"));
  names.push(...(await readdir(join(outDir, "parts", buildId))).map((part) => join("parts", buildId, part)));
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(outDir, name))] as const)),
  );
}

let files: Map<string, Buffer>;
beforeAll(async () => {
  files = await build();
  for (const [name, bytes] of files) sizes[name.replace(/^parts\/.{8}\/(.*)\.js$/, "$1")] = gzipped(bytes);
}, 180_000);
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

const size = (name: string): number => sizes[name] ?? Number.NaN;
/** What the collector sends where one survey is live. */
const configOf = (definition: Survey): number => {
  const survey = { id: definition.id, version: 1, isFull: false, definition };
  const site = { quietDays: 7, respectGpc: true, theme: null };
  return gzipped(JSON.stringify(compileConfig(site, [survey], "en")));
};
const oneNps = configOf({
  id: "nps",
  status: "live",
  questions: [
    { id: "score", kind: "nps", title: "How likely are you to recommend us to a friend or colleague?" },
  ],
  show: { on: ["load"] },
});

describe("the widget's files", () => {
  it("cost at most 4 kB on a page where nothing is due, the config of one NPS survey included", () => {
    expect(size("earshot.js")).toBeLessThanOrEqual(3695);
    expect(size("earshot.js") + oneNps).toBeLessThanOrEqual(4000);
  });
  it("cost at most 10 kB until an NPS prompt is in sight", () => {
    expect(size("earshot.js") + oneNps + size("prompt")).toBeLessThanOrEqual(10_000);
  });
  it("are as large as the README says", async () => {
    const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
    const told = (what: string) => new RegExp(`\\| ${what}[^|]*\\| ([\\d.]+) kB \\|`).exec(readme)?.[1];
    expect(told("the tag's script")).toBe((size("earshot.js") / 1000).toFixed(1));
    expect(told("what it fetches for a first NPS question")).toBe((size("prompt") / 1000).toFixed(1));
  });
  it("are named in the manifest, all of them", () => {
    const manifest = JSON.parse(String(files.get("manifest.json")));
    const named = [
      manifest.tag,
      manifest.whole,
      manifest.former,
      ...manifest.parts.map((part: string) => join("parts", part)),
    ];
    expect([...named, "manifest.json"].sort()).toEqual([...files.keys()].sort());
  });
  it("are byte-identical when built twice", async () => {
    expect(await build()).toEqual(files);
  }, 180_000);
  it("hold no validation, no database and nothing of the collector", () => {
    const foreign = modules.filter(
      (path) => !/\/widget\/|\/node_modules\/preact\/|rollupPluginBabelHelpers|\0build$/.test(path),
    );
    const shared = foreign.map((path) => /\/schema\/([\w/]+)\.ts$/.exec(path)?.[1] ?? path);
    const allowed = [
      "definition/limits",
      "engine/answer",
      "engine/answerError",
      "engine/condition",
      "engine/flow",
      "engine/interpolate",
      "engine/languageRange",
      "gates/gates",
      "gates/glob",
      "gates/pages",
      "gates/sessionTimeout",
      "protocol/fitText",
      "theme/contrast",
      "theme/defaultColours",
    ];
    // Of a kind's file the build takes what the visitor's side runs: the schemas' library is in none.
    const isAllowed = (name: string) => allowed.includes(name) || name.startsWith("kinds/");
    expect(shared.filter((name) => !isAllowed(name))).toEqual([]);
    expect(shared).toContain("engine/flow");
  });
  it("hold no eval, and the whole one imports nothing at run time", () => {
    for (const [name, bytes] of files) expect(String(bytes), name).not.toMatch(/\beval\(|new Function/);
    expect(String(files.get("earshot.whole.js"))).not.toMatch(/\bimport\(/);
    expect(String(files.get("earshot.js"))).toMatch(/import\(/);
  });
});

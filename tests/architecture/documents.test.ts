import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { SPECS } from "../../schema/kinds/registry.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

const DOCUMENTS = [
  "CONTRIBUTING.md",
  "README.md",
  "schema/README.md",
  "schema/glossary.md",
  "widget/README.md",
  "worker/README.md",
  "tests/README.md",
];

/** Paths that a document names in code, from the top; what stands in capitals or with a star is a place-holder. */
const pathsIn = (text: string): string[] =>
  [...text.matchAll(/`((?:schema|widget|worker|tests)\/[^`\s]*)`/g)].flatMap(([, path = ""]) =>
    /[A-Z]{3}|\*/.test(path) ? [] : [path],
  );
const linksIn = (text: string): string[] =>
  [...text.matchAll(/\]\(((?![a-z]+:|#)[^)\s]+)\)/g)].map(([, path = ""]) => path);
const scriptsIn = (text: string): string[] =>
  [...text.matchAll(/npm run ([a-z:]+)/g)].map(([, name = ""]) => name);

const sourcesOf = (room: string): string[] =>
  readdirSync(join(ROOT, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:ts|tsx|mjs|js|cts|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length));
/** Paths from the top that a comment names outside of code: in code, one may be an address. */
const commentPathsIn = (text: string): string[] =>
  [...text.matchAll(/^\s*(?:\/\*\*?|\*|\/\/) .*$/gm)].flatMap(([line]) =>
    [
      ...line.replace(/`[^`]*`|https?:\S+/g, "").matchAll(/\b(?:schema|widget|worker|tests)\/[\w./-]*\w/g),
    ].map(([path]) => path),
  );

describe("the documents", () => {
  it.each(DOCUMENTS)("%s names files that are there", (document) => {
    const text = read(document);
    const folder = document.slice(0, document.lastIndexOf("/") + 1);
    const missing = [...pathsIn(text), ...linksIn(text).map((path) => join(folder, path))].filter(
      (path) => !existsSync(join(ROOT, path)),
    );
    expect(missing).toEqual([]);
  });

  it.each(DOCUMENTS)("%s names npm scripts that are there", (document) => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    expect(scriptsIn(read(document)).filter((name) => !(name in scripts))).toEqual([]);
  });

  it.each(["schema", "widget", "worker", "tests"])("%s/README.md names each folder of its room", (room) => {
    const text = read(`${room}/README.md`);
    const folders = readdirSync(join(ROOT, room), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(folders.map(({ name }) => name).filter((name) => !text.includes(`\`${name}/`))).toEqual([]);
  });

  it.each(["README.md", "schema/contract.md"])("%s lists each kind of question", (document) => {
    const [, table = ""] = /^(\| kind \|.*\n(?:\|.*\n)+)/m.exec(read(document)) ?? [];
    const listed = table.split("\n").flatMap((row) => row.split("|")[1]?.match(/(?<=`)[a-z]+(?=`)/g) ?? []);
    expect(listed.sort()).toEqual(Object.keys(SPECS).sort());
  });

  it("are read for paths, links and scripts", () => {
    expect(pathsIn("see `schema/engine/flow.ts`, `worker/jobs/JOB.ts` and `npm ci`")).toEqual([
      "schema/engine/flow.ts",
    ]);
    expect(linksIn("[a](b/c.md) [d](https://e.example)")).toEqual(["b/c.md"]);
    expect(scriptsIn("npm run test:api")).toEqual(["test:api"]);
  });
});

describe("comments", () => {
  it("name files that are there", () => {
    const missing = ["schema", "widget", "worker", "tests"]
      .flatMap(sourcesOf)
      .flatMap((path) => commentPathsIn(read(path)).map((named) => ({ path, named })))
      .filter(({ named }) => ![named, `${named}.ts`].some((one) => existsSync(join(ROOT, one))));
    expect(missing).toEqual([]);
  });
});

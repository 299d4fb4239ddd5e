import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { RESPONSE_FIELDS } from "../../schema/protocol/responseFields.ts";
import { ERRORS, REJECT_CODES, RESULTS } from "../../schema/protocol/wire.ts";
import { claimsOf, MARK, routeName, sectionsOf, untrue } from "./contractText.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const textsOf = (room: string): [path: string, text: string][] =>
  readdirSync(join(ROOT, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|cts|mjs|js|md|css|sql)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((full) => [relative(ROOT, full), readFileSync(full, "utf8")]);

const contract = read("schema/contract.md");
const sections = sectionsOf(contract);
/** Every word in code, joined by hyphens or not. */
const namesInCode = new Set(
  [...contract.matchAll(/```[\s\S]*?```|`[^`]+`/g)].flatMap(
    ([code]) => code.match(/[a-zA-Z][a-zA-Z-]*/g) ?? [],
  ),
);
const worker = textsOf("worker").filter(([path]) => path.endsWith(".ts"));

/** `contract section 9`, `contract's sections 9 and 10`, `contract §9`; numbers of other documents do not count. */
const CITED = /contract(?:'s)?(?: sections?| §) ?(\d+)(?:(?:,| and|–) ?(\d+))?/gi;
const citedIn = (text: string): number[] =>
  [...text.replace(/\s*\n\s*(?:\*|\/\/)?\s*/g, " ").matchAll(CITED)].flatMap(([, ...numbers]) =>
    numbers.filter(Boolean).map(Number),
  );

describe("the contract", () => {
  it("has the sections 1 to 20", () => {
    expect([...sections]).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  it("refers to its own sections alone", () => {
    for (const [, number] of contract.matchAll(/§(\d+)/g)) expect(sections).toContain(Number(number));
  });

  it("has each section that code, tests and documents cite", () => {
    const cited = ["schema", "widget", "worker", "tests"]
      .flatMap(textsOf)
      .concat(["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map((path) => [path, read(path)]))
      .filter(([path]) => path !== "tests/architecture/contract.test.ts")
      .flatMap(([path, text]) => citedIn(text).map((number) => ({ path, number })));
    expect(cited.length).toBeGreaterThan(20);
    expect(cited.filter(({ number }) => !sections.has(number))).toEqual([]);
  });

  it("marks what is missing in one way", () => {
    const others = contract.match(/\(?\bnot (?:yet )?(?:built|implemented|done)(?: yet)?\)?/gi) ?? [];
    expect(others.filter((one) => one !== MARK)).toEqual([]);
  });

  const routes = claimsOf(contract).filter(({ kind }) => kind === "route");
  const builtRoutes = new Set(
    worker.flatMap(([, text]) =>
      [...text.matchAll(/\.(get|post|put|patch|delete)\(\s*"(\/[^"]*)"/g)].map(([, method = "", path = ""]) =>
        routeName(method, path.replace(/:(\w+)\{[^}]*\}/, ":$1")),
      ),
    ),
  );

  it("promises the routes that the collector has, and marks the others", () => {
    expect(untrue(routes, builtRoutes)).toEqual([]);
  });

  it("tells of each route of the API", () => {
    const told = new Set(routes.map(({ name }) => name));
    const ofApi = [...builtRoutes].filter((name) => name.includes(" /v1/"));
    expect(ofApi.length).toBeGreaterThan(50);
    expect(ofApi.filter((name) => !told.has(name))).toEqual([]);
  });

  it.each([
    ["field of a response", Object.keys(RESPONSE_FIELDS)],
    ["result of ingest", RESULTS],
    ["reason to reject a response", REJECT_CODES],
    ["error of a whole request", Object.keys(ERRORS)],
  ])("names each %s", (_, names) => {
    expect(names.filter((name) => !namesInCode.has(name))).toEqual([]);
  });

  it("names the variables that the settings read, and marks the others", () => {
    const built = new Set(worker.flatMap(([, text]) => text.match(/\bEARSHOT_[A-Z_]+/g) ?? []));
    expect(
      untrue(
        claimsOf(contract).filter(({ kind }) => kind === "variable"),
        built,
      ),
    ).toEqual([]);
  });

  it("names the calls that a page can make, and marks the others", () => {
    const declared = read("widget/types/earshot.d.cts");
    const built = new Set([...declared.matchAll(/\bcall: "(\w+)"/g)].map(([, name = ""]) => name));
    expect(
      untrue(
        claimsOf(contract).filter(({ kind }) => kind === "call"),
        built,
      ),
    ).toEqual([]);
  });

  it("names the commands that the command line has, and marks the others", () => {
    const built = new Set(
      worker.flatMap(([, text]) => [...text.matchAll(/\.command\("(\w+)/g)].map(([, name = ""]) => name)),
    );
    expect(
      untrue(
        claimsOf(contract).filter(({ kind }) => kind === "command"),
        built,
      ),
    ).toEqual([]);
  });
});

describe("a claim", () => {
  const page = (...lines: string[]) => claimsOf(lines.join("\n"));
  const built = new Set(["GET /v1/keys"]);

  it("is untrue where the code lacks what is promised", () => {
    expect(untrue(page("`GET /v1/keys`, `DELETE /v1/keys/ID`"), built)).toHaveLength(1);
    expect(untrue(page("`GET·POST /v1/keys`"), built)).toHaveLength(1);
  });

  it("is kept where the mark stands behind it, at the head of its paragraph or at that of its section", () => {
    expect(untrue(page("`GET /v1/keys`, `DELETE /v1/keys/ID` (not built yet)"), built)).toEqual([]);
    expect(untrue(page("**Keys.** (not built yet) `DELETE /v1/keys/ID` ends it"), built)).toEqual([]);
    expect(untrue(page("| (not built yet) `DELETE /v1/keys/ID` | |"), built)).toEqual([]);
    expect(untrue(page("## 9. Keys (not built yet)", "`DELETE /v1/keys/ID`"), built)).toEqual([]);
    expect(
      untrue(page("## 9. Keys (not built yet)", "## 10. More", "`DELETE /v1/keys/ID`"), built),
    ).toHaveLength(1);
  });

  it("is untrue where it bears a mark and is built", () => {
    expect(untrue(page("`GET /v1/keys` (not built yet)"), built)).toHaveLength(1);
  });

  it.each([
    ["contract section 9", [9]],
    ["the contract's sections 9 and 10", [9, 10]],
    ["the contract\n * section 21", [21]],
    ["contract §18", [18]],
    ["RFC 9562, section 5.7", []],
  ])("cites: %j", (text, numbers) => {
    expect(citedIn(text)).toEqual(numbers);
  });
});

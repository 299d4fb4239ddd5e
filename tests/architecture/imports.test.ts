import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import * as rules from "./rules.ts";
import { readSource, readTree } from "./sourceTree.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const ROOMS = ["schema", "widget", "worker", "tests"];

/** Recorded data, one file a language, survey or question: a folder of them is a list, not an architecture. */
const IS_DATA = /\.(json|svg|png|sql)$/;

const filesOf = (room: string): string[] =>
  readdirSync(join(ROOT, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !IS_DATA.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));

const tree = readTree(ROOT, ROOMS);

type TreeRule = (tree: ReturnType<typeof readTree>) => string[];
const RULES: [title: string, rule: TreeRule][] = [
  ["keep the rooms apart", rules.roomsAreApart],
  ["keep schema free of DOM, clock, network, randomness and logging", rules.schemaIsPure],
  ["hold SQL in worker/store alone", rules.sqlStandsInTheStore],
  ["let no route import a route", rules.routesStandAlone],
  ["let no part of the widget import the tag's state", rules.partsHoldNoTagState],
  ["let the prompt draw, and not record", rules.promptKnowsNoRecorder],
  ["go in no circle", rules.noCircles],
  ["are short", rules.filesAreShort],
];

describe("the sources", () => {
  it("are all read", () => {
    const paths = tree.map(({ path }) => path);
    expect(paths).toContain("schema/engine/flow.ts");
    expect(paths).toContain("widget/tag/tag.ts");
    expect(paths).toContain("worker/app.ts");
    expect(tree.find(({ path }) => path === "worker/app.ts")?.imports.length).toBeGreaterThan(10);
  });

  it.each(RULES)("%s", (_, rule) => {
    expect(rule(tree)).toEqual([]);
  });

  it("lie in small folders", () => {
    expect(rules.foldersAreSmall(ROOMS.flatMap(filesOf))).toEqual([]);
  });
});

/** A tree of files that somebody might add. */
const planted = (files: Record<string, string>) =>
  Object.entries(files).map(([path, code]) => readSource(path, code));

describe("a rule", () => {
  it.each<[string, TreeRule, Record<string, string>]>([
    [
      "the schema that imports the worker",
      rules.roomsAreApart,
      { "schema/engine/flow.ts": 'import { sha256 } from "../../worker/http/hash.ts"; sha256("");' },
    ],
    [
      "the widget that imports a type of the worker",
      rules.roomsAreApart,
      {
        "widget/tag/tag.ts": 'import type { Site } from "../../worker/store/sites.ts"; export type A = Site;',
      },
    ],
    [
      "the worker that names the widget in a type",
      rules.roomsAreApart,
      { "worker/app.ts": 'export type A = import("../widget/tag/contract.ts").Site;' },
    ],
    [
      "the schema that reads the clock",
      rules.schemaIsPure,
      { "schema/gates/gates.ts": "export const now = () => Date.now();" },
    ],
    [
      "the schema that makes a date of now",
      rules.schemaIsPure,
      { "schema/gates/gates.ts": "export const now = () => new Date();" },
    ],
    [
      "the schema that logs",
      rules.schemaIsPure,
      { "schema/proof/lint.ts": "export const say = (a: string) => console.log(a);" },
    ],
    [
      "the schema that reads a file",
      rules.schemaIsPure,
      { "schema/proof/lint.ts": 'import { readFileSync } from "node:fs"; readFileSync("a");' },
    ],
    [
      "SQL in a route",
      rules.sqlStandsInTheStore,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the text is code
      { "worker/routes/keys.ts": "export const sql = `SELECT id FROM keys WHERE ${1}`;" },
    ],
    [
      "a query of drizzle's in a report",
      rules.sqlStandsInTheStore,
      { "worker/report/report.ts": 'import { eq } from "drizzle-orm"; export const a = eq;' },
    ],
    [
      "a route that imports a route",
      rules.routesStandAlone,
      { "worker/routes/keys.ts": 'import { siteRoutes } from "./sites.ts"; siteRoutes();' },
    ],
    [
      "a part that imports the tag's state",
      rules.partsHoldNoTagState,
      { "widget/recorder/recorder.ts": 'import { site } from "../tag/site.ts"; site.open;' },
    ],
    [
      "a prompt that records",
      rules.promptKnowsNoRecorder,
      { "widget/prompt/openPrompt.ts": 'import { uuidv7 } from "../recorder/uuid.ts"; uuidv7(1);' },
    ],
    [
      "files that import each other",
      rules.noCircles,
      {
        "schema/a.ts": 'import { b } from "./b.ts"; export const a = b;',
        "schema/b.ts": 'export { c as b } from "./c.ts";',
        "schema/c.ts": 'import type { a } from "./a.ts"; export const c: typeof a = 1;',
      },
    ],
    ["a long file", rules.filesAreShort, { "schema/a.ts": "export {};\n".repeat(301) }],
  ])("finds %s", (_, rule, files) => {
    expect(rule(planted(files))).toHaveLength(1);
  });

  it("finds a folder of many files", () => {
    const paths = Array.from({ length: 19 }, (_, i) => `worker/routes/route${i}.ts`);
    expect(rules.foldersAreSmall([...paths, "worker/routes/README.md"])).toHaveLength(1);
    expect(rules.foldersAreSmall(paths.slice(1))).toEqual([]);
  });

  it("finds nothing wrong with what is allowed", () => {
    const allowed = planted({
      "schema/gates/gates.ts": "export const dayOf = (now: number) => new Date(now).getUTCDate();",
      "widget/recorder/recorder.ts":
        'import type { Site } from "../tag/contract.ts"; import type { site } from "../tag/site.ts"; export type A = [Site, typeof site];',
      "widget/tag/parts.ts": 'export const part = () => import("../recorder/recorder.ts");',
      "worker/store/sites.ts":
        'import { eq } from "drizzle-orm"; export const a = [eq, "SELECT id FROM sites"];',
      "worker/routes/keys.ts": 'export const text = "Select a key, update it, or delete it from the list.";',
    });
    const found = RULES.flatMap(([, rule]) => rule(allowed));
    expect(found).toEqual([]);
  });
});

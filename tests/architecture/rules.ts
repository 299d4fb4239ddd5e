/** The rules of the house, over a tree of sources. Each gives its findings in words; none means that it is kept. */
import type { SourceFile } from "./sourceTree.ts";

type Rule = (tree: readonly SourceFile[]) => string[];

const roomOf = (path: string): string => path.split("/")[0] ?? "";

/** Scripts that build and watch: they run on the developer's machine alone, and see all rooms. */
const IS_TOOL = /\.mjs$/;

/** Findings about imports: what is not allowed to reach what. */
const imports =
  (isWrong: (from: string, to: string, isType: boolean) => boolean, why: string): Rule =>
  (tree) =>
    tree.flatMap(({ path, imports }) =>
      imports
        .filter(({ to, isType }) => !IS_TOOL.test(path) && isWrong(path, to, isType))
        .map(({ to }) => `${path} imports ${to}: ${why}`),
    );

export const roomsAreApart: Rule = (tree) => [
  ...imports(
    (from, to) => roomOf(from) === "schema" && ["widget", "worker", "tests"].includes(roomOf(to)),
    "schema is what both sides agree on, and knows neither",
  )(tree),
  ...imports(
    (from, to) => roomOf(from) === "widget" && ["worker", "tests"].includes(roomOf(to)),
    "the widget and the worker never meet; they share schema/protocol",
  )(tree),
  ...imports(
    (from, to) => roomOf(from) === "worker" && ["widget", "tests"].includes(roomOf(to)),
    "the widget and the worker never meet; they share schema/protocol",
  )(tree),
];

const SURROUNDINGS = new Set(
  (
    "window document navigator location localStorage sessionStorage indexedDB fetch console process setTimeout " +
    "setInterval performance crypto globalThis Date.now Math.random"
  ).split(" "),
).add("new Date()");

export const schemaIsPure: Rule = (tree) => [
  ...tree
    .filter(({ path }) => roomOf(path) === "schema" && !IS_TOOL.test(path))
    .flatMap(({ path, globals }) =>
      globals
        .filter((name) => SURROUNDINGS.has(name))
        .map((name) => `${path} uses ${name}: schema has no DOM, clock, network, randomness or logging`),
    ),
  ...imports(
    (from, to) => roomOf(from) === "schema" && to.startsWith("node:"),
    "schema runs in the browser as well as on Node",
  )(tree),
];

const SQL =
  /\b(SELECT\s[\s\S]*\sFROM\s|INSERT\s+(OR \w+ )?INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|PRAGMA\s|VACUUM\b|ORDER BY\s|json_each\()/;
const isStore = (path: string): boolean => path.startsWith("worker/store/") || path.startsWith("schema/db/");

export const sqlStandsInTheStore: Rule = (tree) => [
  ...tree
    .filter(({ path }) => roomOf(path) !== "tests" && !isStore(path))
    .flatMap(({ path, texts }) =>
      texts
        .filter((text) => SQL.test(text))
        .map((text) => `${path} holds SQL (${text.trim().slice(0, 40)}…): worker/store/ holds all of it`),
    ),
  ...imports(
    (from, to) => roomOf(from) !== "tests" && !isStore(from) && to.startsWith("drizzle-orm"),
    "queries are made in worker/store/",
  )(tree),
];

export const routesStandAlone: Rule = imports(
  (from, to) => from.startsWith("worker/routes/") && to.startsWith("worker/routes/"),
  "a route imports no route; what two of them need stands in worker/http or worker/schemas",
);

/** What the tag fetches when it is needed. */
const PART = /^widget\/(recorder|present|prompt|triggers|who|debug|commands)\//;

export const partsHoldNoTagState: Rule = imports(
  (from, to, isType) => PART.test(from) && to.startsWith("widget/tag/") && !isType,
  "a part is a bundle of its own, and would get a second copy of the tag's state; take it as an argument",
);

export const promptKnowsNoRecorder: Rule = imports(
  (from, to, isType) => from.startsWith("widget/prompt/") && /^widget\/recorder\//.test(to) && !isType,
  "the prompt draws; present/ joins it with the recorder",
);

const MOST_FILES = 18;

/** Files beside each other in a folder; `README.md` is not counted. */
export function foldersAreSmall(paths: readonly string[]): string[] {
  const sizes = new Map<string, number>();
  for (const path of paths) {
    if (path.endsWith("README.md")) continue;
    const folder = path.slice(0, path.lastIndexOf("/"));
    sizes.set(folder, (sizes.get(folder) ?? 0) + 1);
  }
  return [...sizes]
    .filter(([, size]) => size > MOST_FILES)
    .map(
      ([folder, size]) => `${folder} holds ${size} files: at most ${MOST_FILES}; make a folder of a thought`,
    );
}

/** A test may be longer: a list of cases is read one by one. */
const mostLines = (path: string): number => (roomOf(path) === "tests" ? 350 : 300);

export const filesAreShort: Rule = (tree) =>
  tree
    .filter(({ path, lines }) => lines > mostLines(path))
    .map(
      ({ path, lines }) => `${path} has ${lines} lines: at most ${mostLines(path)}; split it by its thoughts`,
    );

/**
 * Files that import each other in a circle, types included: whoever reads one of them has to read them all. A dynamic
 * import is where a part begins, and closes no circle.
 */
export function noCircles(tree: readonly SourceFile[]): string[] {
  const targets = new Map(
    tree.map(({ path, imports }) => [path, imports.filter((one) => !one.isDynamic).map(({ to }) => to)]),
  );
  const reached = new Map([...targets.keys()].map((path) => [path, reachedFrom(path, targets)]));
  const circles = new Map<string, string[]>();
  for (const [path, others] of reached) {
    if (!others.has(path)) continue;
    const circle = [...others].filter((other) => reached.get(other)?.has(path)).sort();
    circles.set(circle.join(), circle);
  }
  return [...circles.values()].map((circle) => `a circle of files: ${circle.join(", ")}`);
}

function reachedFrom(path: string, targets: ReadonlyMap<string, readonly string[]>): Set<string> {
  const found = new Set<string>();
  const open = [path];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const to of targets.get(next) ?? []) {
      if (!targets.has(to) || found.has(to)) continue;
      found.add(to);
      open.push(to);
    }
  }
  return found;
}

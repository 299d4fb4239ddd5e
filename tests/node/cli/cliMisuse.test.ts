import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { earshot, writeFiles } from "../earshot.ts";
import { newFolder } from "../serving.ts";
import { CLEAN } from "./plantedFaults.ts";

const COMMANDS = [
  "serve",
  "lint",
  "simulate",
  "rehearse",
  "explain",
  "graph",
  "push",
  "pull",
  "migrate",
  "site",
  "key",
  "import",
  "seed",
  "backup",
  "rebuild",
];
const KEY = { EARSHOT_KEY: "sk_x" };

describe("earshot, misused", () => {
  let cwd: string;
  beforeAll(() => {
    cwd = newFolder();
    writeFiles(cwd, { "clean.json": CLEAN, "folder/x.json": CLEAN });
  });

  it.each<[string, string[], string, Record<string, string>?]>([
    ["an unknown command", ["lnit"], "unknown command"],
    ["no command", [], "Usage: earshot"],
    ["an unknown option", ["lint", "--fix", "clean.json"], "unknown option '--fix'"],
    ["no file", ["lint"], "missing required argument"],
    ["a missing file", ["lint", "clean.json", "missing.json"], "missing.json: there is no such file"],
    [
      "a missing file to import",
      ["import", "missing.csv", "--survey", "nps"],
      "missing.csv: there is no such file",
    ],
    ["a folder for a file", ["lint", "folder"], "folder: is a directory: name its files"],
    ["no answers", ["simulate", "clean.json"], "--answers"],
    [
      "answers that are not JSON",
      ["simulate", "clean.json", "--answers", "{score: 3}"],
      "at character 2: a key in double quotes",
    ],
    [
      "answers that are not an object",
      ["simulate", "clean.json", "--answers", "[3]"],
      "--answers must be a JSON object",
    ],
    [
      "traits that are not JSON",
      ["simulate", "clean.json", "--answers", "{}", "--traits", "pro"],
      `texts stand in double quotes\n  help: write it as in --traits '{"plan": "pro"}'`,
    ],
    ["a picture with no place", ["graph", "clean.json", "-o", "no/such/x.svg"], "can't be written"],
    ["no key", ["push", "clean.json"], "no key is given"],
    ["the public key", ["pull", "out"], "that is the site's public key", { EARSHOT_KEY: "pk_x" }],
    [
      "an address that is not one",
      ["pull", "out", "--url", "ftp://x"],
      "is not an http: or https: address",
      KEY,
    ],
    ["a key of no site", ["key"], "--site"],
  ])("exits with 2 for %s", async (_, args, words, env = {}) => {
    const { status, stdout, stderr } = await earshot(args, { cwd, env });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(words);
  });

  it.each(COMMANDS)("explains %s with examples, and exits with 0", async (command) => {
    const { status, stdout, stderr } = await earshot([command, "--help"]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/\nExamples:\n {2}\S/);
    expect(stdout).toContain(`earshot ${command}`);
  });

  it("names all commands in its help", async () => {
    const { status, stdout } = await earshot(["--help"]);
    expect(status).toBe(0);
    for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^ {2}${command}\\b`, "m"));
  });

  it("names each variable of README's table in the help of serve", async () => {
    const { stdout } = await earshot(["serve", "--help"]);
    const table = readFileSync("README.md", "utf8")
      .split("\n")
      .filter((line) => line.startsWith("| `"));
    const variables = table.flatMap(
      (line) => (line.split("|")[1] ?? "").match(/\b(?:EARSHOT_[A-Z_]+|PORT|HOST)\b/g) ?? [],
    );
    expect(variables).toContain("EARSHOT_WEBHOOK_PRIVATE");
    for (const variable of variables) expect(stdout).toContain(variable);
  });

  it("says in the help of push and pull where a secret belongs", async () => {
    for (const command of ["push", "pull"]) {
      expect((await earshot([command, "--help"])).stdout).toMatch(/EARSHOT_KEY.*list of processes/s);
    }
  });
});

describe("earshot simulate and graph", () => {
  let cwd: string;
  beforeAll(() => {
    cwd = newFolder();
    const loop = {
      id: "loop",
      questions: [
        ...CLEAN.questions.slice(0, 1),
        { id: "why", kind: "text", title: "Why, {{answer.score|you}}?", next: "score" },
      ],
    };
    writeFiles(cwd, { "clean.json": CLEAN, "loop.json": loop, "shape.json": { id: "shape" } });
  });

  it("walks a survey and says where answers lead", async () => {
    const { status, stdout } = await earshot(
      ["simulate", "clean.json", "--answers", '{"score":3,"why":null}'],
      { cwd },
    );
    expect(status).toBe(0);
    expect(stdout.split("\n").map((line) => line.trim())).toEqual([
      "1. score = 3     How likely?",
      "2. why skipped   Why?",
      "ending: “thanks”, Thank you!",
      "",
    ]);
  });

  it("names the question that waits", async () => {
    const { status, stdout } = await earshot(["simulate", "clean.json", "--answers", '{"score":3}'], { cwd });
    expect([status, stdout]).toEqual([0, expect.stringContaining("next: “why” waits for an answer")]);
  });

  it("exits with 1 for a loop, and for an answer off its scale", async () => {
    const loop = await earshot(["simulate", "loop.json", "--answers", '{"score":3,"why":"x"}'], { cwd });
    expect([loop.status, loop.stdout]).toEqual([
      1,
      expect.stringContaining("loop: “score” would be asked again"),
    ]);
    expect(loop.stdout).toContain("Why, 3?");
    const off = await earshot(["simulate", "clean.json", "--answers", '{"score":11}'], { cwd });
    expect([off.status, off.stdout]).toEqual([
      1,
      expect.stringContaining("invalid: the answer to “score” must be a whole number from 0 to 10"),
    ]);
    const strange = await earshot(["simulate", "clean.json", "--answers", '{"scroe":3}'], { cwd });
    expect(strange.stdout).toContain(
      "invalid: “scroe”: the survey has no such question: did you mean “score”?",
    );
  });

  it("tells machines what the API tells", async () => {
    const args = [
      "simulate",
      "clean.json",
      "--json",
      "--answers",
      '{"why":"x"}',
      "--traits",
      '{"plan":"pro"}',
    ];
    const { status, stdout } = await earshot(args, { cwd });
    expect([status, JSON.parse(stdout)]).toEqual([
      0,
      { path: ["score"], next: "score", ending: null, loop: null, unused: ["why"], invalid: [] },
    ]);
  });

  it("tells of a file that holds no survey as lint does", async () => {
    for (const args of [
      ["simulate", "shape.json", "--answers", "{}"],
      ["graph", "shape.json"],
    ]) {
      const { status, stdout } = await earshot(args, { cwd });
      expect([status, stdout]).toEqual([1, expect.stringContaining("[schema]")]);
    }
  });

  it("draws the logic to standard output, or into a file", async () => {
    const drawn = await earshot(["graph", "clean.json"], { cwd });
    expect([drawn.status, drawn.stderr]).toEqual([0, ""]);
    expect(drawn.stdout).toMatch(/^<svg .*<\/svg>\n$/s);
    const filed = await earshot(["graph", "loop.json", "-o", "loop.svg"], { cwd });
    expect([filed.status, filed.stdout]).toEqual([0, "loop.svg shows the logic of “loop”\n"]);
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { earshot, type Outcome, writeFiles } from "../earshot.ts";
import { newFolder } from "../serving.ts";
import { CLEAN, PLANTED, PLANTED_FILES } from "./plantedFaults.ts";

const ESCAPE = "\u001b";

/** The finding of a rule in a file: its lines up to the empty one after it. */
function findingOf(stdout: string, file: string, rule: string): string[] {
  const lines = stdout.split("\n");
  const start = lines.findIndex((line) => line.startsWith(`${file}:`) && line.endsWith(`[${rule}]`));
  return start < 0 ? [] : lines.slice(start, lines.indexOf("", start));
}

describe("earshot lint", () => {
  let cwd: string;
  let all: Outcome;
  const files = Object.keys(PLANTED_FILES);
  beforeAll(async () => {
    cwd = newFolder();
    writeFiles(cwd, { ...PLANTED_FILES, "clean.json": CLEAN, "twin.json": CLEAN });
    all = await earshot(["lint", ...files], { cwd });
  });

  it.each(Object.entries(PLANTED))(
    "shows %s where it stands",
    (file, { rule, severity, shown, caret, content }) => {
      const [head = "", source = "", carets = "", ...notes] = findingOf(all.stdout, file, rule);
      const [, line, column] = /^[\w.-]+:(\d+):(\d+): (?:error|warning): \S.* \[[\w-]+\]$/.exec(head) ?? [];
      expect(head).toContain(`: ${severity}: `);
      expect(source).toContain(shown);
      const at = carets.indexOf("^");
      expect(source.slice(at, carets.trimEnd().length)).toBe(caret);
      const text = typeof content === "string" ? content : JSON.stringify(content, null, 2);
      const row = text.split("\n")[Number(line) - 1] ?? "";
      expect(row.slice(Number(column) - 1, Number(column) - 1 + caret.length)).toBe(caret);
      expect(notes.at(-1)).toMatch(/= help: \S.{15,}$/);
    },
  );

  it("exits with 1, and sums up what it found", () => {
    expect(all.status).toBe(1);
    expect(all.stdout.trimEnd().split("\n").at(-1)).toMatch(/^\d+ errors, \d+ warnings in 14 files$/);
    expect(all.stderr).toBe("");
  });

  it("shows a loop by the path that walks it", () => {
    expect(findingOf(all.stdout, "loop.json", "loop").join("\n")).toMatch(
      /= example: score (= \d+|skipped) → why .*→ score$/m,
    );
  });

  it("finds nothing in a clean survey, and exits with 0", async () => {
    const { status, stdout } = await earshot(["lint", "clean.json"], { cwd });
    expect([status, stdout]).toEqual([0, "no findings in 1 file\n"]);
  });

  it("prints warnings and exits with 0, but with 1 under --strict", async () => {
    const mild = await earshot(["lint", "dead-jump.json"], { cwd });
    expect([mild.status, mild.stdout]).toEqual([0, expect.stringContaining("[dead-jump]")]);
    expect((await earshot(["lint", "--strict", "dead-jump.json"], { cwd })).status).toBe(1);
    expect((await earshot(["lint", "--strict", "clean.json"], { cwd })).status).toBe(0);
  });

  it("finds two files of one survey, and takes a file named twice as one", async () => {
    const { status, stdout } = await earshot(["lint", "clean.json", "twin.json"], { cwd });
    expect(status).toBe(1);
    expect(findingOf(stdout, "twin.json", "duplicate-id")[0]).toContain(
      "“clean” is the id of the survey in clean.json already",
    );
    expect((await earshot(["lint", "clean.json", "clean.json"], { cwd })).stdout).toBe(
      "no findings in 1 file\n",
    );
  });

  it("tells machines the same", async () => {
    const { status, stdout } = await earshot(["lint", "--json", ...files], { cwd });
    const body = JSON.parse(stdout);
    expect([status, body.ok]).toEqual([1, false]);
    expect(body.files.map(({ file }: { file: string }) => file)).toEqual(files);
    const issues = body.files.flatMap(({ issues }: { issues: { severity: string }[] }) => issues);
    expect(body.errors + body.warnings).toBe(issues.length);
    expect(issues.filter(({ severity }: { severity: string }) => severity === "error")).toHaveLength(
      body.errors,
    );
    for (const { file, issues } of body.files) {
      const found = issues.find(({ rule }: { rule: string }) => rule === PLANTED[file]?.rule);
      expect(found).toMatchObject({
        line: expect.any(Number),
        column: expect.any(Number),
        hint: expect.any(String),
      });
    }
    const loop = body.files.find(({ file }: { file: string }) => file === "loop.json");
    expect(loop.issues[0].example.path).toEqual(["score", "why", "score"]);
  });

  it("reads standard input for -", async () => {
    const { status, stdout } = await earshot(["lint", "-"], { input: '{"id": "a",\n"questions": [}' });
    expect([status, stdout]).toEqual([
      1,
      expect.stringContaining("-:2:15: error: a value is missing here [json]"),
    ]);
  });

  it("warns of a key given twice, of which JSON keeps the last", async () => {
    const input = '{"id":"a","name":"A","name":"B","questions":[{"id":"q","kind":"text","title":"T"}]}';
    const { status, stdout } = await earshot(["lint", "-"], { input });
    expect([status, stdout]).toEqual([
      0,
      expect.stringContaining('-:1:22: warning: "name" is given twice here'),
    ]);
  });

  it("writes no escape into a pipe, whatever a file holds", async () => {
    const input = JSON.stringify({ id: "a\u001b[2J\u202e", questions: [] }).replace("\\u001b", "\\u001b");
    const raw = await earshot(["lint", "-"], { input: `{"id": "\u001b[31m` });
    const escaped = await earshot(["lint", "-"], { input });
    for (const { stdout } of [raw, escaped, all]) {
      expect(stdout).toContain("error");
      expect(stdout).not.toContain(ESCAPE);
      expect(stdout).not.toContain("\u202e");
    }
  });

  it("takes a byte order mark", async () => {
    const { status } = await earshot(["lint", "-"], { input: `\ufeff${JSON.stringify(CLEAN)}` });
    expect(status).toBe(0);
  });

  it.each([
    ["what is nested too deep", "[".repeat(5000), "is nested deeper than 24"],
    ["what is far too large", " ".repeat(2_000_000), "is larger than 65536 bytes"],
    ["what is no UTF-8", Buffer.from('{"id": "\u00e4"}', "latin1"), "must be text in UTF-8"],
  ])("tells %s in one finding", async (_, input, message) => {
    const { status, stdout } = await earshot(["lint", "--json", "-"], { input });
    expect([status, JSON.parse(stdout).files[0].issues[0].message]).toEqual([1, message]);
  });
});

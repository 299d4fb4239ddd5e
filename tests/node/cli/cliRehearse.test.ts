import { beforeAll, describe, expect, it } from "vitest";
import { earshot, type Outcome, writeFiles } from "../earshot.ts";
import { newFolder } from "../serving.ts";

const question = { id: "score", kind: "nps", title: "How likely?" };
const asks = (id: string, show: object, rest: object = {}) => ({ id, questions: [question], show, ...rest });

const NPS = asks("nps", { on: [{ event: "paid", after: 2 }], priority: 1 });
const EXIT = asks("exit", { on: ["exit-intent"], who: { trait: "plan", is: "pro" }, cap: 9 });

const VISITS = `visitor,at,url,event,seconds,trait.plan
ann,2026-11-01T10:00:00Z,https://shop.example/cart,,60,pro
ann,2026-11-01T10:01:00Z,https://shop.example/thanks,paid,30,pro
ann,2026-11-03T10:01:00Z,https://shop.example/thanks,paid,30,pro
bob,2026-11-01T12:00:00+02:00,/thanks,paid,1,
bob,2026-12-24T10:00:00Z,/thanks,paid,2,
`;

const FILES = {
  "nps.json": NPS,
  "exit.json": EXIT,
  "draft.json": asks("draft", { on: ["load"] }, { status: "draft" }),
  "traits.json": asks("traits", { on: ["load"], restDays: 0, who: { trait: "n", above: 41 } }),
  "wrong.json": asks("wrong", { on: ["load"], pages: { only: 3 } }),
  "visits.csv": VISITS,
};

let cwd: string;
beforeAll(() => {
  cwd = newFolder();
  writeFiles(cwd, FILES);
});

const rehearse = (...args: string[]): Promise<Outcome> => earshot(["rehearse", ...args], { cwd });
/** Rehearses a CSV from standard input, for machines. */
const rehearseText = (csv: string | Uint8Array, ...args: string[]): Promise<Outcome> =>
  earshot(["rehearse", "--visits", "-", "--json", ...args], { cwd, input: csv });

describe("earshot rehearse", () => {
  it("says who would have been asked, how often, and what stopped the rest", async () => {
    const { status, stdout, stderr } = await rehearse("nps.json", "exit.json", "--visits", "visits.csv");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout.split("\n")).toEqual([
      "1 page view and 4 events of 2 visitors, 2026-11-01 to 2026-12-24",
      "7 quiet days between any two prompts. Who is asked closes it, where no row says otherwise.",
      "",
      "nps  shows on paid + 2 s",
      "    due         3  2 visitors",
      "    asked       2  2 visitors: once 2",
      "    stopped     1",
      "      restDays  1  it was shown less than 30 days before",
      "",
      "exit  shows on exit-intent",
      "    due        0",
      "    not known  1  exit-intent: no gate stops 1 of them, each by itself (--assume exit-intent)",
      "    note: cap 9 is left out: the collector counts the completed responses",
      "",
      "In all 2 prompts to 2 visitors: once 2.",
      "--visitor ann tells why, row by row.",
      "",
    ]);
  });

  it("says “between 0 and N” where no row tells how many seconds a page stayed open", async () => {
    const late = {
      id: "late",
      questions: [{ id: "q", kind: "nps", title: "T" }],
      show: { on: [{ after: 5 }] },
    };
    writeFiles(cwd, { "late.json": late });
    const csv = "visitor,at,url\nann,2026-11-01T10:00:00Z,/a\nbob,2026-11-01T10:00:00Z,/a\n";
    const { stdout } = await earshot(["rehearse", "late.json", "--visits", "-"], { cwd, input: csv });
    expect(stdout).toContain("asked      0  between 0 and 2, as the seconds are not known");
    expect(stdout).toContain("Between 0 and 2 prompts: the seconds are not known.");
    const json = await rehearseText(csv, "late.json");
    expect(JSON.parse(json.stdout).surveys[0]).toMatchObject({ asked: 0, askedAtMost: 2 });
  });

  it("tells of one visitor as explain does", async () => {
    const args = ["nps.json", "--visits", "visits.csv", "--visitor", "ann"];
    const [explained, rehearsed] = [await earshot(["explain", ...args], { cwd }), await rehearse(...args)];
    expect([explained.status, explained.stdout]).toEqual([0, rehearsed.stdout]);
    const nobody = await earshot(["explain", "nps.json", "--visits", "visits.csv"], { cwd });
    expect([nobody.status, nobody.stderr]).toEqual([2, expect.stringContaining("--visitor")]);
  });

  it("takes for granted what it is told to, and the replies that it is told", async () => {
    const args = ["--visits", "visits.csv", "--assume", "exit-intent", "--when-asked", "never"];
    const { stdout } = await rehearse("nps.json", "exit.json", ...args, "--json");
    const { surveys, assume, prompts } = JSON.parse(stdout);
    expect(assume).toEqual(["exit-intent"]);
    expect(surveys).toMatchObject([
      { survey: "nps", due: 3, asked: 1, stopped: { optOut: 2 } },
      { survey: "exit", due: 1, asked: 1, stopped: {}, unknown: {} },
    ]);
    expect(prompts[0]).toEqual({
      visitor: "ann",
      survey: "exit",
      at: "2026-11-01T10:01:00Z",
      url: "https://shop.example/cart",
      reply: "never",
    });
  });

  it("explains each row of a visitor, for people and for machines", async () => {
    const args = ["nps.json", "exit.json", "--visits", "visits.csv", "--visitor", "ann"];
    const { stdout } = await rehearse(...args);
    expect(stdout.split("\n")).toEqual([
      "ann, 3 rows",
      "2026-11-01T10:00:00Z  https://shop.example/cart",
      "    nps   not due: shows on paid + 2 s",
      "    exit  not known whether exit-intent happened: if so, would be asked",
      "2026-11-01T10:01:00Z  paid on https://shop.example/thanks",
      "    nps   asked and closes it (paid + 2 s)",
      "    exit  not due: shows on exit-intent",
      "2026-11-03T10:01:00Z  paid on https://shop.example/thanks",
      "    nps   stopped by restDays: it was shown less than 30 days before (paid + 2 s)",
      "    exit  not due: shows on exit-intent",
      "",
    ]);
    const { rows } = JSON.parse((await rehearse(...args, "--json")).stdout);
    expect(rows.map(({ moments }: { moments: { fate: string; gate: string }[] }) => moments)).toMatchObject([
      [{ survey: "exit", fate: "unknown", gate: null }],
      [{ survey: "nps", fate: "asked", at: "2026-11-01T10:01:02Z" }],
      [{ survey: "nps", fate: "stopped", gate: "restDays" }],
    ]);
  });

  it("asks nobody for a draft, and says how to rehearse it", async () => {
    const { stdout } = await rehearse("draft.json", "--visits", "visits.csv");
    expect(stdout).toContain("its status is draft: nobody is asked (use --as-live to rehearse it)");
    expect((await rehearse("draft.json", "--visits", "visits.csv", "--as-live")).stdout).toContain(
      "1 prompt to 1",
    );
  });

  it("says what it can't know: a column that a condition asks for, a path for a whole address", async () => {
    const pages = { only: ["https://shop.example/**"] };
    writeFiles(cwd, {
      "needs.json": asks("needs", { on: ["load"], pages, who: { visitor: "device", is: "mobile" } }),
    });
    const { stdout } = await rehearse("needs.json", "--visits", "visits.csv");
    expect(stdout).toContain("note: who needs device, and no column has it: it counts as missing");
    expect(stdout).toContain(
      "note: pages names whole addresses, and 2 rows have only a path: they never fit",
    );
  });

  it("prints the findings of a survey with errors, and exits with 1", async () => {
    const { status, stdout } = await rehearse("wrong.json", "nps.json", "--visits", "visits.csv");
    expect([status, stdout]).toEqual([1, expect.stringContaining("[schema]")]);
    const told = JSON.parse((await rehearse("wrong.json", "--visits", "visits.csv", "--json")).stdout);
    expect(told).toMatchObject({ ok: false, errors: 1 });
  });
});

describe("a CSV of visits", () => {
  const asked = ({ stdout }: Outcome): string[] =>
    JSON.parse(stdout).prompts.map(({ visitor }: { visitor: string }) => visitor);

  it("may have a byte order mark, CRLF, quotes, empty lines, and columns in any order and case", async () => {
    const csv = [
      "\ufeffURL,At,campaign,Visitor",
      '"https://shop.example/?a=1,2",2026-11-01T10:00:00.5Z,x,"ann ""the first"", of two\nlines"',
      "",
      "/,2026-11-01 10:00:00-05:30,,bob",
      "",
    ].join("\r\n");
    const found = await rehearseText(csv, "draft.json", "--as-live");
    expect([found.status, asked(found)]).toEqual([0, ['ann "the first", of two\nlines', "bob"]]);
    expect(JSON.parse(found.stdout).columnsNotUsed).toEqual(["campaign"]);
  });
  it("may come from a spreadsheet that parts cells by semicolons", async () => {
    const found = await rehearseText(
      "visitor;at;url\nann;2026-11-01T10:00:00Z;/a,b\n",
      "draft.json",
      "--as-live",
    );
    expect(asked(found)).toEqual(["ann"]);
  });
  it("holds traits that are numbers, texts in quotes of their own, or missing", async () => {
    const cells = ["42", "4.2e1", '"""42"""', "042", "41", "", "true", "1e999"];
    const rows = cells.map((cell, i) => `v${i},2026-11-01T10:00:00Z,/,${cell}\n`);
    const found = await rehearseText(`visitor,at,url,trait.n\n${rows.join("")}`, "traits.json");
    expect(asked(found)).toEqual(["v0", "v1"]);
  });
  it("tells what a visitor does when asked", async () => {
    const csv =
      "visitor,at,url,answers\nann,2026-11-01T10:00:00Z,/,answer\nann,2027-11-01T10:00:00Z,/,\nbob,2026-11-01T10:00:00Z,/,\nbob,2027-11-01T10:00:00Z,/,\n";
    expect(asked(await rehearseText(csv, "draft.json", "--as-live"))).toEqual(["ann", "bob", "bob"]);
  });
  it("writes no escape into a pipe, whatever it holds", async () => {
    const csv = "visitor,at,url,\u001b[2J\nann\u001b[31m,2026-11-01T10:00:00Z,/,\n";
    const plain = await earshot(["rehearse", "draft.json", "--as-live", "--visits", "-"], {
      cwd,
      input: csv,
    });
    const bad = await earshot(["rehearse", "draft.json", "--visits", "-"], {
      cwd,
      input: csv.replace("2026", "\u001b[5m"),
    });
    expect([plain.status, bad.status]).toEqual([0, 2]);
    for (const text of [plain.stdout, bad.stderr]) expect(text).not.toContain("\u001b");
  });
});

describe("earshot rehearse, misused", () => {
  const head = "visitor,at,url";
  const good = "ann,2026-11-01T10:00:00Z,/";

  it("names the row and the column that can't be read, for people and for machines", async () => {
    const words = "row 3: at: “yesterday” must be an RFC 3339 time, such as 2026-11-21T10:00:00Z";
    const { status, stdout, stderr } = await rehearseText(`${head}\n${good}\nann,yesterday,/\n`, "nps.json");
    expect([status, stderr]).toEqual([2, expect.stringContaining(words)]);
    expect(JSON.parse(stdout)).toEqual({ ok: false, error: { message: `- can't be read:\n  ${words}` } });
  });

  it("names ten rows that can't be read, and counts the rest", async () => {
    const { stderr } = await rehearseText(`${head}\n${"ann,noon,/\n".repeat(12)}`, "nps.json");
    expect(stderr.match(/row \d+: at: “noon”/g)).toHaveLength(10);
    expect(stderr).toContain("and 2 more rows");
  });

  it.each([
    ["no visits", ["nps.json"], "--visits"],
    ["a missing file", ["nps.json", "--visits", "none.csv"], "none.csv: there is no such file"],
    [
      "quiet days that are none",
      ["nps.json", "--visits", "visits.csv", "--quiet-days", "a week"],
      "must be a number of days",
    ],
    [
      "an unknown trigger",
      ["nps.json", "--visits", "visits.csv", "--assume", "luck"],
      "Allowed choices are after,",
    ],
    [
      "a visitor who never came",
      ["nps.json", "--visits", "visits.csv", "--visitor", "eve"],
      "no row is of the visitor",
    ],
    ["standard input twice", ["-", "--visits", "-"], "only one file can come from standard input"],
  ])("exits with 2 for %s", async (_, args, words) => {
    const { status, stdout, stderr } = await rehearse(...args);
    expect([status, stdout, stderr]).toEqual([2, "", expect.stringContaining(words)]);
  });
});

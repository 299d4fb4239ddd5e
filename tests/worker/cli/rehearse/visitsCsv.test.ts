import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Visit } from "../../../../schema/rehearsal/visit.ts";
import { readVisits, type VisitsFile } from "../../../../worker/cli/rehearse/visitsCsv.ts";

const folder = mkdtempSync(join(tmpdir(), "earshot-visits-"));
afterAll(() => rmSync(folder, { recursive: true }));

const file = join(folder, "visits.csv");
function read(csv: string | Uint8Array): Promise<VisitsFile> {
  writeFileSync(file, csv);
  return readVisits(file);
}

const head = "visitor,at,url,event,seconds,scroll,device,answers";
const good = "ann,2026-11-01T10:00:00Z,/,,,,,";

describe("a CSV of visits", () => {
  it("is read row by row, as far as its cells are filled", async () => {
    const columns =
      "visitor,at,url,event,seconds,scroll,click,device,language,referrer,answers,trait.plan,more";
    const row =
      "ann,2026-11-01T12:00:00.25+02:00,https://Shop.example/a b?x=1&x=2#top,paid,9.5,,.buy,Mobile,de,/r,NEVER,pro,";
    const { visits, columns: used, unused } = await read(`${columns}\n${row}\n`);
    expect(visits).toEqual<Visit[]>([
      {
        visitor: "ann",
        at: Date.parse("2026-11-01T10:00:00.250Z"),
        url: "https://shop.example/a%20b?x=1&x=2#top",
        query: { x: "2" },
        event: "paid",
        seconds: 9.5,
        click: ".buy",
        device: "mobile",
        language: "de",
        referrer: "/r",
        reply: "never",
        traits: { plan: "pro" },
      },
    ]);
    expect(unused).toEqual(["more"]);
    expect(used.has("trait.plan") && used.has("click") && !used.has("more")).toBe(true);
  });

  it("may hold a path for an address, with a query", async () => {
    const { visits } = await read("visitor,at,url\nann,2026-11-01T10:00:00Z,/cart/?a=b#c\n");
    expect(visits).toMatchObject([{ url: "/cart/?a=b#c", query: { a: "b" } }]);
  });

  it("tells a page on which nothing was clicked from one of which it is not known", async () => {
    const { visits } = await read("visitor,at,url,click\nann,2026-11-01T10:00:00Z,/,\n");
    expect(visits[0]?.click).toBe("");
    expect((await read(`${head}\n${good}\n`)).visits[0]?.click).toBeUndefined();
  });

  it("reads traits as numbers, true or false, else as text; an empty cell is none", async () => {
    const cells = ["42", "-1.5e1", "true", "false", '"""42"""', "042", "1e999", "", "True", " x "];
    const rows = cells.map((cell) => `ann,2026-11-01T10:00:00Z,/,${cell}\n`).join("");
    const { visits } = await read(`visitor,at,url,Trait.N\n${rows}`);
    expect(visits.map(({ traits }) => traits.N)).toEqual([
      42,
      -15,
      true,
      false,
      "42",
      "042",
      "1e999",
      undefined,
      "True",
      "x",
    ]);
  });

  it("may name a trait like something of JavaScript's objects", async () => {
    const { visits } = await read("visitor,at,url,trait.__proto__\nann,2026-11-01T10:00:00Z,/,7\n");
    expect(Object.entries(visits[0]?.traits ?? {})).toEqual([["__proto__", 7]]);
  });

  it.each<[string, string | Uint8Array, string]>([
    ["a missing column", "visitor,time,url\n", "row 1: there is no column at, only “visitor”, “time”, “url”"],
    ["a column twice", "visitor,at,url,At\n", "row 1: there are two columns “at”"],
    [
      "a bad time",
      `${head}\n${good}\nann,yesterday,/,,,,,\n`,
      "row 3: at: “yesterday” must be an RFC 3339 time",
    ],
    [
      "a time without its offset",
      `${head}\nann,2026-11-01T10:00:00,/,,,,,\n`,
      "row 2: at: “2026-11-01T10:00:00”",
    ],
    ["a day that is none", `${head}\nann,2026-02-30T10:00:00Z,/,,,,,\n`, "row 2: at: “2026-02-30T10:00:00Z”"],
    ["no visitor", `${head}\n ,2026-11-01T10:00:00Z,/,,,,,\n`, "row 2: visitor: must not be empty"],
    [
      "an address that is none",
      `${head}\nann,2026-11-01T10:00:00Z,shop,,,,,\n`,
      "row 2: url: “shop” must be an address",
    ],
    [
      "seconds that are none",
      `${head}\nann,2026-11-01T10:00:00Z,/,,-1,,,\n`,
      "row 2: seconds: “-1” must be a number",
    ],
    [
      "too much scroll",
      `${head}\nann,2026-11-01T10:00:00Z,/,,,101,,\n`,
      "row 2: scroll: “101” must be a percentage",
    ],
    [
      "scroll of an event",
      `${head}\nann,2026-11-01T10:00:00Z,/,x,,9,,\n`,
      "row 2: scroll: belongs to a page view",
    ],
    [
      "a device that is none",
      `${head}\nann,2026-11-01T10:00:00Z,/,,,,tv,\n`,
      "row 2: device: “tv” must be one of mobile,",
    ],
    [
      "a reply that is none",
      `${head}\nann,2026-11-01T10:00:00Z,/,,,,,no\n`,
      "row 2: answers: “no” must be one of answer,",
    ],
    [
      "a row too short",
      `${head}\n\nann,2026-11-01T10:00:00Z\n`,
      "row 3: there are 2 cells, and the first row has 8",
    ],
    [
      "a quote that never ends",
      `${head}\n${good}\n"ann,2026\n`,
      "row 3: a quote opens a cell and nothing closes it",
    ],
    [
      "text after a quote",
      `${head}\n"ann"x,2026-11-01T10:00:00Z,/,,,,,\n`,
      "row 2: text follows the closing quote",
    ],
    ["no rows", `${head}\n`, "has no visits"],
    ["nothing", "", "has no visits"],
    ["what is no UTF-8", Buffer.from(`${head}\n\u00e4,`, "latin1"), "must be text in UTF-8"],
    [
      "too many traits",
      `${head}${Array.from({ length: 51 }, (_, i) => `,trait.t${i}`).join("")}\n`,
      "more than 50 traits",
    ],
    [
      "a trait's name that is too long",
      `${head},trait.${"n".repeat(65)}\n`,
      "longer than the 64 characters of a name",
    ],
    [
      "a trait that is too long",
      `visitor,at,url,trait.n\nann,2026-11-01T10:00:00Z,/,${"x".repeat(257)}\n`,
      "256 characters",
    ],
  ])("is refused for %s, by its row and column", async (_, csv, words) => {
    await expect(read(csv)).rejects.toMatchObject({ status: 2, message: expect.stringContaining(words) });
  });
});

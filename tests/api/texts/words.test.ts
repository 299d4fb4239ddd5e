import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { createOwner, type Owner } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";
import { answered, store, textsSurvey } from "./textsSurvey.ts";

const door = useDoor();
const MINUTE = 60_000;

interface Told {
  word: string;
  z: number;
  unhappy: number;
  happy: number;
  quotes: string[];
}
type Said = [score: number | null, text: string];
type Answer = ReturnType<typeof answered>;

/** A site with responses, the first one the newest. */
async function siteOf(responses: readonly Answer[]): Promise<Owner> {
  const owner = await createOwner(door);
  await owner.putSurvey(textsSurvey());
  const base = Date.now() - MINUTE;
  const dated = responses.map((one, place) => ({
    ...one,
    shownAt: new Date(base - place * MINUTE).toISOString(),
  }));
  await store(owner, dated);
  return owner;
}

async function wordsOf(owner: Owner, query = "") {
  const { status, body } = await owner.get(`/v1/words?survey=texts${query}`);
  expect([status, body.code]).toEqual([200, undefined]);
  return body as {
    groups: { unhappy: number; happy: number };
    read: number;
    unhappy: Told[];
    happy: Told[];
  };
}

/** Words and pairs of a text whose sentences end with a period, and whose words have blanks between them. */
function split(text: string): Set<string> {
  const found = new Set<string>();
  for (const sentence of text.split(/\.\s*/)) {
    const words = sentence.split(/[ ,]+/).map((word) => (word.length > 1 ? word.toLowerCase() : ""));
    words.forEach((word, place) => {
      if (word) found.add(word);
      const next = words[place + 1];
      if (word && next) found.add(`${word} ${next}`);
    });
  }
  return found;
}

/** The contract's figures, computed in the plainest way. */
function expected(said: readonly (Said & { id?: string })[], ids: readonly string[]) {
  const rows = said.map(([score, text], place) => ({
    id: ids[place] ?? "",
    words: split(text),
    side: score === null || score === 7 || score === 8 ? "none" : score < 7 ? "unhappy" : "happy",
  }));
  const having = (word: string, side?: string) =>
    rows.filter((row) => row.words.has(word) && (side === undefined || row.side === side));
  const vocabulary = [...new Set(rows.flatMap(({ words }) => [...words]))];
  const sum = (side?: string) => vocabulary.reduce((total, word) => total + having(word, side).length, 0);
  const [all, n1, n2] = [sum(), sum("unhappy"), sum("happy")];
  const told = vocabulary.map((word) => {
    const [y1, y2] = [having(word, "unhappy").length, having(word, "happy").length];
    const a = (having(word).length / all) * 500;
    const delta = Math.log((y1 + a) / (n1 + 500 - (y1 + a))) - Math.log((y2 + a) / (n2 + 500 - (y2 + a)));
    return { word, unhappy: y1, happy: y2, exact: delta / Math.sqrt(1 / (y1 + a) + 1 / (y2 + a)) };
  });
  const side = (name: "unhappy" | "happy", sign: number) =>
    told
      .filter(({ unhappy, happy, exact }) => unhappy + happy >= 3 && sign * exact > 1e-9)
      .sort((p, q) => Math.abs(q.exact) - Math.abs(p.exact))
      .slice(0, 25)
      .map(({ exact, ...rest }) => ({
        ...rest,
        z: exact,
        quotes: having(rest.word, name)
          .slice(0, 3)
          .map(({ id }) => id),
      }));
  return { unhappy: side("unhappy", 1), happy: side("happy", -1) };
}

const VOCABULARY = "late slow parcel great kind fast price a of delivery support never".split(" ");
const sentence = fc
  .array(fc.constantFrom(...VOCABULARY), { minLength: 1, maxLength: 5 })
  .map((words) => `The ${words.join(" ")}.`);
const said = fc.tuple(
  fc.oneof({ arbitrary: fc.nat(10), weight: 9 }, { arbitrary: fc.constant(null), weight: 1 }),
  fc.array(sentence, { minLength: 1, maxLength: 3 }).map((sentences) => sentences.join(" ")),
);

describe("words", () => {
  it("agree with the plainest computation over random texts", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(said, { minLength: 10, maxLength: 60 }), async (all) => {
        const responses = all.map(([score, more]) => answered({ score, more }));
        const owner = await siteOf(responses);
        const model = expected(
          all as (Said & { id?: string })[],
          responses.map(({ id }) => id),
        );
        const answer = await wordsOf(owner);
        expect(answer.read).toBe(all.length);
        for (const side of ["unhappy", "happy"] as const) {
          const byWord = new Map(model[side].map((one) => [one.word, one]));
          expect(answer[side]).toHaveLength(model[side].length);
          for (const [place, { z, ...told }] of answer[side].entries()) {
            // Words of the same z may change places, at the cut as well.
            expect(Math.abs(z - (model[side][place]?.z ?? Number.NaN))).toBeLessThan(0.0051);
            const { word, unhappy, happy, quotes } = byWord.get(told.word) ?? told;
            expect(told).toEqual({ word, unhappy, happy, quotes });
          }
        }
      }),
      { numRuns: 8 },
    );
  });

  describe("of a survey", () => {
    let owner: Owner;
    const late = (more: string, fields = {}) => answered({ score: 1, more }, fields);
    const sent = [
      answered({ score: 10, more: "Great team" }),
      late("Always late. Parcel broken", { traits: { plan: "pro" } }),
      answered({ score: 7, more: "Late but fine" }),
      late("Late parcel", { traits: { plan: "pro" } }),
      answered({ score: 9, why: { other: "Great team" } }),
      late("So late", { traits: { plan: "pro" } }),
      late("LATE parcel"),
      answered({ score: 10, last: "Great team" }),
      answered({ score: 0, why: "price" }),
      answered({ more: "No score, late" }),
      answered({ score: 3, more: "!?" }),
      answered({ score: 2, last: "遅い配送" }, { locale: "ja" }),
      answered({ score: 2, last: "遅い荷物" }, { locale: "ja" }),
      answered({ score: 2, last: "遅い返事" }, { locale: "ja" }),
    ];
    beforeAll(async () => {
      owner = await siteOf(sent);
    });

    it("count responses with a text, of whatever question, and each word once", async () => {
      const answer = await wordsOf(owner);
      expect(answer.groups).toEqual({ unhappy: 8, happy: 3 });
      expect(answer.read).toBe(13);
      const found = answer.unhappy.find(({ word }) => word === "late");
      expect(found).toMatchObject({
        unhappy: 4,
        happy: 0,
        quotes: [1, 3, 5].map((place) => sent[place]?.id),
      });
      expect(found?.z).toBeGreaterThan(0);
      expect(answer.happy.map(({ word }) => word)).toEqual(["great", "great team", "team"]);
      expect(answer.happy.every(({ z }) => z < 0)).toBe(true);
    });

    it("are those of the language, also where no blanks part them", async () => {
      const { unhappy } = await wordsOf(owner);
      expect(unhappy.map(({ word }) => word)).toContain("遅い");
    });

    it("make no pair across two sentences", async () => {
      const { unhappy } = await wordsOf(owner);
      const words = unhappy.map(({ word }) => word);
      expect(words).toContain("parcel");
      expect(words).not.toContain("late parcel"); // twice side by side, once across a period
    });

    it("can be those of one question, and of what the filters let through", async () => {
      const last = await wordsOf(owner, "&question=last");
      expect([last.read, last.groups]).toEqual([4, { unhappy: 3, happy: 1 }]);
      const pro = await wordsOf(owner, "&trait.plan=pro");
      expect(pro).toEqual({ read: 3, groups: { unhappy: 3, happy: 0 }, unhappy: [], happy: [] }); // one side alone
      expect((await wordsOf(owner, "&q=parcel")).read).toBe(3);
      expect((await wordsOf(owner, "&until=2020-01-01&from=2019-01-01")).read).toBe(0);
    });

    it("leave out what the owner noted", async () => {
      await owner.patch(`/v1/responses/${sent[8]?.id}`, { note: "called back" });
      expect((await wordsOf(owner)).read).toBe(13);
    });

    it.each([
      ["survey=texts&question=nope", 400, "question"],
      ["survey=texts&question=score", 400, "question"],
      ["survey=texts&q=!", 400, "q"],
      ["survey=texts&from=2026-02-01&until=2026-01-01", 400, "from"],
      ["survey=texts&interval=day", 400, "interval"],
      ["question=more", 400, "survey"],
      ["survey=unscored", 400, "survey"],
    ])("refuse “%s”", async (query, status, at) => {
      await owner.putSurvey({ id: "unscored", questions: [{ id: "more", kind: "text", title: "More?" }] });
      const answer = await owner.get(`/v1/words?${query}`);
      expect([answer.status, answer.body.errors?.[0].at]).toEqual([status, at]);
    });

    it("are 404 for an unknown survey or theme", async () => {
      expect((await owner.get("/v1/words?survey=nope")).status).toBe(404);
      expect((await owner.get("/v1/words?survey=texts&theme=nope")).status).toBe(404);
    });
  });

  it("are read as English where the locale is unknown", async () => {
    const owner = await siteOf(
      [0, 0, 0, 10].map((score) =>
        answered({ score, more: score ? "Fine" : "Too slow" }, { locale: "no locale!" }),
      ),
    );
    expect((await wordsOf(owner)).unhappy.map(({ word }) => word)).toEqual(["slow", "too", "too slow"]);
  });
});

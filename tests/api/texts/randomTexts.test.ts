import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createOwner } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";
import { holdsPhrase, matches, type Query } from "./naiveSearch.ts";
import { answered, found, store, textsSurvey, untilIndexed } from "./textsSurvey.ts";

const door = useDoor();

const WORDS = [
  ..."late Late later too slow slower straße STRASSE Größe cafe café CAFÉ résumé 24 24h 2024 a an the".split(
    " ",
  ),
  ..."配送 遅い 配送遅い 物流 物流太慢 東京 東京都 京都 客服很好 поздно Поздно медленно".split(" "),
];
const word = fc.constantFrom(...WORDS);
const gap = fc.constantFrom(" ", " ", " ", ", ", ". ", "-", "\n", " 🙂 ", "、", "!");
/** Words with what may stand between them. */
const text = fc
  .array(fc.tuple(word, gap), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.map((part) => part.join("")).join(""));

const response = fc.record({
  more: fc.option(text),
  last: fc.option(text),
  other: fc.option(text),
  note: fc.option(text, { freq: 1 }),
});
type Texts = ReturnType<typeof response.generate>["value"];
const textsOf = ({ more, last, other, note }: Texts) =>
  [more, last, other, note].filter((one) => one !== null);

const prefix = fc
  .tuple(word, fc.nat(5))
  .map(([whole, cut]) => whole.slice(0, Math.max(1, whole.length - cut)));
/** A phrase of words that have blanks between them. */
const phrase = fc.array(fc.constantFrom(...WORDS.filter((one) => !/[\u3041-\u9fff]/.test(one))), {
  minLength: 1,
  maxLength: 3,
});
const run = fc.constantFrom("配送", "遅い", "送遅", "京都", "東京", "太慢", "客服");
const query: fc.Arbitrary<Query> = fc
  .record({
    words: fc.array(prefix, { maxLength: 3 }),
    phrases: fc.array(
      fc.oneof(
        phrase.map((words) => words.join(" ")),
        run,
      ),
      { maxLength: 2 },
    ),
  })
  .filter(({ words, phrases }) => words.length + phrases.length > 0);
const written = ({ words, phrases }: Query) => [...words, ...phrases.map((one) => `"${one}"`)].join(" ");

const theme = fc.array(
  fc.oneof(
    phrase.map((words) => words.join(" ")),
    run,
  ),
  { minLength: 1, maxLength: 3 },
);

/** A site with the responses and themes. @returns it, and who finds ids by a model's verdict on the texts */
async function worldOf(texts: readonly Texts[], themes: readonly string[][]) {
  const owner = await createOwner(door);
  await owner.putSurvey(textsSurvey());
  const sent = texts.map(({ more, last, other }) =>
    answered({ more, last, why: other === null ? null : { other } }),
  );
  await store(owner, sent);
  for (const [place, { note }] of texts.entries())
    if (note !== null) await owner.patch(`/v1/responses/${sent[place]?.id}`, { note });
  for (const [place, words] of themes.entries())
    await owner.put(`/v1/themes/t${place}`, { name: "T", words });
  const idsOf = (holds: (texts: string[]) => boolean) =>
    sent
      .filter((_, place) => holds(textsOf(texts[place] as Texts)))
      .map(({ id }) => id)
      .sort();
  return { owner, idsOf };
}

describe("over random texts", () => {
  it("queries and themes find what a naive search finds, before and after the index has it", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(response, { minLength: 15, maxLength: 25 }),
        fc.array(query, { minLength: 12, maxLength: 12 }),
        fc.array(theme, { minLength: 3, maxLength: 3 }),
        async (texts, queries, themes) => {
          const { owner, idsOf } = await worldOf(texts, themes);
          for (const step of ["listed", "indexed"]) {
            for (const one of queries) {
              const q = written(one);
              const ids = (await found(owner, { q })).sort();
              expect([step, q, ids]).toEqual([step, q, idsOf((all) => matches(all, one))]);
            }
            for (const [place, words] of themes.entries()) {
              const ids = (await found(owner, { theme: `t${place}` })).sort();
              const has = (own: string) => words.some((word) => holdsPhrase(own, word));
              expect([step, words, ids]).toEqual([step, words, idsOf((all) => all.some(has))]);
            }
            await untilIndexed(door);
          }
        },
      ),
      { numRuns: 6 },
    );
  });
});

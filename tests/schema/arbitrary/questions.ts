import fc from "fast-check";
import type { Kind, Question, QuestionOf } from "../../../schema/definition/survey.ts";
import { number, oddity, piece, word } from "./words.ts";

/** The last two are reserved, which `lint` says; a definition with such errors is still walked. */
const ids = ["score", "why", "mid", "love", "more", "mail", "constructor", "valueof"] as const;
const choiceIds = ["price", "slow", "late", "true"] as const;

const choices = fc
  .subarray([...choiceIds], { minLength: 2 })
  .map((picked) => picked.map((id) => ({ id, label: `The ${id}` })));
const other = fc.constantFrom<true | string | undefined>(true, "Something else", undefined);
const few = fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined });

/** What a kind has beside the common fields, and how often it comes. */
interface Drawn<K extends Kind> {
  weight: number;
  arbitrary: fc.Arbitrary<Omit<QuestionOf<K>, "id" | "title">>;
}
const drawn: { [K in Kind]: Drawn<K> } = {
  nps: { weight: 3, arbitrary: fc.constant({ kind: "nps" }) },
  csat: { weight: 1, arbitrary: fc.constant({ kind: "csat" }) },
  ces: {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("ces"),
      points: fc.constantFrom(5 as const, 7 as const, undefined),
    }),
  },
  rating: {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("rating"), points: fc.integer({ min: 2, max: 10 }) }),
  },
  choice: { weight: 3, arbitrary: fc.record({ kind: fc.constant("choice"), choices, other }) },
  choices: {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant("choices"), choices, other, min: few, max: few }),
  },
  text: {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("text"),
      format: fc.constantFrom(
        "text" as const,
        "email" as const,
        "url" as const,
        "number" as const,
        undefined,
        undefined,
      ),
      maxLength: fc.constantFrom(12, undefined, undefined),
    }),
  },
  consent: { weight: 1, arbitrary: fc.constant({ kind: "consent", label: "I agree" }) },
  message: { weight: 1, arbitrary: fc.constant({ kind: "message" }) },
};
const bodies = fc.oneof(...Object.values(drawn));

const required = fc.constantFrom(true, false, undefined, undefined);

/** One to eight questions of any kinds under different ids, none with a `next` yet. */
export const questionLists: fc.Arbitrary<Question[]> = fc
  .tuple(
    fc.shuffledSubarray([...ids], { minLength: 1 }),
    fc.array(fc.tuple(bodies, required), { minLength: ids.length, maxLength: ids.length }),
  )
  .map(([picked, drawn]) =>
    picked.flatMap((id, index): Question[] => {
      const [body, isRequired] = drawn[index] ?? [];
      return body ? [{ id, title: `About ${id}`, required: isRequired, ...body }] : [];
    }),
  );

/** The first of each is as it should be, the others are near it. */
const formatted = {
  email: [
    "ann@shop.example",
    " ann@shop.example\n",
    "ann+a.b@shop",
    "ann@shop",
    ".ann@shop.example",
    "a..b@shop.example",
    "ann.@shop.example",
    "почта@пример.рф",
    "ann@-shop.example",
    "ann@shop..example",
    "a n@shop.example",
    "ann@shop@example",
    "@shop.example",
    "änn@shop.example",
    `ann@${"s".repeat(64)}.example`,
  ],
  url: [
    "https://shop.example/a",
    " HTTP://SHOP ",
    "https://",
    "https:///a",
    "https://.example",
    "https://a b",
    "shop.example",
    "пример.рф/a",
    "shop.example:80?a",
    "shop.example:66000",
    "http://.",
    "https://?",
    "ann@shop.example",
    "javascript:1",
    "ftp://shop.example",
  ],
} as const;

/** A value that the question takes (mostly: a set's `min` and `max`, and a text's length, are left to chance). */
export function answerTo(question: Question): fc.Arbitrary<unknown> {
  if (question.kind === "nps") return fc.integer({ min: 0, max: 10 });
  if (question.kind === "csat") return fc.integer({ min: 1, max: 5 });
  if (question.kind === "ces") return fc.integer({ min: 1, max: question.points ?? 7 });
  if (question.kind === "rating") return fc.integer({ min: 1, max: question.points });
  if (question.kind === "consent") return fc.constant(true);
  if (question.kind === "message") return fc.constant(null);
  if (question.kind === "text") {
    if (question.format === "number") return number;
    if (question.format === "email" || question.format === "url") {
      const [right, ...near] = formatted[question.format];
      return fc.oneof(fc.constant(right), fc.constantFrom(right, ...near));
    }
    return fc.oneof(word, piece);
  }
  const known = question.choices.map(({ id }) => id);
  const typed = word.map((text) => ({ other: text }));
  if (question.kind === "choice") return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...known) }, typed);
  const sets = fc.subarray(known, { minLength: 1 });
  return fc.oneof(
    { weight: 3, arbitrary: sets },
    fc.tuple(sets, typed).map(([set, last]) => [...set, last]),
  );
}

/** Any value at all as an answer: mostly one that fits, else a blank or an oddity. */
export const valueFor = (question: Question, blank: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 24, arbitrary: answerTo(question) },
    { weight: 3, arbitrary: blank },
    { weight: 1, arbitrary: oddity },
  );

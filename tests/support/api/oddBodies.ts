/** Bodies that no widget sends: arbitrary values, snapshots with wrong fields, and bytes of any kind. */
import fc from "fast-check";
import { snapshot } from "./owner.ts";

const oddities = fc.constantFrom<unknown>(
  "__proto__",
  "a\0b",
  "\ud800",
  "' OR 1=1--",
  "x".repeat(3_000),
  2 ** 53,
  -0,
  1e308,
  "9999-12-31T23:59:59Z",
  [[[[[]]]]],
  { other: { other: {} } },
);
const junk: fc.Arbitrary<unknown> = fc.oneof(
  { maxDepth: 3 },
  oddities,
  fc.jsonValue({ maxDepth: 4, stringUnit: "binary" }),
);
const fields = fc.constantFrom(
  "id",
  "survey",
  "version",
  "rev",
  "state",
  "answers",
  "traits",
  "spent",
  "visitor",
  "user",
  "device",
  "locale",
  "url",
  "shownAt",
  "test",
  "more",
  "__proto__",
);
const answers = fc.dictionary(
  fc.constantFrom("score", "why", "__proto__", "nobody"),
  fc.oneof(fc.integer({ min: -1, max: 11 }), fc.constant("price"), junk),
);

/** A snapshot with a few fields replaced by anything, or as it should be. */
export const oddItems = fc.oneof(
  { weight: 1, arbitrary: junk },
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.array(fc.tuple(fields, fc.oneof(junk, answers)), { maxLength: 3 }),
        fc.constantFrom("shown", "started", "completed"),
      )
      .map(([changes, state]) =>
        Object.fromEntries([...Object.entries(snapshot({ state, answers: { score: 9 } })), ...changes]),
      ),
  },
);

/** Bytes that are no request: any text, any bytes, JSON of another shape, and JSON that is cut off. */
export const oddBytes = (site: string): fc.Arbitrary<Uint8Array<ArrayBuffer>> =>
  fc
    .oneof(
      fc.string({ unit: "binary", maxLength: 500 }),
      fc.uint8Array({ maxLength: 500 }),
      fc.json({ stringUnit: "binary" }),
      fc
        .tuple(fc.json(), fc.nat(30))
        .map(([text, cut]) => `{"site":"${site}","responses":[${text}`.slice(0, -cut - 1)),
    )
    .map((body) => new Uint8Array(typeof body === "string" ? Buffer.from(body) : body));

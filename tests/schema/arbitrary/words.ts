import fc from "fast-check";

/** Few, so that answers, traits and operands meet; with what folding, coercion and prototypes could trip over. */
const words = [
  "price",
  "slow",
  "Ships late",
  "other",
  "9",
  "true",
  "İstanbul",
  "constructor",
  "__proto__",
  "a.b*c",
];

/** A word as a visitor or an owner might write it: other case, blanks around it. */
export const word: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...words), fc.constantFrom("plain", "upper", "lower", "padded"))
  .map(([text, look]) => {
    if (look === "upper") return text.toUpperCase();
    if (look === "lower") return text.toLowerCase();
    return look === "padded" ? ` \t${text}\u00a0` : text;
  });

/** A piece that words begin with, end with or hold, in another case; the empty piece too. */
export const piece: fc.Arbitrary<string> = fc
  .tuple(word, fc.nat(3), fc.nat(3), fc.boolean())
  .map(([text, from, length, isEnd]) =>
    isEnd ? text.slice(text.length - length) : text.slice(from, from + length),
  );

export const blank: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(null, "", "  ", "\n\t", []);

export const number: fc.Arbitrary<number> = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -1, max: 11 }) },
  { weight: 1, arbitrary: fc.constantFrom(0.5, 2.5, -0, 1e21) },
);

export const scalar: fc.Arbitrary<string | number | boolean> = fc.oneof(word, number, fc.boolean());

/** Values that no question of its kind takes, or that hide in a key's place. */
export const oddity: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  -1,
  11,
  2.5,
  "9",
  true,
  false,
  {},
  [null],
  [[]],
  ["nobody"],
  "nobody",
  { other: 3 },
  { other: "x", more: 1 },
  [{ other: "one" }, { other: "two" }],
  ["price", "price"],
  "x".repeat(5001),
);

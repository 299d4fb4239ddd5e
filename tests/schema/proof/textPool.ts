/** Texts to try: by spelling them out, not by thinking about them. */

/** Every string of up to so many of some signs. */
function spelled(signs: readonly string[], longest: number): string[] {
  let last = [""];
  const all = [""];
  for (let length = 1; length <= longest; length++) {
    last = last.flatMap((text) => signs.map((sign) => text + sign));
    all.push(...last);
  }
  return all;
}

function subsets(words: readonly string[]): string[][] {
  return words.reduce<string[][]>((found, word) => found.concat(found.map((set) => [...set, word])), [[]]);
}

/** Words put together: one to begin with, any between, one to end with, apart and glued; and each in capitals. */
function joined(words: readonly string[]): string[] {
  const few = words.slice(0, 6);
  const ends = ["", ...few];
  return subsets(few).flatMap((set) =>
    ends.flatMap((head) =>
      ends.flatMap((tail) => [
        [head, ...set, tail].join("q"),
        [head, ...set, tail].filter(Boolean).join(""),
        [head, ...set, tail].join(" ").toUpperCase(),
      ]),
    ),
  );
}

const short = spelled(["a", "b", "q", " ", "\u200b"], 4);
const domains = spelled(["a", "b", "q", "."], 4).filter((text) =>
  text.split(".").every((label) => label !== ""),
);
const names = spelled(["a", "b", "q", "."], 2);
const heads = [...spelled(["a", "b", "q", "/", "."], 3), "q.q/", "q.q/q", "a.b/", "a.b/q"];
const addresses = spelled(["a", "b", "q", "/", "."], 5);

/** Texts for words spelled with a, b and blanks: all short ones, and long ones that hold the words. */
export const textPool = (words: readonly string[]): string[] => [...new Set([...short, ...joined(words)])];

/** The same as e-mail addresses. */
export function emailPool(words: readonly string[]): string[] {
  const parts = ["", ...new Set(words.flatMap((word) => word.split("@")).filter((part) => /\S/.test(part)))];
  const pairs = parts.flatMap((head) => parts.flatMap((tail) => [head + tail, `${head}q${tail}`]));
  return [...new Set([...names, ...pairs])].flatMap((name) => domains.map((domain) => `${name}@${domain}`));
}

/** The same as web addresses (and some that are none). */
export function urlPool(words: readonly string[]): string[] {
  const around = (before: string) =>
    words.flatMap((word) => ["", "a", "b", "q", "/"].map((after) => before + word + after));
  const rests = [...addresses, ...joined(words), ...heads.flatMap(around)];
  return ["http://", "https://"].flatMap((scheme) => rests.map((rest) => scheme + rest));
}

/** Text without what a search does not regard: case, accents, width, and letters that have a plain spelling. */

/**
 * Marks that are accents: those of no script of its own (U+0301 …), and the points of Arabic and Hebrew. The vowel signs
 * of Thai or Devanagari are letters to their readers, and the sound marks of Japanese (U+3099, U+309A) make another
 * letter: か is not が.
 */
const ACCENTS =
  /(?![\u3099\u309a])(?=\p{M})[\p{sc=Zinh}\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}]|\u0640/gu;

/** Letters that no normal form takes apart, by their plain spelling. The Arabic tatweel (U+0640) only stretches a word. */
const PLAIN: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ħ: "h",
  ı: "i",
  ς: "σ",
};
const SPELT = new RegExp(`[${Object.keys(PLAIN).join("")}]`, "gu");

/** @returns the text in the form in which texts are compared: `Größe` and `GRÖSSE` are both `grosse` */
export const foldText = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(ACCENTS, "")
    .replace(SPELT, (letter) => PLAIN[letter] ?? letter)
    .normalize("NFC");

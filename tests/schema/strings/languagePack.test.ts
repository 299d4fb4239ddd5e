import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isRtl, LANGUAGES, languageOf, wordsFor } from "../../../schema/strings/languagePack.ts";

/** Every path of a tree of strings, with its text. */
function texts(part: object, at = ""): [path: string, text: string][] {
  return Object.entries(part).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${at}.${key}`, value] as [string, string]] : texts(value, `${at}.${key}`),
  );
}
const slots = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe("the built-in words", () => {
  it("are those of every file", () => {
    const files = readdirSync(new URL("../../../schema/strings/", import.meta.url));
    const packs = files.filter((file) => file.endsWith(".json"));
    expect(LANGUAGES.map((language) => `${language}.json`).sort()).toEqual(packs.sort());
  });

  const english = texts(wordsFor("en"));

  it.each(LANGUAGES)(
    "of %s say everything that the English ones say, with the same numbers filled in",
    (language) => {
      const said = new Map(texts(wordsFor(language)));
      expect([...said.keys()]).toEqual(english.map(([path]) => path));
      for (const [path, text] of english) {
        expect(slots(said.get(path) ?? ""), path).toEqual(slots(text));
        expect(said.get(path)?.trim(), path).not.toBe("");
      }
    },
  );

  it("ask for NPS with the standard's ends", () => {
    expect(wordsFor("en").ends.nps).toEqual({ low: "Not at all likely", high: "Extremely likely" });
  });

  it("are of the language itself, else of its primary subtag, else English", () => {
    expect(["es", "pt-BR", "ZH-hant-TW", "fi", ""].map(languageOf)).toEqual(["es", "pt", "zh", "en", "en"]);
    expect(wordsFor("de-AT").words.next).toBe("Weiter");
  });

  it("are no property of an object for a tag such as constructor", () => {
    expect(languageOf("constructor")).toBe("en");
    expect(languageOf("__proto__")).toBe("en");
  });

  it("know the languages that run from right to left", () => {
    expect(["ar", "he-IL", "fa", "uz-Arab", "en", "az-Latn", "ku-Latn"].map(isRtl)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

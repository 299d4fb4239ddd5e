import { describe, expect, it } from "vitest";
import { canonicalLanguage, lookupLanguage } from "../../../schema/strings/languageLookup.ts";

describe("the language for a visitor", () => {
  const cases: [wanted: string, available: string[], found: string | null][] = [
    ["de", ["en", "de"], "de"],
    ["DE-de", ["en", "de-DE", "de"], "de-DE"],
    ["pt_BR", ["pt", "pt-BR"], "pt-BR"],
    [" fr ", ["en", "fr"], "fr"],
    ["de-CH", ["de-AT", "de"], "de"],
    ["de-CH", ["de-AT", "de-DE"], "de-DE"],
    ["de-CH", ["en", "de-AT"], "de-AT"],
    ["pt", ["pt-PT", "pt-BR"], "pt-BR"],
    ["de-CH-1996", ["de", "de-CH"], "de-CH"],
    ["zh-TW", ["zh-Hans", "zh-Hant"], "zh-Hant"],
    ["zh-TW", ["zh", "zh-Hant"], "zh-Hant"],
    ["zh-HK", ["zh-CN", "zh-TW"], "zh-TW"],
    ["zh-TW", ["en", "zh-Hans"], "zh-Hans"],
    ["zh", ["zh-Hant", "zh-Hans"], "zh-Hans"],
    ["zh-CN", ["zh-Hant", "zh"], "zh"],
    ["sr", ["sr-Latn", "sr-Cyrl"], "sr-Cyrl"],
    ["iw", ["en", "he"], "he"],
    ["he", ["en", "iw"], "iw"],
    ["in-ID", ["en", "id"], "id"],
    ["nb-NO", ["en", "no"], "no"],
    ["nn", ["no", "nn"], "nn"],
    ["no", ["en", "nb"], "nb"],
    ["no", ["en", "nn"], "nn"],
    ["nb", ["en", "nn"], null],
    ["en-GB-u-hc-h12", ["en-US", "en-GB"], "en-GB"],
    ["fi", ["en", "de"], null],
    ["", ["en"], null],
    ["no tag", ["en"], null],
    ["constructor", ["en"], null],
    ["den", ["de"], null],
  ];
  it.each(cases)("for %j among %j is %j", (wanted, available, found) => {
    expect(lookupLanguage(wanted, available)).toBe(found);
  });

  it("is told in canonical form", () => {
    expect(["pt_br", "iw", "ZH-hant-tw", "en-u-nu-arab", "no tag"].map(canonicalLanguage)).toEqual([
      "pt-BR",
      "he",
      "zh-Hant-TW",
      "en",
      "no tag",
    ]);
  });
});

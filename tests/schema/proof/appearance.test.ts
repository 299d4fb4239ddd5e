import { describe, expect, it } from "vitest";
import type { Theme } from "../../../schema/definition/survey.ts";
import { nps, survey, text } from "../build.ts";
import { checkoutNps } from "../checkoutNps.ts";
import { findings, issueOf } from "./findings.ts";

const themed = (theme: Theme) => findings({ ...survey([nps("a")]), theme });

describe("low-contrast", () => {
  it("finds nothing in the contract's example, nor without a theme", () => {
    expect(issueOf("low-contrast", checkoutNps)).toBeUndefined();
    expect(themed({})).toEqual([]);
  });

  it("needs 4.5 of a theme's text, in light and in dark, and names what was given", () => {
    expect(themed({ text: "#777777" })).toEqual(["low-contrast /theme/text"]);
    expect(themed({ text: "#767676" })).toEqual([]);
    expect(themed({ background: "#222222" })).toEqual(["low-contrast /theme/background"]);
    expect(themed({ dark: { text: "#333333" } })).toEqual(["low-contrast /theme/dark/text"]);
  });

  it("needs 3 of an accent on its background", () => {
    expect(themed({ accent: "#ffdd00" })).toEqual(["low-contrast /theme/accent"]);
    expect(themed({ accent: "#fd0", background: "#000", text: "#fff" })).toEqual([]);
    expect(themed({ dark: { accent: "#222244" } })).toEqual(["low-contrast /theme/dark/accent"]);
  });

  it("tells the contrast that there is", () => {
    expect(issueOf("low-contrast", { ...survey([nps("a")]), theme: { text: "#777777" } })?.message).toContain(
      "4.47",
    );
  });
});

describe("missing-translation", () => {
  const translated = (texts: Record<string, string>) =>
    findings({ ...survey([nps("a"), text("b")], "bye"), translations: { es: texts } });

  it("finds a locale that translates some texts and not others, and names them", () => {
    const some = { "questions.a.title": "Hola" };
    expect(translated(some)).toEqual(["missing-translation /translations/es"]);
    const { message } = issueOf("missing-translation", {
      ...survey([nps("a"), text("b")], "bye"),
      translations: { es: some },
    }) ?? { message: "" };
    expect(message).toContain("questions.b.title");
    expect(message).toContain("endings.bye.title");
    expect(message).not.toContain("questions.a.title");
  });

  it("says nothing of a locale that translates all, or none", () => {
    expect(translated({})).toEqual([]);
    expect(
      translated({ "questions.a.title": "Hola", "questions.b.title": "Y", "endings.bye.title": "Adiós" }),
    ).toEqual([]);
  });

  it("never misses a code, which is the same in every language", () => {
    const offer = {
      ...survey([nps("a")]),
      endings: [{ id: "offer", title: "Stay", code: "STAY20" }],
      translations: { es: { "questions.a.title": "Hola", "endings.offer.title": "Quédate" } },
    };
    expect(findings(offer)).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import type { Answers, Traits } from "../../../schema/engine/answer.ts";
import { fillPlaces, interpolate, valuesOf } from "../../../schema/engine/interpolate.ts";
import { choice, choices, nps, text } from "../build.ts";

const questions = [
  nps("score"),
  choice("why", ["price", "slow"], { other: true }),
  choices("all", ["price", "slow"], { other: true }),
  text("name"),
];
const shown = (written: string, answers: Answers = {}, traits: Traits = {}) =>
  interpolate(written, questions, answers, traits);
/** Without the signs that isolate a value. */
const filled = (...given: Parameters<typeof shown>) => shown(...given).replace(/[\u2068\u2069]/g, "");

describe("a text with places to fill", () => {
  it("shows a trait, and its fallback where the trait is missing or blank", () => {
    expect(filled("Recommend {{trait.shop|us}}?", {}, { shop: "Acme" })).toBe("Recommend Acme?");
    expect(filled("Recommend {{trait.shop|us}}?")).toBe("Recommend us?");
    expect(filled("Recommend {{trait.shop|us}}?", {}, { shop: "  " })).toBe("Recommend us?");
  });

  it("shows nothing where there is no value and no fallback", () => {
    expect(filled("Hello {{trait.name}}!")).toBe("Hello !");
  });

  it("shows a number as it is, a 0 included", () => {
    expect(filled("You gave {{answer.score|none}}.", { score: 0 })).toBe("You gave 0.");
  });

  it("shows a choice by its label, and a typed other by its text", () => {
    expect(filled("{{answer.why}}", { why: "slow" })).toBe("The slow");
    expect(filled("{{answer.why}}", { why: { other: "Delivery" } })).toBe("Delivery");
  });

  it("shows a set by its labels in the order given", () => {
    expect(filled("{{answer.all}}", { all: ["slow", { other: "Delivery" }] })).toBe("The slow, Delivery");
  });

  it("shows a text as it was written, whatever it looks like", () => {
    expect(filled("{{answer.name}}", { name: "<b>{{trait.x|y}} $& $1" })).toBe("<b>{{trait.x|y}} $& $1");
    expect(filled("{{answer.name}}", { name: "price" })).toBe("price");
  });

  it("fills every place, with blanks around the name or without", () => {
    const both = "{{ trait.a | one }} and {{answer.name|two}}";
    expect(filled(both, { name: "Ann" }, { a: "x" })).toBe("x and Ann");
  });

  it("leaves alone what is no such place", () => {
    for (const same of ["{{score}}", "{trait.a}", "{{visitor.device}}", "{{trait.}}", "a {{ b"])
      expect(filled(same)).toBe(same);
  });

  it("shows no inherited name", () => {
    for (const name of ["constructor", "__proto__", "toString"]) {
      expect(filled(`{{trait.${name}|none}} {{answer.${name}|none}}`)).toBe("none none");
    }
  });

  it("isolates a value from the direction of what stands around it, and nothing else", () => {
    expect(shown("ציון {{answer.name}}!", { name: "3 - 4" })).toBe("ציון \u20683 - 4\u2069!");
    expect(shown("Hi {{trait.name|friend}}{{trait.more}}")).toBe("Hi friend");
  });

  it("takes out of a value what could turn the text around it", () => {
    expect(shown("{{answer.name}} said", { name: "a\u2069\u202eb" })).toBe("\u2068ab\u2069 said");
    expect(shown("{{answer.name|nobody}}", { name: "\u202e" })).toBe("nobody");
  });

  it("leaves a value bare in a code, which is copied", () => {
    const values = valuesOf(questions, { name: "ANN" }, {});
    expect(fillPlaces("{{answer.name}}-20", values, true)).toBe("ANN-20");
  });
});

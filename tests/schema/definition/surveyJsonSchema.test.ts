import { describe, expect, it } from "vitest";
import { demoSurveys } from "../../../worker/demo/surveys.ts";
import { surveyJsonSchema } from "../../../worker/schemas/surveyJsonSchema.ts";
import { choice, jump, nps, survey, text } from "../build.ts";
import { checkoutNps } from "../checkoutNps.ts";
import { fitsSchema, within } from "./jsonSchema.ts";

const schema = JSON.parse(JSON.stringify(surveyJsonSchema()));
const fits = (definition: unknown) =>
  fitsSchema(schema, JSON.parse(JSON.stringify(definition)), within(schema));
const when = (condition: object) =>
  survey([nps("score", { next: [jump("end", condition as never)] }), text("more")]);

describe("the JSON Schema of a definition", () => {
  it("takes the contract's example", () => {
    expect(fits(checkoutNps)).toBe(true);
  });

  it.each(demoSurveys.map((definition) => ({ definition })))(
    "takes the demo's survey $definition.id",
    ({ definition }) => {
      expect(fits(definition)).toBe(true);
    },
  );

  it("takes conditions of any nesting", () => {
    const test = { answer: "score", above: 3 };
    for (const one of [
      test,
      { all: [] },
      { all: [test, { any: [test, { not: test }] }] },
      { not: { not: test } },
    ]) {
      expect(fits(when(one))).toBe(true);
    }
    expect(
      fits({
        ...survey([nps("a")]),
        show: {
          who: {
            any: [
              { visitor: "device", is: "mobile" },
              { query: "q", answered: true },
            ],
          },
        },
      }),
    ).toBe(true);
  });

  it("refuses what is not a condition", () => {
    const test = { answer: "score", above: 3 };
    for (const one of [
      {},
      { answer: "score" },
      { some: [] },
      { all: test },
      { not: [test] },
      { all: [{ above: "x", answer: "a" }] },
      { ...test, not: test },
      { visitor: "device", is: "mobile" },
    ]) {
      expect([one, fits(when(one))]).toEqual([one, false]);
    }
  });

  it("refuses unknown fields and wrong kinds", () => {
    expect(fits({ ...checkoutNps, colour: "red" })).toBe(false);
    expect(fits(survey([{ ...nps("a"), kind: "smileys" } as never]))).toBe(false);
    expect(fits(survey([choice("a", ["only"])]))).toBe(false);
    expect(fits({ id: "s", questions: [] })).toBe(false);
  });

  it("says which JSON Schema it is written in", () => {
    expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
    expect(Object.keys(schema.$defs).sort()).toEqual(["JumpCondition", "WhoCondition"]);
  });
});

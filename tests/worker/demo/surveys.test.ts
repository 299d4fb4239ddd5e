import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { type Survey, surveySchema } from "../../../schema/definition/survey.ts";
import { walk } from "../../../schema/engine/flow.ts";
import cancel from "../../../worker/demo/surveys/cancel.json" with { type: "json" };
import ces from "../../../worker/demo/surveys/checkout-ces.json" with { type: "json" };
import nps from "../../../worker/demo/surveys/checkout-nps.json" with { type: "json" };
import csat from "../../../worker/demo/surveys/support-csat.json" with { type: "json" };

const parse = (definition: unknown): Survey => v.parse(surveySchema, definition);
const endOf = (definition: unknown, answers: Parameters<typeof walk>[1]) =>
  walk(parse(definition), answers, {}).ending;

/** Every text of a definition that a visitor reads and that a translation can name. */
function textKeys({ questions, endings = [] }: Survey): string[] {
  const of = (place: string, thing: object, fields: string[]) =>
    Object.keys(thing)
      .filter((field) => fields.includes(field))
      .map((field) => `${place}.${field}`);
  return [
    ...questions.flatMap((question) => [
      ...of(`questions.${question.id}`, question, ["title", "note", "label", "placeholder"]),
      ...("choices" in question
        ? question.choices.map(({ id }) => `questions.${question.id}.choices.${id}`)
        : []),
    ]),
    ...endings.flatMap((ending) => [
      ...of(`endings.${ending.id}`, ending, ["title", "note"]),
      ...(ending.link ? [`endings.${ending.id}.link.label`] : []),
    ]),
  ];
}

describe("the demo's surveys", () => {
  it.each([nps, csat, ces, cancel])("$id is of the contract's shape", (definition) => {
    expect(v.safeParse(surveySchema, definition).issues).toBeUndefined();
  });

  it.each([nps, csat, ces, cancel])("$id says every text in Spanish, and no others", (definition) => {
    const survey = parse(definition);
    expect(Object.keys(survey.translations?.es ?? {}).sort()).toEqual(textKeys(survey).sort());
  });

  it("the NPS has a path for each of its three groups", () => {
    expect(walk(parse(nps), { score: 6 }, {}).next).toBe("why");
    expect(walk(parse(nps), { score: 8 }, {}).next).toBe("mid");
    expect(walk(parse(nps), { score: 9 }, {}).next).toBe("love");
    expect(endOf(nps, { score: 2, why: "price" })).toBe("offer");
    expect(endOf(nps, { score: 2, why: "slow" })).toBe("thanks");
  });

  it("the exit survey answers each reason with an offer of its own", () => {
    const { questions } = parse(cancel);
    const reasons = questions[0]?.kind === "choice" ? questions[0].choices.map(({ id }) => id) : [];
    const next = reasons
      .filter((id) => id !== "cancel")
      .map((reason) => walk(parse(cancel), { reason }, {}).next);
    expect(next).toEqual(questions.slice(1).map(({ id }) => id));
  });

  it("cancelling anyway takes one answer at every step of the exit survey", () => {
    const [first, ...offers] = parse(cancel).questions;
    const choicesOf = (question?: Survey["questions"][number]) =>
      question?.kind === "choice" ? question.choices.map(({ id }) => id) : [];
    expect(choicesOf(first)).toContain("cancel");
    expect(endOf(cancel, { reason: "cancel" })).toBe("cancelled");
    for (const [at, { id }] of offers.entries()) {
      expect(choicesOf(offers[at])).toEqual(["stay", "cancel"]);
      expect(endOf(cancel, { reason: choicesOf(first)[at] ?? null, [id]: "cancel" })).toBe("cancelled");
    }
  });
});

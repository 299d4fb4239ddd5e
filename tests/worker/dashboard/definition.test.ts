import { json } from "@codemirror/lang-json";
import { EditorState } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import type { Question, Survey } from "../../../schema/definition/survey.ts";
import { pathAt, rangeOf } from "../../../worker/dashboard/editor/jsonPlace.ts";
import { propertiesOf, type Schema, schemasAt, valuesOf } from "../../../worker/dashboard/editor/schemaAt.ts";
import { versionWords } from "../../../worker/dashboard/pages/definition/versionWords.ts";
import { freeId } from "../../../worker/dashboard/pages/newSurvey/freeId.ts";
import { surveyJsonSchema } from "../../../worker/schemas/surveyJsonSchema.ts";

const definition = {
  id: "nps",
  questions: [
    { id: "score", kind: "nps", title: "How likely?", next: [{ when: { answer: "score" }, to: "why" }] },
    { id: "why", kind: "text", title: "Why?" },
  ],
};
const text = JSON.stringify(definition, null, 2);
const stateOf = (doc: string): EditorState => EditorState.create({ doc, extensions: [json()] });

describe("a place in a definition's text", () => {
  const state = stateOf(text);
  const at = (pointer: string) => {
    const { from, to } = rangeOf(state, pointer);
    return text.slice(from, to);
  };

  it.each([
    ["/id", '"nps"'],
    ["/questions/1/title", '"Why?"'],
    ["/questions/0/next/0/to", '"why"'],
  ])("is found by its JSON Pointer: %s", (pointer, found) => {
    expect(at(pointer)).toBe(found);
  });

  it("is the beginning of what is long, and the nearest there is of what is missing", () => {
    expect(at("/questions/0")).toBe("{");
    expect(at("/questions/1/nothing")).toBe("{");
    expect(at("")).toBe("{");
  });

  it("is a path from the names and places on the way", () => {
    expect(pathAt(state, text.indexOf('"text"') + 2)).toEqual(["questions", 1, "kind"]);
    expect(pathAt(state, text.indexOf('"to"') + 2)).toEqual(["questions", 0, "next", 0, "to"]);
  });
});

describe("the schema of a place", () => {
  const schema = surveyJsonSchema() as Schema;
  const at = (...path: (string | number)[]) => schemasAt(schema, path, definition);

  it("names the properties of a survey, with what they mean", () => {
    expect(propertiesOf(at()).get("touchpoint")).toMatch(/customer journey/);
  });

  it("names those of the question's own kind alone", () => {
    expect([...propertiesOf(at("questions", 0)).keys()]).toContain("low");
    expect([...propertiesOf(at("questions", 0)).keys()]).not.toContain("maxLength");
    expect([...propertiesOf(at("questions", 1)).keys()]).toContain("maxLength");
  });

  it("names the values that a place may have", () => {
    expect(valuesOf(at("status"))).toEqual(["draft", "live", "paused", "closed"]);
    expect(valuesOf(at("questions", 1, "required"))).toEqual([true, false]);
  });

  it("says nothing of a place that there is not", () => {
    expect(at("nothing", 3, "more")).toEqual([]);
  });
});

describe("what a version changes, in words", () => {
  const survey = (questions: Question[]): Survey => ({ id: "a", status: "live", questions });
  const nps: Question = { id: "score", kind: "nps", title: "How likely?" };
  const choice = (ids: string[]): Question => ({
    id: "why",
    kind: "choice",
    title: "Why?",
    choices: ids.map((id) => ({ id, label: id })),
  });

  it.each<[string, Question[], Question[], string[]]>([
    ["nothing", [nps], [nps], []],
    ["a title", [nps], [{ ...nps, title: "Hm?" }], ["score: its text changed, and it is still compared."]],
    [
      "a kind",
      [nps],
      [{ id: "score", kind: "csat", title: "How likely?" }],
      ["score: its kind or scale changed, and the series breaks here."],
    ],
    [
      "a scale",
      [{ id: "q", kind: "rating", title: "Q", points: 5 }],
      [{ id: "q", kind: "rating", title: "Q", points: 10 }],
      ["q: its kind or scale changed, and the series breaks here."],
    ],
    [
      "choices",
      [choice(["a", "b"])],
      [choice(["a", "c"])],
      ["why: its choices changed; those that are in both are still compared."],
    ],
    [
      "a jump",
      [nps],
      [{ ...nps, next: "end" }],
      ["score: where it leads changed, so others may be asked other questions."],
    ],
    [
      "questions",
      [nps],
      [choice(["a", "b"])],
      ["why is new: its results begin here.", "score is asked no more: its results end here."],
    ],
  ])("is said of %s", (_, before, after, said) => {
    expect(versionWords(survey(before), survey(after))).toEqual(said);
  });
});

describe("the id of a new survey", () => {
  it("is the template's, or it with the first free number", () => {
    expect(freeId("nps", [])).toBe("nps");
    expect(freeId("nps", ["nps", "nps-2"])).toBe("nps-3");
  });
});

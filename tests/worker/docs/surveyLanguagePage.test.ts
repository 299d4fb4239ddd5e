import { toJsonSchema } from "@valibot/to-json-schema";
import { describe, expect, it } from "vitest";
import { surveySchema } from "../../../schema/definition/survey.ts";
import { lint } from "../../../schema/proof/lint.ts";
import {
  GATES,
  JUMPS,
  KINDS,
  OPERATORS,
  surveyLanguagePage,
  TRIGGERS,
} from "../../../worker/docs/surveyLanguagePage.ts";

const SCHEMA = JSON.stringify(toJsonSchema(surveySchema, { errorMode: "ignore", typeMode: "input" }));
const names = (rows: readonly (readonly [string, string, string])[]) =>
  rows.flatMap(([name]) => name.split(", "));

describe("the page on the language of surveys", () => {
  it("shows a survey that the proof finds nothing wrong with", () => {
    expect(lint(JUMPS).issues).toEqual([]);
  });

  it("tells every kind of question, in the schema's own words", () => {
    const kinds = [...SCHEMA.matchAll(/"kind":\{"const":"(\w+)"/g)].map(([, kind]) => kind);
    expect(new Set(names(KINDS))).toEqual(new Set(kinds));
  });

  it("tells operators, triggers and gates that the schema has", () => {
    for (const name of [...names(OPERATORS), ...names(GATES), ...names(TRIGGERS)])
      expect([name, SCHEMA.includes(`"${name}"`)]).toEqual([name, true]);
  });

  it("says what it is about", async () => {
    const page = String(await surveyLanguagePage());
    for (const words of ["hasNone", "exit-intent", "restDays", "{{trait.NAME|else}}"])
      expect(page).toContain(words);
  });
});

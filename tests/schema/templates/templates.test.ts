import { readdirSync } from "node:fs";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { type Question, type Survey, surveySchema } from "../../../schema/definition/survey.ts";
import { translatableFields } from "../../../schema/definition/translatableFields.ts";
import type { Answer, Answers } from "../../../schema/engine/answer.ts";
import { step, walk } from "../../../schema/engine/flow.ts";
import { scaleOf } from "../../../schema/kinds/scaleOf.ts";
import { lint } from "../../../schema/proof/lint.ts";
import { LANGUAGES } from "../../../schema/strings/languagePack.ts";
import { TEMPLATES } from "../../../schema/templates/templates.ts";

const surveys: Survey[] = [...TEMPLATES.values()].map((template) => v.parse(surveySchema, template));
const surveyOf = (id: string) => surveys.find((survey) => survey.id === id) as Survey;
const named = surveys.map((survey) => ({ id: survey.id, survey }));

/** Every text that is written in the definition, by its key. A coupon's code is no word of any language. */
const textsIn = (survey: Survey) =>
  new Map(
    translatableFields(survey)
      .filter(({ key }) => !/^endings\..+\.code$/.test(key))
      .flatMap(({ key, text }) => (text === undefined ? [] : [[key, text] as const])),
  );
const placeholdersOf = (text: string) =>
  [...text.matchAll(/\{\{\s*([^|}]+)\|[^}]+\}\}/g)].map(([, name]) => name).sort();

/** One answer of each kind that a jump could ask for. */
function answersOf(question: Question): (Answer | null)[] {
  const scale = scaleOf(question);
  if (scale) return Array.from({ length: scale[1] - scale[0] + 1 }, (_, i) => scale[0] + i);
  if (question.kind === "choice") return [null, ...question.choices.map(({ id }) => id)];
  if (question.kind === "choices") return [null, ...question.choices.map(({ id }) => [id])];
  return [null, question.kind === "consent" ? true : "typed"];
}

/** The number of questions on the longest path from here. */
function longest(survey: Survey, path: string[] = [], answers: Answers = {}): number {
  const place = step(survey, path, answers, {});
  if (!("question" in place)) return path.length;
  const { question } = place;
  const lengths = answersOf(question).map((answer) =>
    longest(survey, [...path, question.id], { ...answers, [question.id]: answer }),
  );
  return Math.max(...lengths);
}

describe("the templates", () => {
  it("are 21, by the order in which they are listed", () => {
    expect([...TEMPLATES.keys()]).toEqual([
      ...["nps", "csat", "ces", "pmf", "cancel-offers", "cart-exit", "post-purchase"],
      ...["onboarding", "feature-request", "docs-helpful", "pricing-clear"],
      ...["support-follow-up", "visit-four", "event", "content", "delivery"],
      ...["attribution", "profile", "beta", "employee-nps", "cx-audit"],
    ]);
  });

  it("bear the names of their files", () => {
    const files = readdirSync(new URL("../../../schema/templates/", import.meta.url));
    const definitions = files.filter((file) => file.endsWith(".json"));
    expect([...TEMPLATES.keys()].map((id) => `${id}.json`).sort()).toEqual(definitions.sort());
  });

  it.each(named)("$id is proved without an error or a warning", ({ survey }) => {
    expect(lint(survey).issues).toEqual([]);
  });

  it.each(named)("$id says every text in every built-in language, and no other", ({ survey }) => {
    const languages = [survey.locale, ...Object.keys(survey.translations ?? {})];
    expect(languages.sort()).toEqual([...LANGUAGES].sort());
    const keys = [...textsIn(survey).keys()].sort();
    for (const texts of Object.values(survey.translations ?? {}))
      expect(Object.keys(texts).sort()).toEqual(keys);
  });

  it.each(named)(
    "$id fills the same things into a text in every language, each with a fallback",
    ({ survey }) => {
      for (const [key, text] of textsIn(survey)) {
        const texts = [
          text,
          ...Object.values(survey.translations ?? {}).map((translated) => translated[key] ?? ""),
        ];
        for (const one of texts) {
          expect(placeholdersOf(one)).toEqual(placeholdersOf(text));
          expect(one.replace(/\{\{[^{}|]+\|[^{}]+\}\}/g, "")).not.toMatch(/[{}]/);
        }
      }
    },
  );

  it.each(named)("$id is a draft with a name, a touchpoint and an answer to begin with", ({ survey }) => {
    expect(survey).toMatchObject({
      status: "draft",
      name: expect.any(String),
      touchpoint: expect.any(String),
    });
    expect(survey.questions[0]?.required).toBe(true);
  });

  it("ask at most four questions on a path, but for the audit's six", () => {
    const lengths = new Map(surveys.map((survey) => [survey.id, longest(survey)]));
    expect(lengths.get("cx-audit")).toBe(6);
    expect(lengths.get("visit-four")).toBe(4);
    lengths.delete("cx-audit");
    expect(Math.max(...lengths.values())).toBe(4);
  });

  it("the cancel flow can be left for good with one answer at every step", () => {
    const survey = surveyOf("cancel-offers");
    const [first, ...offers] = survey.questions;
    expect(walk(survey, { reason: "cancel" }, {}).ending).toBe("cancelled");
    const reasons =
      first?.kind === "choice" ? first.choices.map(({ id }) => id).filter((id) => id !== "cancel") : [];
    expect(reasons).toHaveLength(offers.length);
    for (const reason of reasons) {
      const { next } = walk(survey, { reason }, {});
      expect(walk(survey, { reason, [next ?? ""]: "cancel" }, {})).toMatchObject({
        path: ["reason", next],
        ending: "cancelled",
      });
      expect(walk(survey, { reason, [next ?? ""]: "take" }, {}).ending).not.toBe("cancelled");
    }
  });

  it("each team answers questions of its own in the audit, and the same two at its end", () => {
    const pathOf = (team: string) => {
      const answers = Object.fromEntries(surveyOf("cx-audit").questions.map(({ id }) => [id, null]));
      return walk(surveyOf("cx-audit"), { ...answers, team }, {}).path;
    };
    for (const team of ["marketing", "sales", "service"]) {
      const own = ["knowledge", "touchpoints", "data"].map((part) => `${team}-${part}`);
      expect(pathOf(team)).toEqual(["team", ...own, "overall", "first"]);
    }
    expect(pathOf("elsewhere")).toEqual(["team", "overall", "first"]);
  });
});

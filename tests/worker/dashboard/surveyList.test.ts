import { describe, expect, it } from "vitest";
import type { SurveyEntry } from "../../../worker/dashboard/api/apiTypes.ts";
import { surveyList } from "../../../worker/dashboard/model/surveyList.ts";
import { surveyEntry } from "./apiBuilders.ts";

const entry = (id: string, over: Partial<SurveyEntry> = {}) => surveyEntry({ id, ...over });
const idsOf = (surveys: readonly SurveyEntry[]) => surveys.map(({ id }) => id);

describe("the list of surveys", () => {
  it("has live ones first, each part by name", () => {
    const surveys = [
      entry("a", { status: "draft" }),
      entry("b", { name: "Zebra" }),
      entry("c"),
      entry("d", { name: "Ant" }),
    ];
    expect(idsOf(surveyList(surveys))).toEqual(["d", "c", "b", "a"]);
  });
});

import { describe, expect, it } from "vitest";
import type { SurveyEntry } from "../../../worker/dashboard/api/apiTypes.ts";
import { chosenSurvey, surveyList } from "../../../worker/dashboard/model/surveyList.ts";
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
    expect(idsOf(surveyList({ surveys }))).toEqual(["d", "c", "b", "a"]);
  });

  it("opens with the survey that the address names, else the one answered last, else the first", () => {
    const surveys = [entry("a"), entry("b"), entry("c")];
    expect(chosenSurvey(surveys, "b", "c")?.id).toBe("b");
    expect(chosenSurvey(surveys, "gone", "c")?.id).toBe("c");
    expect(chosenSurvey(surveys, null)?.id).toBe("a");
    expect(chosenSurvey([], null, "c")).toBeNull();
  });
});

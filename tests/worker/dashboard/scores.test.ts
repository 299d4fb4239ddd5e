import { describe, expect, it } from "vitest";
import { barsOf } from "../../../worker/dashboard/model/choiceBars.ts";
import { funnelSteps } from "../../../worker/dashboard/model/funnelSteps.ts";
import { headlineOf, missingWords } from "../../../worker/dashboard/model/headline.ts";
import { columnsOf, groupsOf } from "../../../worker/dashboard/model/scale.ts";
import { csatScore, npsQuestion, npsScore, questionReport, report } from "./apiBuilders.ts";

const csat = (over = {}) =>
  headlineOf(report([questionReport({ kind: "csat", csat: csatScore(over) })]))?.hint;

describe("the headline", () => {
  it("is the survey's first question with a score", () => {
    const headline = headlineOf(
      report([questionReport({ kind: "text" }), npsQuestion([]), questionReport({ id: "b", kind: "csat" })]),
    );
    expect([headline?.metric, headline?.question.id, headline?.score?.n]).toEqual(["nps", "score", 310]);
  });

  it("is there without a score while fewer than five have answered", () => {
    const scoreOf = (n: number) => headlineOf(report([npsQuestion([], { nps: npsScore({ n }) })]))?.score;
    expect(headlineOf(report([npsQuestion([], { nps: null })]))).toMatchObject({
      score: null,
      n: 0,
      hint: null,
    });
    expect([scoreOf(1), scoreOf(4)]).toEqual([null, null]);
    expect(scoreOf(5)?.score).toBe(40);
  });

  it("says in place of a score how many answers are missing", () => {
    expect([missingWords(0), missingWords(3), missingWords(4)]).toEqual([
      "5 more answers are needed before a score is shown (none so far).",
      "2 more answers are needed before a score is shown (3 so far).",
      "1 more answer is needed before a score is shown (4 so far).",
    ]);
  });

  it("is not there where no question has a score", () => {
    expect(headlineOf(report([questionReport({ kind: "choice" })]))).toBeNull();
  });

  it("says that a CSAT is under 80, and whether its interval is too", () => {
    expect(csat({ score: 79.9, high: 79.9 })).toBe("Under 80, which is where good CSAT begins.");
    expect(csat({ score: 79.9, high: 84 })).toBe("Under 80, but the interval still reaches it.");
    expect(csat({ score: 80, high: 84 })).toBeNull();
  });

  it("says so when there are fewer than 30 answers", () => {
    expect(csat({ score: 90, n: 5 })).toContain("Only 5 answers so far.");
    expect(csat({ score: 90, n: 30 })).toBeNull();
  });
});

describe("the distribution of a scale", () => {
  it("has a column for each point in the order of the scale, zeros too", () => {
    const columns = columnsOf(npsQuestion([4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8]));
    expect(columns.map(({ value }) => value)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(columns[0]).toMatchObject({ n: 4, height: 0.5, tone: "bad" });
    expect(columns[0]?.share).toBeCloseTo(1 / 3);
    expect(columns[10]).toMatchObject({ n: 8, height: 1, tone: "good" });
  });

  it("groups NPS by 0–6, 7–8 and 9–10", () => {
    const groups = groupsOf(npsQuestion([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]));
    expect(groups.map(({ label, n }) => [label, n])).toEqual([
      ["Detractors", 7],
      ["Passives", 2],
      ["Promoters", 2],
    ]);
  });

  it("groups CES by the middle of its own points", () => {
    const ces = (counts: Record<string, number>) =>
      groupsOf(questionReport({ kind: "ces", counts })).map(({ n }) => n);
    expect(ces({ 1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1, 7: 1 })).toEqual([3, 1, 3]);
    expect(ces({ 1: 1, 2: 1, 3: 1, 4: 1, 5: 1 })).toEqual([2, 1, 2]);
  });

  it("has shares of 0 and no NaN where nobody answered", () => {
    expect(columnsOf(npsQuestion([0, 0])).map(({ share, height }) => [share, height])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it("has no groups for a rating", () => {
    expect(groupsOf(questionReport({ kind: "rating", counts: { 1: 2 } }))).toEqual([]);
  });
});

describe("the bars of choices", () => {
  const labels = { slow: "Too slow", price: "The price", other: "Other" };

  it("come by size with their labels, the typed other last", () => {
    const bars = barsOf(
      questionReport({ id: "why", kind: "choice", labels, counts: { slow: 2, price: 8, other: 10 } }),
    );
    expect(bars.map(({ label, n, share }) => [label, n, share])).toEqual([
      ["The price", 8, 0.4],
      ["Too slow", 2, 0.1],
      ["Other", 10, 0.5],
    ]);
  });

  it("bear their ids where the collector gave no label", () => {
    const [bar] = barsOf(questionReport({ kind: "choice", answered: 1, counts: { price: 1 } }));
    expect(bar).toMatchObject({ label: "price", share: 1 });
  });

  it("of a consent say that it was given", () => {
    expect(barsOf(questionReport({ kind: "consent", counts: { true: 3 } }))[0]?.label).toBe("Agreed");
  });
});

describe("the funnel", () => {
  it("takes its rates from the report and its shares from what was shown", () => {
    const steps = funnelSteps(report([]).funnel);
    expect(steps.map(({ id, share }) => [id, share])).toEqual([
      ["shown", 1],
      ["started", 0.5],
      ["completed", 0.4],
    ]);
    expect(steps[1]?.rate).toBe("50.0\u202f% response rate");
  });

  it("says no rate of 0 by 0", () => {
    const nothing = {
      shown: 0,
      started: 0,
      completed: 0,
      dismissed: 0,
      responseRate: null,
      completionRate: null,
    };
    expect(funnelSteps(nothing).map(({ share, rate }) => [share, rate])).toEqual([
      [0, null],
      [0, null],
      [0, null],
    ]);
  });
});

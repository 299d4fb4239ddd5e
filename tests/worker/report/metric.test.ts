import { describe, expect, it } from "vitest";
import type { Question } from "../../../schema/definition/survey.ts";
import { COLUMNS, scaleColumn, tallyKey } from "../../../schema/metrics/tally.ts";
import { headlineChange } from "../../../worker/report/metric.ts";
import { addColumns, type Sums } from "../../../worker/report/sums.ts";

/** Sums in which each point of the question was answered so often. */
function answers(question: Question, counts: Record<number, number>): Sums {
  const sums: Sums = new Map();
  for (const [point, count] of Object.entries(counts)) {
    const column = scaleColumn(Number(point));
    addColumns(
      sums,
      tallyKey(question),
      COLUMNS.map((one) => (one === column ? count : 0)),
    );
  }
  return sums;
}
const delta = (question: Question, earlier: Record<number, number>, later: Record<number, number>) =>
  headlineChange(question, answers(question, earlier), answers(question, later))?.delta;

describe("the change of a survey's headline", () => {
  const csat: Question = { id: "q", kind: "csat", title: "?" };
  const ces = (points: 5 | 7): Question => ({ id: "q", kind: "ces", title: "?", points });

  it("counts 4 and 5 of a CSAT, and not 3", () => {
    expect(delta(csat, { 2: 40 }, { 3: 40 })).toBe(0);
    expect(delta(csat, { 3: 40 }, { 3: 20, 4: 20 })).toBe(50);
    expect(delta(csat, { 4: 40 }, { 5: 40 })).toBe(0);
  });

  it("counts what is over the middle of a CES, of 7 points as of 5", () => {
    expect(delta(ces(7), { 3: 40 }, { 4: 40 })).toBe(0);
    expect(delta(ces(7), { 4: 40 }, { 5: 40 })).toBe(100);
    expect(delta(ces(5), { 2: 40 }, { 3: 40 })).toBe(0);
    expect(delta(ces(5), { 3: 40 }, { 3: 30, 4: 10 })).toBe(25);
  });

  it("takes detractors from promoters of an NPS", () => {
    const nps: Question = { id: "q", kind: "nps", title: "?" };
    expect(delta(nps, { 6: 20, 9: 20 }, { 7: 20, 9: 20 })).toBe(50);
  });

  it("is null where either period is empty", () => {
    expect(delta(csat, {}, { 5: 40 })).toBeUndefined();
  });
});

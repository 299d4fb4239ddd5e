import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Survey } from "../../../schema/definition/survey.ts";
import { simulate } from "../../../schema/engine/simulate.ts";
import type { Issue } from "../../../schema/proof/issue.ts";
import { lint } from "../../../schema/proof/lint.ts";
import type { ModelSurvey } from "../model/definition.ts";
import { bruteForce } from "./bruteForce.ts";
import { smallSurveys } from "./smallSurveys.ts";

/** `EARSHOT_RUNS=20000 npx vitest run tests/schema/proof/agreement.test.ts` is the long proof. */
const numRuns = Number(process.env.EARSHOT_RUNS ?? 600);
const timeout = 20_000 + numRuns * 100;

const findingOf = ({ rule, at, example }: Issue): string =>
  rule === "loop" ? `${rule} ${at} ${example?.path.length}` : `${rule} ${at}`;

/** The path that an example's answers lead along to a question that comes again, or what is wrong with them. */
function replayed(survey: Survey, example: Issue["example"]): unknown {
  const { path, loop, invalid, unused } = simulate(survey, example?.answers ?? {}, example?.traits ?? {});
  return loop === path.at(-1) && invalid.length + unused.length === 0
    ? path
    : { path, loop, invalid, unused };
}

const modelOf = (survey: Survey): ModelSurvey => survey as ModelSurvey;

describe("the proof and brute force", { timeout }, () => {
  it("find the same wrong with every small survey, and loops by paths of the same length, which the engine replays", () => {
    fc.assert(
      fc.property(smallSurveys, (survey) => {
        const { issues } = lint(survey);
        expect(issues.map(findingOf).sort()).toEqual(bruteForce(modelOf(survey)));
        for (const { rule, example } of issues)
          if (rule === "loop") expect(replayed(survey, example)).toEqual(example?.path);
      }),
      { numRuns },
    );
  });

  it("meet every rule about paths often enough to prove something, and surveys with nothing wrong", () => {
    const found: Record<string, number> = {};
    for (const survey of fc.sample(smallSurveys, { numRuns: 400, seed: 1 })) {
      const rules = new Set(bruteForce(modelOf(survey)).map((finding) => finding.split(" ")[0] ?? ""));
      for (const rule of rules.size > 0 ? rules : ["nothing"]) found[rule] = (found[rule] ?? 0) + 1;
    }
    const rules = [
      "loop",
      "unreachable-question",
      "never-answered-here",
      "dead-jump",
      "unreachable-ending",
      "nothing",
    ];
    for (const rule of rules) expect(found[rule], rule).toBeGreaterThan(20);
  });
});

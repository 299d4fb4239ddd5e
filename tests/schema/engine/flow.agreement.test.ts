import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Survey } from "../../../schema/definition/survey.ts";
import { type Answers, isBlank } from "../../../schema/engine/answer.ts";
import { answerError } from "../../../schema/engine/answerError.ts";
import { type Facts, holds } from "../../../schema/engine/condition.ts";
import { prune, step, walk } from "../../../schema/engine/flow.ts";
import { replay } from "../../../schema/engine/replay.ts";
import { conditions, queryNames } from "../arbitrary/conditions.ts";
import { questionLists, valueFor } from "../arbitrary/questions.ts";
import { type SnapshotCase, snapshotCases } from "../arbitrary/snapshots.ts";
import { answersTo, type FlowCase, flowCases, traitSets } from "../arbitrary/surveys.ts";
import { blank, oddity, scalar, word } from "../arbitrary/words.ts";
import { modelAccepts } from "../model/accepts.ts";
import { modelHolds } from "../model/holds.ts";
import { modelStored } from "../model/stored.ts";
import { modelVerdict } from "../model/verdict.ts";
import { modelWalk } from "../model/walk.ts";

/** `EARSHOT_RUNS=50000 npx vitest run tests/schema/engine/flow.agreement.test.ts` is the long proof. */
const numRuns = Number(process.env.EARSHOT_RUNS ?? 3_000);
const operators = (
  "all any not answered is isNot in notIn below atMost above atLeast between group " +
  "has hasAny hasAll hasNone contains startsWith endsWith"
).split(" ");
const timeout = 10_000 + numRuns * 10;

const walkOf = ({ survey, answers, traits }: FlowCase) =>
  walk(survey, answers as Answers, traits, (question, value) => answerError(question, value) === null);

function judge({ survey, state, answers, traits }: SnapshotCase): string {
  const definition: Survey = { id: "random", status: "live", locale: "en", ...survey };
  const judgement = replay(definition, state, answers as Answers, traits);
  return judgement.isFine ? "ok" : judgement.code;
}

const visitors: fc.Arbitrary<NonNullable<Facts["visitor"]>> = fc.record(
  {
    device: word,
    language: fc.oneof(word, fc.constantFrom("de-DE", "nb", "iw", "Price-a")),
    visits: fc.nat(9),
    returning: fc.boolean(),
    referrer: fc.constantFrom("", "  ", "price"),
  },
  { requiredKeys: [] },
);
const queries = fc
  .array(fc.tuple(fc.constantFrom(...queryNames), fc.oneof(word, fc.constant(" "))), { maxLength: 2 })
  .map((pairs): Record<string, string> => Object.fromEntries(pairs));

/** A condition of any kind with facts: answers that their questions take, or blanks. */
const conditionCases = questionLists.chain((questions) =>
  fc.record({
    condition: conditions(questions),
    questions: fc.constant(questions),
    answers: answersTo(questions).map((answers) => {
      const taken = questions.filter((one) => modelAccepts({ ...one, required: false }, answers[one.id]));
      return Object.fromEntries(
        taken.filter(({ id }) => Object.hasOwn(answers, id)).map(({ id }) => [id, answers[id]]),
      );
    }),
    traits: traitSets,
    visitor: visitors,
    query: queries,
  }),
);

/** How often each outcome comes up among random cases: an arbitrary that reaches none of one proves nothing of it. */
function shares<T>(cases: fc.Arbitrary<T>, outcome: (one: T) => string): Record<string, number> {
  const found: Record<string, number> = {};
  for (const one of fc.sample(cases, { numRuns: 4_000, seed: 1 }))
    found[outcome(one)] = (found[outcome(one)] ?? 0) + 1;
  return found;
}

describe("the engine and the model of the contract", { timeout }, () => {
  it("walk every survey to the same place by the same path", () => {
    fc.assert(
      fc.property(flowCases, (one) => {
        expect(walkOf(one)).toEqual(modelWalk(one.survey, one.answers, one.traits));
      }),
      { numRuns },
    );
  });

  it("hold the same conditions true, whatever the subject and the operator", () => {
    fc.assert(
      fc.property(conditionCases, ({ condition, ...facts }) => {
        const seen: Facts = { ...facts, answers: facts.answers as Answers };
        expect(holds(condition, seen)).toBe(modelHolds(condition, facts));
      }),
      { numRuns: numRuns * 2 },
    );
  });

  it("take the same values as answers", () => {
    const questions = questionLists.map((list) => list[0]).filter((question) => question !== undefined);
    const cases = questions.chain((question) =>
      fc.tuple(fc.constant(question), fc.oneof(valueFor(question, blank), oddity, scalar, fc.jsonValue())),
    );
    fc.assert(
      fc.property(cases, ([question, value]) => {
        expect(answerError(question, value) === null).toBe(modelAccepts(question, value));
      }),
      { numRuns: numRuns * 2 },
    );
  });

  it("judge every snapshot of a response alike", () => {
    fc.assert(
      fc.property(snapshotCases, (one) => {
        expect(judge(one)).toBe(modelVerdict(one.survey, one.state, one.answers, one.traits));
      }),
      { numRuns },
    );
  });
});

describe("the engine over random surveys", { timeout }, () => {
  it("asks no question twice on one path, and ends", () => {
    fc.assert(
      fc.property(flowCases, ({ survey, answers, traits }) => {
        const trail: string[] = [];
        for (let steps = 0; steps <= survey.questions.length; steps++) {
          const place = step(survey, trail, answers as Answers, traits);
          if (!("question" in place)) return;
          expect(trail).not.toContain(place.question.id);
          trail.push(place.question.id);
        }
        expect.unreachable("more steps than questions");
      }),
      { numRuns },
    );
  });

  it("walks on by the answers of the path alone: pruning the others changes nothing", () => {
    fc.assert(
      fc.property(flowCases, (one) => {
        const whole = walkOf(one);
        expect(walkOf({ ...one, answers: prune(one.answers as Answers, whole.path) })).toEqual(whole);
      }),
      { numRuns },
    );
  });

  it("leads where one step after another leads", () => {
    fc.assert(
      fc.property(flowCases, (one) => {
        const { path } = walkOf(one);
        for (let at = 0; at < new Set(path).size; at++) {
          const place = step(one.survey, path.slice(0, at), one.answers as Answers, one.traits);
          expect("question" in place && place.question.id).toBe(path[at]);
        }
      }),
      { numRuns },
    );
  });

  it("stores a snapshot's answers as those of its path, blanks as null", () => {
    fc.assert(
      fc.property(snapshotCases, ({ survey, state, answers, traits }) => {
        const definition: Survey = { id: "random", status: "live", locale: "en", ...survey };
        const judgement = replay(definition, state, answers as Answers, traits);
        if (!judgement.isFine) return;
        const counted = state === "shown" ? {} : modelStored(survey, answers);
        const { loop, path } = modelWalk(survey, counted, traits);
        const asked = loop === null ? path : path.slice(0, -1);
        const kept = asked.filter((id) => Object.hasOwn(counted, id));
        expect(judgement.path).toEqual(asked);
        expect(judgement.answers).toEqual(
          Object.fromEntries(kept.map((id) => [id, isBlank(counted[id]) ? null : counted[id]])),
        );
      }),
      { numRuns },
    );
  });
});

describe("the random surveys", () => {
  it("come to every outcome of a walk often enough to prove something", () => {
    const found = shares(flowCases, (one) => {
      const { ending, loop } = modelWalk(one.survey, one.answers, one.traits);
      return loop ? "loop" : ending ? "ending" : "next";
    });
    for (const outcome of ["loop", "ending", "next"]) expect(found[outcome], outcome).toBeGreaterThan(100);
  });

  it("come to every verdict", () => {
    const found = shares(snapshotCases, (one) =>
      modelVerdict(one.survey, one.state, one.answers, one.traits),
    );
    for (const verdict of ["ok", "invalid", "invalid-answer", "off-path", "incomplete"]) {
      expect(found[verdict], verdict).toBeGreaterThan(20);
    }
  });

  it("have conditions of each operator that hold, and that do not", () => {
    const found = shares(conditionCases, ({ condition, ...facts }) => {
      const operator = operators.find((name) => name in condition);
      return `${operator} ${modelHolds(condition, facts)}`;
    });
    for (const operator of operators) {
      expect(found[`${operator} true`], operator).toBeGreaterThan(2);
      expect(found[`${operator} false`], operator).toBeGreaterThan(2);
    }
  });
});

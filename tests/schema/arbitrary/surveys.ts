import fc from "fast-check";
import type { Ending, Jump, Question } from "../../../schema/definition/survey.ts";
import type { Traits } from "../../../schema/engine/answer.ts";
import { jumpConditions, traitNames } from "./conditions.ts";
import { questionLists, valueFor } from "./questions.ts";
import { blank, oddity, scalar } from "./words.ts";

export interface FlowCase {
  survey: { questions: Question[]; endings?: Ending[] | undefined };
  /** own keys, `__proto__` among them */
  answers: Record<string, unknown>;
  traits: Traits;
}

const endings: fc.Arbitrary<Ending[] | undefined> = fc.option(
  fc.subarray(["thanks", "offer", "bye"]).map((ids) => ids.map((id) => ({ id, title: id }))),
  { nil: undefined, freq: 4 },
);

/** Forward, back, to itself, to an ending, or to nothing there is. */
const targets = (questions: readonly Question[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...questions.map(({ id }) => id)) },
    { weight: 3, arbitrary: fc.constantFrom("end", "thanks", "offer", "bye", "nowhere") },
  );

function nexts(questions: readonly Question[]): fc.Arbitrary<Question["next"]> {
  const to = targets(questions);
  const jump: fc.Arbitrary<Jump> = fc.oneof(
    { weight: 8, arbitrary: fc.record({ when: jumpConditions(questions), to }) },
    { weight: 1, arbitrary: fc.record({ to }) },
  );
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: to },
    { weight: 5, arbitrary: fc.array(jump, { maxLength: 4 }) },
  );
}

/** Surveys of one to eight questions that jump at random, with none to three endings. */
export const surveys: fc.Arbitrary<FlowCase["survey"]> = questionLists.chain((questions) => {
  const next = nexts(questions);
  return fc.record({
    questions: fc
      .tuple(...questions.map(() => next))
      .map((drawn) => questions.map((question, index): Question => ({ ...question, next: drawn[index] }))),
    endings,
  });
});

export const traitSets: fc.Arbitrary<Traits> = fc
  .array(
    fc.tuple(
      fc.constantFrom(...traitNames),
      fc.oneof({ weight: 6, arbitrary: scalar }, fc.constantFrom("", " ")),
    ),
    {
      maxLength: 4,
    },
  )
  .map((pairs) => Object.fromEntries(pairs));

const strangers = fc.tuple(
  fc.constantFrom("nobody", "__proto__", "toString", "hasOwnProperty"),
  fc.oneof(blank, oddity, scalar),
);

/** Answers to most of the questions, now and then to one that there is not. */
export function answersTo(questions: readonly Question[]): fc.Arbitrary<Record<string, unknown>> {
  const pairs = questions.map((question) =>
    fc.option(fc.tuple(fc.constant(question.id), valueFor(question, blank)), { nil: undefined, freq: 12 }),
  );
  return fc
    .tuple(fc.tuple(...pairs), fc.option(strangers, { nil: undefined, freq: 1 }), fc.nat(4))
    .map(([known, stranger, dice]) => {
      const kept = known.filter((pair) => pair !== undefined);
      return Object.fromEntries(stranger && dice === 0 ? [...kept, stranger] : kept);
    });
}

/** A survey with a visitor's answers and traits. */
export const flowCases: fc.Arbitrary<FlowCase> = surveys.chain((survey) =>
  fc.record({ survey: fc.constant(survey), answers: answersTo(survey.questions), traits: traitSets }),
);

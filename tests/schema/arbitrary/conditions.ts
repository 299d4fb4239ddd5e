import fc from "fast-check";
import {
  type Condition,
  GROUPS,
  type Operators,
  type Scalar,
  type Test,
  VISITOR_FACTS,
} from "../../../schema/definition/conditionSchema.ts";
import type { Question } from "../../../schema/definition/survey.ts";
import { number, piece, scalar, word } from "./words.ts";

export const traitNames = ["plan", "seats", "vip", "constructor", "__proto__"] as const;
export const queryNames = ["utm_source", "toString"] as const;

const choiceId = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("price", "slow", "late", "true") },
  { weight: 1, arbitrary: fc.constantFrom("other", "PRICE ", "nobody") },
);
const choiceSet = fc.array(choiceId, { maxLength: 3 });

const equal = (operand: fc.Arbitrary<Scalar>): fc.Arbitrary<Operators> =>
  fc.oneof(
    fc.record<Operators>({ is: operand }),
    fc.record<Operators>({ isNot: operand }),
    fc.record<Operators>({ in: fc.array(operand, { maxLength: 4 }) }),
    fc.record<Operators>({ notIn: fc.array(operand, { maxLength: 4 }) }),
  );

const operatorsOf = {
  answered: fc.record<Operators>({ answered: fc.boolean() }),
  equal: equal(fc.oneof(scalar, choiceId)),
  amount: fc.oneof(
    fc.record<Operators>({ below: number }),
    fc.record<Operators>({ atMost: number }),
    fc.record<Operators>({ above: number }),
    fc.record<Operators>({ atLeast: number }),
    fc.record<Operators>({ between: fc.tuple(number, number) }),
  ),
  group: fc.record<Operators>({ group: fc.constantFrom(...GROUPS) }),
  set: fc.oneof(
    fc.record<Operators>({ has: choiceId }),
    fc.record<Operators>({ hasAny: choiceSet }),
    fc.record<Operators>({ hasAll: choiceSet }),
    fc.record<Operators>({ hasNone: choiceSet }),
  ),
  text: fc.oneof(
    fc.record<Operators>({ contains: piece }),
    fc.record<Operators>({ startsWith: piece }),
    fc.record<Operators>({ endsWith: fc.oneof(piece, word) }),
  ),
};
const anyOperator: fc.Arbitrary<Operators> = fc.oneof(...Object.values(operatorsOf));

/** Which operators look at what a question's answers are. */
const fitting: Record<Question["kind"], fc.Arbitrary<Operators>> = {
  nps: fc.oneof(operatorsOf.amount, operatorsOf.group, equal(number)),
  csat: fc.oneof(operatorsOf.amount, operatorsOf.group),
  ces: fc.oneof(operatorsOf.amount, operatorsOf.group),
  rating: operatorsOf.amount,
  choice: fc.oneof(equal(choiceId), operatorsOf.text),
  choices: fc.oneof({ weight: 3, arbitrary: operatorsOf.set }, operatorsOf.text),
  text: fc.oneof(operatorsOf.text, equal(word), operatorsOf.amount),
  consent: equal(fc.boolean()),
  message: operatorsOf.answered,
};

/** A test of one question: by an operator of its kind two times in three, else by any. */
function testOf(question: Question): fc.Arbitrary<Test> {
  const operator = fc.oneof(
    { weight: 2, arbitrary: fitting[question.kind] },
    { weight: 1, arbitrary: anyOperator },
  );
  return operator.map((found) => ({ answer: question.id, ...found }));
}

const withSubject = (subject: fc.Arbitrary<Test>): fc.Arbitrary<Test> =>
  fc.tuple(subject, anyOperator).map(([found, operator]) => ({ ...found, ...operator }));

const traitTest = withSubject(fc.constantFrom(...traitNames).map((trait) => ({ trait })));
const pageTest = withSubject(
  fc.oneof(
    fc.constantFrom(...VISITOR_FACTS).map((visitor): Test => ({ visitor })),
    fc.constantFrom(...queryNames).map((query): Test => ({ query })),
  ),
);
const strangerTest = withSubject(fc.constantFrom("nobody", "toString").map((answer) => ({ answer })));

function nested(test: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> {
  return fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, depthIdentifier: "condition" },
      { weight: 6, arbitrary: test },
      { weight: 1, arbitrary: fc.record({ all: fc.array(tie("condition"), { maxLength: 3 }) }) },
      { weight: 1, arbitrary: fc.record({ any: fc.array(tie("condition"), { maxLength: 3 }) }) },
      { weight: 1, arbitrary: fc.record({ not: tie("condition") }) },
    ),
  })).condition;
}

const testsOf = (questions: readonly Question[]): fc.WeightedArbitrary<Condition>[] => [
  { weight: 8, arbitrary: fc.oneof(...questions.map(testOf)) },
  { weight: 2, arbitrary: traitTest },
  { weight: 1, arbitrary: strangerTest },
];

/** Conditions of jumps, nested up to 4 deep: on answers and traits. */
export const jumpConditions = (questions: readonly Question[]): fc.Arbitrary<Condition> =>
  nested(fc.oneof(...testsOf(questions)));

/** Conditions on every subject there is. */
export const conditions = (questions: readonly Question[]): fc.Arbitrary<Condition> =>
  nested(fc.oneof(...testsOf(questions), { weight: 2, arbitrary: pageTest }));

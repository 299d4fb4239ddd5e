import fc from "fast-check";
import type { Condition, Operators, Scalar, Test } from "../../../schema/definition/conditionSchema.ts";
import type { Jump, Kind, Question, QuestionOf, Survey } from "../../../schema/definition/survey.ts";
import * as build from "../build.ts";

const ids = ["q1", "q2", "q3", "q4", "q5", "q6"];
const flag = fc.constantFrom<true | undefined>(true, undefined, undefined);
const choiceIds = fc.constantFrom<string[]>(["x", "y"], ["x", "y", "z"]);
const count = fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined });

/** Few words, that overlap, hold and begin each other. */
const words = fc.constantFrom(
  "a",
  "b",
  "ab",
  "ba",
  "aab",
  "bab",
  "a b",
  "AB",
  " a ",
  "",
  "\u200b",
  "a\u200b",
);
const mailWords = fc.constantFrom("a", "b", "@", "@b", "@b.a", ".a", "a@", "ab", "b.a", " ", "B@a");
const webWords = fc.constantFrom("a", "http", "https://", "/a", "://", ".b", "a/", "s:", "HTTP://A", " ");
const typedWords = fc.constantFrom("a", "b", "ab", "bab", "");

const text = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ maxLength: fc.constantFrom(1, 2, 3, 4, 60, undefined, undefined, undefined) }),
  },
  { weight: 1, arbitrary: fc.constant({ format: "number" as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      format: fc.constant("email" as const),
      maxLength: fc.constantFrom(5, 6, 7, undefined, undefined),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      format: fc.constant("url" as const),
      maxLength: fc.constantFrom(3, 4, 10, 11, undefined, undefined),
    }),
  },
);

const ofKind: { [K in Kind]: (id: string) => fc.Arbitrary<QuestionOf<K>> } = {
  nps: (id) => fc.constant(build.nps(id)),
  csat: (id) => fc.constant(build.csat(id)),
  ces: (id) => fc.constantFrom(5 as const, 7 as const, undefined).map((points) => build.ces(id, { points })),
  rating: (id) => fc.integer({ min: 2, max: 4 }).map((points) => build.rating(id, points)),
  choice: (id) => fc.tuple(choiceIds, flag).map(([choices, other]) => build.choice(id, choices, { other })),
  choices: (id) =>
    fc
      .tuple(choiceIds, flag, count, count)
      .map(([choices, other, min = 0, max = 3]) =>
        build.choices(id, choices, { other, min, max: Math.max(min, max, 1) }),
      ),
  text: (id) => text.map((rest) => build.text(id, rest)),
  consent: (id) => fc.constant(build.consent(id)),
  message: (id) => fc.constant(build.message(id)),
};
/** Kinds whose conditions have the most forms come more often. */
const weights: Partial<Record<Kind, number>> = { nps: 2, choice: 3, choices: 3, text: 5 };
const questionOf = (id: string): fc.Arbitrary<Question> =>
  fc.oneof(
    ...(Object.keys(ofKind) as Kind[]).map((kind) => ({
      weight: weights[kind] ?? 1,
      arbitrary: ofKind[kind](id) as fc.Arbitrary<Question>,
    })),
  );

const equal = (operand: fc.Arbitrary<Scalar>): fc.Arbitrary<Operators> =>
  fc.oneof(
    operand.map((is): Operators => ({ is })),
    operand.map((isNot): Operators => ({ isNot })),
    fc.array(operand, { maxLength: 3 }).map((list): Operators => ({ in: list })),
    fc.array(operand, { maxLength: 3 }).map((list): Operators => ({ notIn: list })),
  );
const amount = (low: number, high: number): fc.Arbitrary<Operators> => {
  const number = fc.integer({ min: low, max: high });
  return fc.oneof(
    number.map((below): Operators => ({ below })),
    number.map((atMost): Operators => ({ atMost })),
    number.map((above): Operators => ({ above })),
    number.map((atLeast): Operators => ({ atLeast })),
    fc.tuple(number, number).map((between): Operators => ({ between })),
    equal(number),
  );
};
const onText = (word: fc.Arbitrary<string>): fc.Arbitrary<Operators> =>
  fc.oneof(
    { weight: 3, arbitrary: word.map((contains): Operators => ({ contains })) },
    { weight: 2, arbitrary: word.map((startsWith): Operators => ({ startsWith })) },
    { weight: 2, arbitrary: word.map((endsWith): Operators => ({ endsWith })) },
  );
const onSet = (id: fc.Arbitrary<string>): fc.Arbitrary<Operators> => {
  const list = fc.array(id, { maxLength: 3 });
  return fc.oneof(
    id.map((has): Operators => ({ has })),
    list.map((hasAny): Operators => ({ hasAny })),
    list.map((hasAll): Operators => ({ hasAll })),
    list.map((hasNone): Operators => ({ hasNone })),
  );
};
const groups = {
  nps: ["detractor", "passive", "promoter"],
  csat: ["dissatisfied", "satisfied"],
  ces: ["difficult", "easy"],
} as const;
const answered = fc.boolean().map((is): Operators => ({ answered: is }));

function fitting(question: Question): fc.Arbitrary<Operators> {
  if (question.kind === "nps" || question.kind === "csat" || question.kind === "ces") {
    const group = fc.constantFrom(...groups[question.kind]).map((one): Operators => ({ group: one }));
    return fc.oneof(group, question.kind === "nps" ? amount(0, 10) : amount(1, 5));
  }
  if (question.kind === "rating") return amount(1, question.points);
  if (question.kind === "consent") return equal(fc.boolean());
  if (question.kind === "message") return answered;
  if (question.kind === "text") {
    if (question.format === "number") return amount(-2, 4);
    const word = question.format === "email" ? mailWords : question.format === "url" ? webWords : words;
    return fc.oneof(equal(word), onText(word), onText(word));
  }
  const id = fc.constantFrom(
    ...question.choices.map((choice) => choice.id),
    ...(question.other ? ["other"] : []),
  );
  const own = question.kind === "choice" ? equal(id) : onSet(id);
  return question.other ? fc.oneof(own, onText(typedWords)) : own;
}

const onAnswer = (question: Question): fc.Arbitrary<Test> =>
  fc
    .oneof({ weight: 5, arbitrary: fitting(question) }, { weight: 1, arbitrary: answered })
    .map((operators) => ({ answer: question.id, ...operators }));
const onTrait: fc.Arbitrary<Test> = fc
  .tuple(
    fc.constantFrom("plan", "seats"),
    fc.oneof(
      equal(fc.oneof(typedWords, fc.constantFrom(0, 3, true, false))),
      amount(0, 3),
      onText(typedWords),
      answered,
    ),
  )
  .map(([trait, operators]) => ({ trait, ...operators }));

/** Mostly of the question itself and of those before it. */
function conditions(questions: readonly Question[], at: number): fc.Arbitrary<Condition> {
  const [own] = questions.slice(at, at + 1).map(onAnswer);
  const any = fc.oneof(...questions.map(onAnswer));
  const before = fc.oneof(...questions.slice(0, at + 1).map(onAnswer));
  const test = fc.oneof(
    { weight: 4, arbitrary: own ?? any },
    { weight: 4, arbitrary: before },
    { weight: 1, arbitrary: any },
    { weight: 1, arbitrary: onTrait },
  );
  const few = (part: fc.Arbitrary<Condition>) => fc.array(part, { minLength: 1, maxLength: 3 });
  const flat: fc.Arbitrary<Condition> = fc.oneof(
    { weight: 3, arbitrary: test },
    { weight: 1, arbitrary: test.map((not): Condition => ({ not })) },
  );
  return fc.oneof(
    { weight: 5, arbitrary: flat },
    { weight: 2, arbitrary: few(flat).map((all): Condition => ({ all })) },
    { weight: 2, arbitrary: few(flat).map((anyOf): Condition => ({ any: anyOf })) },
    { weight: 1, arbitrary: few(flat).map((anyOf): Condition => ({ not: { any: anyOf } })) },
    {
      weight: 1,
      arbitrary: few(few(flat).map((all): Condition => ({ all }))).map(
        (anyOf): Condition => ({ any: anyOf }),
      ),
    },
  );
}

function nexts(
  questions: readonly Question[],
  at: number,
  endings: readonly string[],
): fc.Arbitrary<Question["next"]> {
  const to = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...questions.map(({ id }) => id)) },
    { weight: 1, arbitrary: fc.constantFrom("end", ...endings) },
  );
  const jump: fc.Arbitrary<Jump> = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.tuple(conditions(questions, at), to).map(([when, target]) => ({ when, to: target })),
    },
    { weight: 1, arbitrary: to.map((target) => ({ to: target })) },
  );
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: to },
    { weight: 6, arbitrary: fc.array(jump, { maxLength: 3 }) },
  );
}

function survey(questions: readonly Question[]): fc.Arbitrary<Survey> {
  return fc.constantFrom([], ["e1"], ["e1", "e2"]).chain((endings) =>
    fc.tuple(...questions.map((_, at) => nexts(questions, at, endings))).map((drawn) => {
      const asked = questions.map((question, at): Question => ({ ...question, next: drawn[at] }));
      // JSON has no undefined, and neither have definitions.
      return JSON.parse(JSON.stringify(build.survey(asked, ...endings)));
    }),
  );
}

/** Surveys of one to six questions whose references are right, with paths that are right or wrong. */
export const smallSurveys: fc.Arbitrary<Survey> = fc
  .integer({ min: 1, max: ids.length })
  .chain((length) =>
    fc.tuple(
      ...ids
        .slice(0, length)
        .map((id) =>
          fc.tuple(questionOf(id), flag).map(([question, required]): Question => ({ ...question, required })),
        ),
    ),
  )
  .chain((questions) => survey(questions));

import type { Condition, Test } from "../../definition/conditionSchema.ts";
import { LIMITS } from "../../definition/limits.ts";
import type { Answer, Picked } from "../../engine/answer.ts";
import type { AnswerSpace } from "../../kinds/kindSpec.ts";
import { ALL, type Assignment, type Diagram, type Diagrams, NONE } from "../diagram/decisionDiagram.ts";
import { operatorOf } from "../rules/operands.ts";
import type { TextClasses, TextSubject } from "../texts/textClasses.ts";
import { textClassesOf } from "../texts/textClassesOf.ts";
import { comparedWith } from "../texts/textWords.ts";
import type { ValueClasses } from "./valueClasses.ts";

const ABSENT = 0;
const SKIPPED = 1;
const PRESENT = 2;

type AnswerSet = Extract<AnswerSpace, { kind: "set" }> & { isRequired: boolean };

/** A set of choices: whether it was asked and answered, and by id that conditions name whether it is chosen. */
interface Context {
  diagrams: Diagrams;
  set: AnswerSet;
  variable: number;
  chosen: ReadonlyMap<string, number>;
  /** what is typed, where conditions look at it */
  typed: TextClasses | null;
}

/** The sets of a size between `min` and `max`, by the choices that conditions name; the others fill up. */
function counted({ diagrams, set, chosen }: Context): Diagram {
  const { ids, min, max } = set;
  const others = ids.length - chosen.size;
  const variables = [...chosen.values()];
  const fits = (count: number) => (count <= max && count + others >= Math.max(1, min) ? ALL : NONE);
  // By the number of choices before each variable, from the last variable up: no part is built twice.
  let below = Array.from({ length: variables.length + 1 }, (_, count) => fits(count));
  for (const one of variables.reverse()) {
    below = below.slice(0, -1).map((without, count) =>
      diagrams.or(
        diagrams.and(
          diagrams.where(one, (value) => value === 0),
          without,
        ),
        diagrams.and(
          diagrams.where(one, (value) => value === 1),
          below[count + 1] ?? NONE,
        ),
      ),
    );
  }
  return below[0] ?? NONE;
}

/** Either nothing is typed and the classes of the text are 0, or `other` is chosen and has some text. */
function typing({ diagrams, chosen, typed }: Context): Diagram {
  const other = chosen.get("other");
  if (!typed || other === undefined) return ALL;
  const isNothing = diagrams.exactly(new Map(typed.variables.map((one) => [one, 0])));
  return diagrams.or(
    diagrams.and(
      diagrams.where(other, (value) => value === 0),
      isNothing,
    ),
    diagrams.and(
      diagrams.where(other, (value) => value === 1),
      typed.all(),
    ),
  );
}

/** The assignment with this value of the variable, and nothing chosen or typed. */
const nothing = ({ diagrams, variable, chosen, typed }: Context, value: number): Diagram =>
  diagrams.exactly(
    new Map([
      [variable, value],
      ...[...chosen.values(), ...(typed?.variables ?? [])].map((one): [number, number] => [one, 0]),
    ]),
  );

function everySet(context: Context): Diagram {
  const { diagrams, set, variable } = context;
  const isPresent = diagrams.where(variable, (value) => value === PRESENT);
  const answered = diagrams.and(isPresent, diagrams.and(counted(context), typing(context)));
  return set.isRequired ? answered : diagrams.or(answered, nothing(context, SKIPPED));
}

function setHolds({ diagrams, variable, chosen, typed }: Context, test: Test): Diagram {
  const present = diagrams.where(variable, (value) => value === PRESENT);
  const [operator, operand] = operatorOf(test);
  if (operator === "answered") return operand === true ? present : diagrams.not(present);
  const has = (id: string): Diagram => {
    const one = chosen.get(id);
    return one === undefined ? NONE : diagrams.where(one, (value) => value === 1);
  };
  const asked = comparedWith(test).map(has);
  if (operator === "has" || operator === "hasAny") return diagrams.and(present, diagrams.some(asked));
  if (operator === "hasNone") return diagrams.and(present, diagrams.not(diagrams.some(asked)));
  if (operator === "hasAll") return diagrams.and(present, diagrams.every(asked));
  return typed ? diagrams.every([present, has("other"), typed.holds(test)]) : NONE;
}

/** A set as the assignment says, filled up to `min` with choices that no condition names. */
function setIn({ set, variable, chosen, typed }: Context, assignment: Assignment): Answer | null | undefined {
  const state = assignment.get(variable) ?? SKIPPED;
  if (state !== PRESENT) return state === ABSENT ? undefined : null;
  const pick = (id: string): Picked => (id === "other" ? { other: typed?.textIn(assignment) ?? "…" } : id);
  const picked = [...chosen].flatMap(([id, one]) => (assignment.get(one) === 1 ? pick(id) : []));
  const free = set.ids.filter((id) => !chosen.has(id));
  const missing = Math.max(1, set.min) - picked.length;
  return [...picked, ...free.slice(0, Math.max(0, missing)).map(pick)];
}

/** What conditions ask of a set. */
type Asking = Pick<TextSubject, "tests" | "conditionParts" | "allowance"> & {
  evaluate: (condition: Condition, value: Answer) => boolean;
};

function typedClasses(diagrams: Diagrams, { evaluate, ...asking }: Asking): TextClasses {
  const asAnswer = (condition: Condition, text: string) => evaluate(condition, [{ other: text }]);
  return textClassesOf(diagrams, {
    ...asking,
    maxLength: LIMITS.text,
    evaluate: asAnswer,
    isComparedWhole: false,
  });
}

export function setClasses(diagrams: Diagrams, set: AnswerSet, asking: Asking): ValueClasses<Answer> {
  const { tests } = asking;
  const named = new Set(tests.flatMap(comparedWith));
  const isTextAsked = tests.some(
    ({ contains, startsWith, endsWith }) => (contains ?? startsWith ?? endsWith) !== undefined,
  );
  const isNamed = (id: string) => named.has(id) || (id === "other" && isTextAsked);
  const variable = diagrams.variable(3);
  const chosen = new Map(set.ids.filter(isNamed).map((id) => [id, diagrams.variable(2)]));
  const typed = chosen.has("other") && isTextAsked ? typedClasses(diagrams, asking) : null;
  const context: Context = { diagrams, set, variable, chosen, typed };
  return {
    variables: [variable, ...chosen.values(), ...(typed?.variables ?? [])],
    isWhole: typed?.isWhole ?? true,
    absent: nothing(context, ABSENT),
    asked: diagrams.where(variable, (value) => value !== ABSENT),
    all: () => everySet(context),
    holds: (test) => setHolds(context, test),
    valueIn: (assignment) => setIn(context, assignment),
  };
}

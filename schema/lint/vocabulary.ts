/**
 * What the proof can say of a survey: a variable for each trait and for each question whose answer, or whose having
 * been asked, can still matter; and conditions as sets of their values.
 */
import type { Answer, Picked, Traits } from "../answer.ts";
import { holds } from "../condition.ts";
import type { Condition, Test } from "../conditionShape.ts";
import type { Question, QuestionOf, Survey } from "../survey.ts";
import { ALL, type Assignment, type Diagram, Diagrams, NONE } from "./diagram.ts";
import { operatorOf } from "./operands.ts";
import { testsOf } from "./tests.ts";
import { answerWitnesses, traitWitnesses, typedWitnesses } from "./witnesses.ts";

/** A variable whose values stand for kinds of value of one subject. */
interface Kinds<T> {
  variable: number;
  /** what each value stands for; undefined: not asked yet, or a trait that is missing */
  values: (T | null | undefined)[];
  /** by test: whether it holds for each value */
  truths: Map<Test, boolean[]>;
}

/** Variables of a set of choices: whether it was asked and answered, and what it holds. */
interface SetKinds {
  variable: number;
  /** by id that conditions name */
  chosen: Map<string, number>;
  /** what may be typed; values from 1 on */
  typed: string[];
}

const ABSENT = 0;
const SKIPPED = 1;
const PRESENT = 2;

/** Groups values by what the tests tell of them; the first of each group stands for it. */
function group<T>(values: readonly T[], tests: readonly Test[], tell: (test: Test, value: T) => boolean): Map<string, T> {
  const groups = new Map<string, T>();
  for (const value of values) {
    const key = tests.map((test) => (tell(test, value) ? 1 : 0)).join("");
    if (!groups.has(key)) groups.set(key, value);
  }
  return groups;
}

export class Vocabulary {
  readonly diagrams: Diagrams;
  /** false where a subject may have kinds of value that the proof does not know */
  isWhole = true;
  readonly #survey: Survey;
  readonly #sizes: number[] = [];
  readonly #traits = new Map<string, Kinds<Traits[string]>>();
  readonly #single = new Map<string, Kinds<Answer>>();
  readonly #sets = new Map<string, SetKinds>();

  /**
   * @param isTracked questions of which the proof has to know whether they were asked
   */
  constructor(survey: Survey, isTracked: (question: number) => boolean, budget: number) {
    this.#survey = survey;
    const tests = survey.questions.flatMap((_, i) => testsOf(survey, i)).map(({ test }) => test);
    for (const name of new Set(tests.flatMap(({ trait }) => trait ?? []))) {
      this.#addTrait(
        name,
        tests.filter(({ trait }) => trait === name),
      );
    }
    survey.questions.forEach((question, i) => {
      const asked = tests.filter(({ answer }) => answer === question.id);
      if (asked.length === 0 && !isTracked(i)) return;
      if (question.kind === "choices") this.#addSet(question, asked);
      else this.#addSingle(question, asked);
    });
    this.diagrams = new Diagrams(this.#sizes, budget);
  }

  #variable(size: number): number {
    return this.#sizes.push(size) - 1;
  }

  #kinds<T>(
    values: readonly (T | null | undefined)[],
    tests: readonly Test[],
    tell: (test: Test, value: T | null | undefined) => boolean,
  ): Kinds<T> {
    const truths = new Map(tests.map((test) => [test, values.map((value) => tell(test, value))]));
    return { variable: this.#variable(values.length), values: [...values], truths };
  }

  #addTrait(name: string, tests: readonly Test[]): void {
    const tell = (test: Test, value: Traits[string] | null | undefined) =>
      holds(test, value === undefined || value === null ? {} : { traits: { [name]: value } });
    const { values, isWhole } = traitWitnesses(tests);
    this.isWhole &&= isWhole;
    const groups = group<Traits[string] | undefined>([undefined, ...values], tests, tell);
    this.#traits.set(name, this.#kinds([...groups.values()], tests, tell));
  }

  #addSingle(question: Question, tests: readonly Test[]): void {
    const { questions } = this.#survey;
    const tell = (test: Test, value: Answer | null | undefined) =>
      holds(test, { questions, answers: value === undefined ? {} : { [question.id]: value } });
    const { values, isWhole } = answerWitnesses(question, tests);
    this.isWhole &&= isWhole;
    const canSkip = !question.required || question.kind === "message";
    const groups = group<Answer | null>([...(canSkip ? [null] : []), ...values], tests, tell);
    this.#single.set(question.id, this.#kinds<Answer>([undefined, ...groups.values()], tests, tell));
  }

  #addSet(question: QuestionOf<"choices">, tests: readonly Test[]): void {
    const known = [...question.choices.map(({ id }) => id), ...(question.other ? ["other"] : [])];
    const named = new Set(tests.flatMap((test) => operatorOf(test)[1]).map((operand) => String(operand).trim().toLowerCase()));
    const isTextAsked = tests.some(({ contains, startsWith, endsWith }) => (contains ?? startsWith ?? endsWith) !== undefined);
    const typed = typedWitnesses(tests);
    this.isWhole &&= typed.isWhole;
    const variable = this.#variable(3);
    const chosen = new Map<string, number>();
    for (const id of known) {
      const isOther = id === "other";
      if (!named.has(id) && !(isOther && isTextAsked)) continue;
      chosen.set(id, this.#variable(isOther ? 1 + typed.values.length : 2));
    }
    this.#sets.set(question.id, { variable, chosen, typed: typed.values });
  }

  /** The variables of a question; none where nothing of it can matter. */
  variablesOf({ id }: Question): number[] {
    const set = this.#sets.get(id);
    if (set) return [set.variable, ...set.chosen.values()];
    const single = this.#single.get(id);
    return single ? [single.variable] : [];
  }

  /** Where a question was not asked. */
  absent(question: Question): Diagram {
    const { diagrams } = this;
    return this.variablesOf(question).reduce<Diagram>(
      (all, variable) => diagrams.and(all, diagrams.where(variable, (value) => value === ABSENT)),
      ALL,
    );
  }

  /** Where a question was asked. */
  asked({ id }: Question): Diagram {
    const kinds = this.#sets.get(id) ?? this.#single.get(id);
    return kinds ? this.diagrams.where(kinds.variable, (value) => value !== ABSENT) : NONE;
  }

  /** Every answer that a question allows, skipping included. */
  answers(question: Question): Diagram {
    const set = this.#sets.get(question.id);
    return set && question.kind === "choices" ? this.#setAnswers(question, set) : this.asked(question) || ALL;
  }

  #setAnswers(question: QuestionOf<"choices">, { variable, chosen }: SetKinds): Diagram {
    const { diagrams } = this;
    const all = question.choices.length + (question.other ? 1 : 0);
    const others = all - chosen.size;
    const { min = 0, max = all } = question;
    const variables = [...chosen.values()];
    const known = new Map<string, Diagram>();
    const chooses = (i: number, count: number): Diagram => {
      const next = variables[i];
      if (next === undefined) return count <= max && count + others >= Math.max(1, min) ? ALL : NONE;
      const key = `${i} ${count}`;
      const done = known.get(key);
      if (done !== undefined) return done;
      const without = diagrams.and(diagrams.where(next, (value) => value === 0), chooses(i + 1, count));
      const withIt = diagrams.and(diagrams.where(next, (value) => value !== 0), chooses(i + 1, count + 1));
      const result = diagrams.or(without, withIt);
      known.set(key, result);
      return result;
    };
    const answered = diagrams.and(diagrams.where(variable, (value) => value === PRESENT), chooses(0, 0));
    if (question.required) return answered;
    const empty = variables.reduce<Diagram>(
      (none, one) => diagrams.and(none, diagrams.where(one, (value) => value === 0)),
      diagrams.where(variable, (value) => value === SKIPPED),
    );
    return diagrams.or(answered, empty);
  }

  /** Where a condition holds. */
  holds(condition: Condition): Diagram {
    const { diagrams } = this;
    if ("all" in condition) {
      return condition.all.reduce<Diagram>((all, part) => diagrams.and(all, this.holds(part)), ALL);
    }
    if ("any" in condition) {
      return condition.any.reduce<Diagram>((any, part) => diagrams.or(any, this.holds(part)), NONE);
    }
    if ("not" in condition) return diagrams.not(this.holds(condition.not));
    const set = condition.answer === undefined ? undefined : this.#sets.get(condition.answer);
    if (set) return this.#setHolds(condition, set);
    const kinds =
      condition.trait === undefined ? this.#single.get(condition.answer ?? "") : this.#traits.get(condition.trait);
    const truths = kinds?.truths.get(condition);
    // A question that does not exist was never asked.
    if (!kinds || !truths) return condition.answered === false ? ALL : NONE;
    return diagrams.where(kinds.variable, (value) => truths[value] === true);
  }

  #setHolds(test: Test, { variable, chosen, typed }: SetKinds): Diagram {
    const { diagrams } = this;
    const present = diagrams.where(variable, (value) => value === PRESENT);
    const [operator, operand] = operatorOf(test);
    if (operator === "answered") return operand === true ? present : diagrams.not(present);
    const ids = [operand].flat().map((id) => String(id).trim().toLowerCase());
    const has = (id: string): Diagram => {
      const one = chosen.get(id);
      return one === undefined ? NONE : diagrams.where(one, (value) => value !== 0);
    };
    const any = () => ids.reduce<Diagram>((sum, id) => diagrams.or(sum, has(id)), NONE);
    if (operator === "has" || operator === "hasAny") return diagrams.and(present, any());
    if (operator === "hasNone") return diagrams.and(present, diagrams.not(any()));
    if (operator === "hasAll") return ids.reduce<Diagram>((all, id) => diagrams.and(all, has(id)), present);
    const other = chosen.get("other");
    if (other === undefined) return NONE;
    const fits = typed.map((text) => holds(test, { answers: { [test.answer ?? ""]: { other: text } } }));
    return diagrams.and(present, diagrams.where(other, (value) => value > 0 && fits[value - 1] === true));
  }

  /** An answer of the kind that an assignment says; for a question without variables, any. */
  answerIn(question: Question, assignment: Assignment): Answer | null {
    const set = this.#sets.get(question.id);
    if (set && question.kind === "choices") return this.#setIn(question, set, assignment);
    const single = this.#single.get(question.id);
    if (single) return single.values[assignment.get(single.variable) ?? 1] ?? null;
    if (!question.required) return null;
    if (question.kind === "choices") return this.#setIn(question, { variable: -1, chosen: new Map(), typed: [] }, new Map());
    return answerWitnesses(question, []).values[0] ?? null;
  }

  #setIn(question: QuestionOf<"choices">, { variable, chosen, typed }: SetKinds, assignment: Assignment): Answer | null {
    if (assignment.get(variable) === SKIPPED) return null;
    const picked: Picked[] = [];
    for (const [id, one] of chosen) {
      const value = assignment.get(one) ?? 0;
      if (value > 0) picked.push(id === "other" ? { other: typed[value - 1] ?? "" } : id);
    }
    const free: Picked[] = question.choices.map(({ id }) => id).filter((id) => !chosen.has(id));
    if (question.other && !chosen.has("other")) free.push({ other: "…" });
    const missing = Math.max(1, question.min ?? 0) - picked.length;
    return [...picked, ...free.slice(0, Math.max(0, missing))];
  }

  /** The traits that an assignment says. */
  traitsIn(assignment: Assignment): Traits {
    const traits: Traits = {};
    for (const [name, { variable, values }] of this.#traits) {
      const value = values[assignment.get(variable) ?? 0];
      if (value !== undefined && value !== null) traits[name] = value;
    }
    return traits;
  }
}

/**
 * What the proof can say of a survey: variables for each trait and for each question whose answer, or whose having
 * been asked, can still matter; and conditions as sets of their values.
 */

import type { Condition, Scalar, Test } from "../../definition/conditionSchema.ts";
import { LIMITS } from "../../definition/limits.ts";
import type { Question, Survey } from "../../definition/survey.ts";
import type { Answer, Traits } from "../../engine/answer.ts";
import { answerError } from "../../engine/answerError.ts";
import { holds } from "../../engine/condition.ts";
import { ALL, type Assignment, type Diagram, Diagrams, NONE } from "../diagram/decisionDiagram.ts";
import { looksAtText } from "../texts/textWords.ts";
import { conditionsOf, testsOf } from "./conditionTests.ts";
import {
  answerSpaceOf,
  anyAnswer,
  representativeAnswers,
  representativeTraits,
} from "./representativeValues.ts";
import { setClasses } from "./setClasses.ts";
import { singleClasses } from "./singleClasses.ts";
import { singleSubjectParts } from "./singleSubjectParts.ts";
import type { ValueClasses } from "./valueClasses.ts";

/** Atoms that read alike are one. */
function atomsIn(conditions: readonly Condition[], isAsked: (test: Test) => boolean): Condition[] {
  const atoms = conditions.flatMap((condition) => singleSubjectParts(condition, isAsked));
  return [...new Map(atoms.map((atom) => [JSON.stringify(atom), atom])).values()];
}

/** Comparisons of units in search of texts: about a second. */
const SEARCHED = 12_000_000;

export class Vocabulary {
  readonly diagrams: Diagrams;
  readonly #survey: Survey;
  readonly #conditions: readonly Condition[];
  readonly #traits = new Map<string, ValueClasses<Traits[string]>>();
  readonly #questions = new Map<string, ValueClasses<Answer>>();
  readonly #answers = new Map<Question, Diagram>();
  readonly #allowance = { left: SEARCHED };
  readonly #holding = new Map<Condition, Diagram>();

  /**
   * @param isTracked questions of which the proof has to know whether they were asked
   * @param order ids of the questions, those first that decide first
   * @throws OverBudget
   */
  constructor(
    survey: Survey,
    isTracked: (question: number) => boolean,
    order: readonly string[],
    budget: number,
  ) {
    this.#survey = survey;
    this.diagrams = new Diagrams(budget);
    this.#conditions = conditionsOf(survey);
    const tests = survey.questions.flatMap((_, i) => testsOf(survey, i)).map(({ test }) => test);
    for (const name of new Set(tests.flatMap(({ trait }) => trait ?? []))) {
      const asked = tests.filter(({ trait }) => trait === name);
      this.#traits.set(name, this.#traitKinds(name, asked));
    }
    const place = new Map(survey.questions.map(({ id }, i) => [id, i]));
    for (const id of order) {
      const i = place.get(id) ?? 0;
      const question = survey.questions[i];
      if (!question) continue;
      const asked = tests.filter(({ answer }) => answer === question.id);
      if (asked.length > 0 || isTracked(i)) this.#questions.set(id, this.#questionKinds(question, asked));
    }
  }

  /** false where a subject may have kinds of value that the proof does not know */
  get isWhole(): boolean {
    return [...this.#traits.values(), ...this.#questions.values()].every(({ isWhole }) => isWhole);
  }

  #traitKinds(name: string, tests: readonly Test[]): ValueClasses<Traits[string]> {
    const atoms = atomsIn(this.#conditions, ({ trait }) => trait === name);
    const isText = looksAtText(tests, true);
    return singleClasses<Scalar>(this.diagrams, {
      values: [...representativeTraits(tests), ...(isText ? [] : ["x"])],
      tests,
      tell: (condition, value) =>
        holds(condition, value === undefined || value === null ? {} : { traits: { [name]: value } }),
      texts: isText
        ? { maxLength: LIMITS.traitValue, atoms, isComparedWhole: true, allowance: this.#allowance }
        : null,
      ofText: (text) => text,
    });
  }

  #questionKinds(question: Question, tests: readonly Test[]): ValueClasses<Answer> {
    const { questions } = this.#survey;
    const atoms = atomsIn(this.#conditions, ({ answer }) => answer === question.id);
    const allowance = this.#allowance;
    const tell = (condition: Condition, value: Answer | null | undefined) =>
      holds(condition, { questions, answers: value === undefined ? {} : { [question.id]: value } });
    const space = answerSpaceOf(question, tests);
    if (space.kind === "set") {
      const set = { ...space, isRequired: question.required === true };
      return setClasses(this.diagrams, set, { tests, atoms, tell, allowance });
    }
    const isWritten = space.kind === "text";
    const isOther = space.kind === "values" && space.hasOther === true;
    const isText = (isOther || isWritten) && looksAtText(tests, isWritten);
    const texts = { maxLength: LIMITS.text, atoms, isComparedWhole: isWritten, allowance };
    const written = isWritten ? { maxLength: space.maxLength, format: space.format } : {};
    return singleClasses<Answer>(this.diagrams, {
      values: [
        ...(answerError(question, null) === null ? [null] : []),
        ...representativeAnswers(space, isText),
      ],
      tests,
      tell,
      texts: isText ? { ...texts, ...written } : null,
      ofText: (text) => (isOther ? { other: text } : text),
    });
  }

  /** The variables of a question; none where nothing of it can matter. */
  variablesOf({ id }: Question): readonly number[] {
    return this.#questions.get(id)?.variables ?? [];
  }

  /** Where no question was asked yet, and the traits are any that there may be. */
  beginning(): Diagram {
    const { diagrams } = this;
    const traits = [...this.#traits.values()].map(({ absent, all }) => diagrams.or(absent, all()));
    // From the last variable up: so what is there already is only put below what comes.
    return diagrams.every(
      [...traits, ...[...this.#questions.values()].map(({ absent }) => absent)].reverse(),
    );
  }

  /** Where a question was asked. */
  asked({ id }: Question): Diagram {
    return this.#questions.get(id)?.asked ?? NONE;
  }

  /** Every answer that a question allows, skipping included. */
  answers(question: Question): Diagram {
    const known = this.#answers.get(question);
    if (known !== undefined) return known;
    const kinds = this.#questions.get(question.id);
    const all = kinds ? kinds.all() : anyAnswer(question) === undefined ? NONE : ALL;
    this.#answers.set(question, all);
    return all;
  }

  /** Where a condition holds. */
  holds(condition: Condition): Diagram {
    const known = this.#holding.get(condition);
    if (known !== undefined) return known;
    const holding = this.#holds(condition);
    this.#holding.set(condition, holding);
    return holding;
  }

  #holds(condition: Condition): Diagram {
    const { diagrams } = this;
    if ("all" in condition) return diagrams.every(condition.all.map((part) => this.holds(part)));
    if ("any" in condition) return diagrams.some(condition.any.map((part) => this.holds(part)));
    if ("not" in condition) return diagrams.not(this.holds(condition.not));
    const kinds =
      condition.trait === undefined
        ? this.#questions.get(condition.answer ?? "")
        : this.#traits.get(condition.trait);
    // A question that does not exist was never asked.
    return kinds?.holds(condition) ?? (condition.answered === false ? ALL : NONE);
  }

  /** An answer of the kind that an assignment says; for a question without variables, any. */
  answerIn(question: Question, assignment: Assignment): Answer | null {
    const kinds = this.#questions.get(question.id);
    return (kinds ? kinds.valueIn(assignment) : anyAnswer(question)) ?? null;
  }

  /** The traits that an assignment says. */
  traitsIn(assignment: Assignment): Traits {
    const said = [...this.#traits].flatMap(([name, { variables, valueIn }]): [string, Scalar][] => {
      // What no condition on the path asked for is not said.
      const isAsked = variables.some((variable) => assignment.has(variable));
      const value = isAsked ? valueIn(assignment) : undefined;
      return value === undefined || value === null ? [] : [[name, value]];
    });
    return Object.fromEntries(said);
  }
}

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

/** The parts of conditions that ask of one subject alone, each once. */
function partsAbout(conditions: readonly Condition[], isAsked: (test: Test) => boolean): Condition[] {
  const conditionParts = conditions.flatMap((condition) => singleSubjectParts(condition, isAsked));
  return [...new Map(conditionParts.map((part) => [JSON.stringify(part), part])).values()];
}

/** How many characters the searches of texts may compare, all together: about a second. */
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
      this.#traits.set(name, this.#traitClasses(name, asked));
    }
    const place = new Map(survey.questions.map(({ id }, i) => [id, i]));
    for (const id of order) {
      const i = place.get(id) ?? 0;
      const question = survey.questions[i];
      if (!question) continue;
      const asked = tests.filter(({ answer }) => answer === question.id);
      if (asked.length > 0 || isTracked(i)) this.#questions.set(id, this.#questionClasses(question, asked));
    }
  }

  /** false where a subject has more classes of texts than the search could look at */
  get isWhole(): boolean {
    return [...this.#traits.values(), ...this.#questions.values()].every(({ isWhole }) => isWhole);
  }

  #traitClasses(name: string, tests: readonly Test[]): ValueClasses<Traits[string]> {
    const conditionParts = partsAbout(this.#conditions, ({ trait }) => trait === name);
    const isText = looksAtText(tests, true);
    return singleClasses<Scalar>(this.diagrams, {
      values: [...representativeTraits(tests), ...(isText ? [] : ["x"])],
      tests,
      evaluate: (condition, value) =>
        holds(condition, value === undefined || value === null ? {} : { traits: { [name]: value } }),
      texts: isText
        ? { maxLength: LIMITS.traitValue, conditionParts, isComparedWhole: true, allowance: this.#allowance }
        : null,
      ofText: (text) => text,
    });
  }

  #questionClasses(question: Question, tests: readonly Test[]): ValueClasses<Answer> {
    const { questions } = this.#survey;
    const conditionParts = partsAbout(this.#conditions, ({ answer }) => answer === question.id);
    const allowance = this.#allowance;
    const evaluate = (condition: Condition, value: Answer | null | undefined) =>
      holds(condition, { questions, answers: value === undefined ? {} : { [question.id]: value } });
    const space = answerSpaceOf(question, tests);
    if (space.kind === "set") {
      const set = { ...space, isRequired: question.required === true };
      return setClasses(this.diagrams, set, { tests, conditionParts, evaluate, allowance });
    }
    const isWritten = space.kind === "text";
    const isOther = space.kind === "values" && space.hasOther === true;
    const isText = (isOther || isWritten) && looksAtText(tests, isWritten);
    const texts = { maxLength: LIMITS.text, conditionParts, isComparedWhole: isWritten, allowance };
    const written = isWritten ? { maxLength: space.maxLength, format: space.format } : {};
    return singleClasses<Answer>(this.diagrams, {
      values: [
        ...(answerError(question, null) === null ? [null] : []),
        ...representativeAnswers(space, isText),
      ],
      tests,
      evaluate,
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
    // From the last variable up: each step puts the finished part below a new node, and copies nothing.
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
    const classes = this.#questions.get(question.id);
    const all = classes ? classes.all() : anyAnswer(question) === undefined ? NONE : ALL;
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
    const classes =
      condition.trait === undefined
        ? this.#questions.get(condition.answer ?? "")
        : this.#traits.get(condition.trait);
    // A question that does not exist was never asked.
    return classes?.holds(condition) ?? (condition.answered === false ? ALL : NONE);
  }

  /** An answer of the class that an assignment names; any answer for a question without variables. */
  answerIn(question: Question, assignment: Assignment): Answer | null {
    const classes = this.#questions.get(question.id);
    return (classes ? classes.valueIn(assignment) : anyAnswer(question)) ?? null;
  }

  /** The traits of an assignment. */
  traitsIn(assignment: Assignment): Traits {
    const said = [...this.#traits].flatMap(([name, { variables, valueIn }]): [string, Scalar][] => {
      // A trait that no condition on the path asked for is left out.
      const isAsked = variables.some((variable) => assignment.has(variable));
      const value = isAsked ? valueIn(assignment) : undefined;
      return value === undefined || value === null ? [] : [[name, value]];
    });
    return Object.fromEntries(said);
  }
}

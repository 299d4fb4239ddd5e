/**
 * What a kind of question has to say of itself. One file a kind; `registry.ts` lists them all, and what a kind leaves
 * out does not compile.
 */
import type * as v from "valibot";
import type { Group, Operator, Scalar } from "../definition/conditionSchema.ts";
import type { Answer } from "../engine/answer.ts";
import type { Change, Points } from "../metrics/scores.ts";
import type { TextFormat } from "./shared/textFormats.ts";

/** The lowest and the highest point of a scale of whole numbers. */
export type Scale = [low: number, high: number];

/** Why a value can't be the answer to a question. The words for it are made where they are shown. */
export type AnswerError =
  /** it is required and blank */
  | { code: "needed" }
  /** not a whole number from `low` to `high` */
  | { code: "off-scale"; low: number; high: number }
  | { code: "not-a-choice"; ids: readonly string[] }
  /** something was typed, and the question has no `other` */
  | { code: "no-other" }
  | { code: "not-a-list" }
  | { code: "repeated" }
  | { code: "too-few"; min: number }
  | { code: "too-many"; max: number }
  /** `max`: UTF-16 units */
  | { code: "too-long"; max: number }
  | { code: "not-text" | "not-email" | "not-url" | "not-number" }
  | { code: "not-true" }
  /** a message takes no answer */
  | { code: "not-answered" };

/** Judges a value that is not blank: what is wrong with it, or null. */
export type AnswerCheck<Q> = (question: Q, value: unknown) => AnswerError | null;

/** An answer in the words that `{{answer.ID}}` shows. */
export type AnswerText<Q> = (question: Q, answer: Answer) => string;

/**
 * The answer that a text stands for, in the address of a survey's own page or in a cell of CSV. A text that stands for
 * none is given back as it is, and the check refuses it. Never asked of a blank text.
 */
export type AnswerReader<Q> = (question: Q, text: string) => unknown;

/** The answers that a question can get, as the proof sees them. */
export type AnswerSpace =
  /** one value for each class that conditions can tell apart; `hasOther`: a typed text besides */
  | { kind: "values"; values: readonly Answer[]; hasOther?: boolean }
  | { kind: "text"; maxLength: number; format: TextFormat }
  /** any of these ids, `min` to `max` of them; the id `other` stands for a typed text */
  | { kind: "set"; ids: readonly string[]; min: number; max: number };

/** A text that a visitor reads, and so can be translated. */
export interface TextPlace {
  /** its key in `translations` */
  key: string;
  /** absent where the definition leaves it to the built-in labels */
  text: string | undefined;
  /** the same in every language, as a rule: a translation without it is complete */
  isNeutral?: boolean;
  put(text: string): void;
}

/** The score that reports compute from a question's answers. */
export interface KindMetric<Q> {
  /** the report's figures, under the kind's name; null without answers */
  of(points: Points, question: Q): object | null;
  /** whether it may speak for a whole survey: its first such question does */
  isHeadline: boolean;
  /** later − earlier, or null where either has no answers */
  change(earlier: Points, later: Points, question: Q): Change | null;
}

/** Words of the widget that only some kinds come to. */
export type KindWord = "other" | "wrong" | "pick";

/** What differs by kind outside the visitor's browser. */
export interface KindRules<Q> {
  /** null: its answers aren't points of a scale */
  scale(question: Q): Scale | null;
  /** the group that a score falls in; null: the kind has no groups */
  group(score: number, points?: number): Group | null;
  /** the names of its groups, lowest first */
  groups: readonly Group[];
  /** its texts beside title and note. @param at the key that theirs begin with: `questions.ID` */
  texts(question: Q, at: string): TextPlace[];
  /** operators of conditions that fit its answers, beside `answered` */
  operators(question: Q): readonly Operator[];
  /** why an operand can't fit its answers, or null; not asked of `group` */
  operandError(question: Q, operator: Operator, operand: unknown): string | null;
  /** what is wrong when two of its fields are read together */
  fieldErrors(question: Q): { field: string; message: string }[];
  /** @param operands what conditions compare its answers with */
  answers(question: Q, operands: readonly Scalar[]): AnswerSpace;
  /** goes into the key of its counts: answers on different scales are never added up */
  countedAs(question: Q): string;
  /** the ids whose answers are counted one by one, for kinds without a scale */
  countedIds(question: Q): readonly string[];
  /** those of these ids that an answer adds 1 to */
  pickedIds(answer: Answer): readonly string[];
  /** an answer that fits, in the one form in which conditions see it and it is stored */
  normalize(question: Q, answer: Answer): Answer;
  metric: KindMetric<Q> | null;
  /** whether built-in labels stand at the ends of its scale */
  hasEnds(question: Q): boolean;
  words(question: Q): readonly KindWord[];
}

export interface KindSpec<Q> extends KindRules<Q> {
  /** the question's own fields and the common ones */
  schema: v.GenericSchema<unknown, Q>;
  /** what is asked and answered, in a line of the documents */
  says: string;
}

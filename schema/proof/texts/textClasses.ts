import type { Condition, Test } from "../../definition/conditionSchema.ts";
import type { TextFormat } from "../../kinds/shared/textFormats.ts";
import type { Assignment, Diagram } from "../diagram/decisionDiagram.ts";

/** Texts that some subject may have: what a visitor wrote, a choice typed, a trait. */
export interface TextSubject {
  /** UTF-16 units */
  maxLength: number;
  format?: TextFormat | undefined;
  tests: readonly Test[];
  /** conditions that ask of the subject alone: nothing else can tell two of its texts apart */
  atoms: readonly Condition[];
  tell: (condition: Condition, text: string) => boolean;
  /** false for a typed choice: it is the id `other` to all but the operators on text */
  isComparedWhole: boolean;
  /** comparisons of units that all searches of the proof together may still make */
  allowance: { left: number };
}

/** Kinds of text as variables of their own, which are all 0 where there is no text. */
export interface TextClasses {
  variables: readonly number[];
  /** false where there may be kinds of text that the proof does not know */
  isWhole: boolean;
  /** every text that the subject may have */
  all: () => Diagram;
  holds: (test: Test) => Diagram;
  textIn: (assignment: Assignment) => string;
}

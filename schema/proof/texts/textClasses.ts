import type { Condition, Test } from "../../definition/conditionSchema.ts";
import type { TextFormat } from "../../kinds/shared/textFormats.ts";
import type { Assignment, Diagram } from "../diagram/decisionDiagram.ts";

/** Texts that some subject may have: what a visitor wrote, a choice typed, a trait. */
export interface TextSubject {
  /** UTF-16 units */
  maxLength: number;
  format?: TextFormat | undefined;
  tests: readonly Test[];
  /** parts of conditions that ask of this subject alone: nothing else can tell two of its texts apart */
  conditionParts: readonly Condition[];
  evaluate: (condition: Condition, text: string) => boolean;
  /** false for a typed choice: it is the id `other` to all but the operators on text */
  isComparedWhole: boolean;
  /** comparisons of units that all searches of the proof together may still make */
  allowance: { left: number };
}

/** Classes of texts, as variables that are all 0 where there is no text. */
export interface TextClasses {
  variables: readonly number[];
  /** false where there may be classes that the search did not reach */
  isWhole: boolean;
  /** every text that the subject may have */
  all: () => Diagram;
  holds: (test: Test) => Diagram;
  textIn: (assignment: Assignment) => string;
}

import type { Test } from "../../definition/conditionSchema.ts";
import type { Assignment, Diagram } from "../diagram/decisionDiagram.ts";

/** What the proof can say of a trait, or of a question: its values, as kinds that conditions can tell apart. */
export interface ValueClasses<T> {
  variables: readonly number[];
  /** false where there may be values of kinds that the proof does not know */
  isWhole: boolean;
  /** where it is missing: a trait that the page does not say, a question that was not asked */
  absent: Diagram;
  asked: Diagram;
  /** every value that there may be once it is asked, null for a skip included */
  all: () => Diagram;
  holds: (test: Test) => Diagram;
  /** a value of the kind that an assignment says; undefined where it is missing */
  valueIn: (assignment: Assignment) => T | null | undefined;
}

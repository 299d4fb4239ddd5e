import type { Test } from "../../definition/conditionSchema.ts";
import type { Assignment, Diagram } from "../diagram/decisionDiagram.ts";

/** The values of a trait or of a question, in classes that conditions can tell apart. */
export interface ValueClasses<T> {
  variables: readonly number[];
  /** false where there may be classes that the search did not reach */
  isWhole: boolean;
  /** the value is missing: a trait that the page does not send, a question that was not asked */
  absent: Diagram;
  asked: Diagram;
  /** every value that the subject may have once it is asked; a skip counts */
  all: () => Diagram;
  holds: (test: Test) => Diagram;
  /** a value of the class that an assignment names; undefined where it is missing */
  valueIn: (assignment: Assignment) => T | null | undefined;
}

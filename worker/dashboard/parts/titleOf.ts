import { fill } from "../../../schema/fill.ts";
import type { Question } from "../../../schema/survey.ts";

/** A question's title with its fallbacks filled in, or its id while the definition is not there. */
export const titleOf = (question: Question | undefined, id: string): string =>
  question ? fill(question.title, [], {}, {}) : id;

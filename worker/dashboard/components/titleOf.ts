import type { Question } from "../../../schema/definition/survey.ts";
import { fill } from "../../../schema/engine/interpolate.ts";

/** A question's title with its fallbacks filled in, or its id while the definition is not there. */
export const titleOf = (question: Question | undefined, id: string): string =>
  question ? fill(question.title, [], {}, {}) : id;

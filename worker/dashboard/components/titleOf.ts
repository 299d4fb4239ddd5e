import type { Question } from "../../../schema/definition/survey.ts";
import { interpolate } from "../../../schema/engine/interpolate.ts";

/** A question's title with its fallbacks filled in, or its id while the definition is not there. */
export const titleOf = (question: Question | undefined, id: string): string =>
  question ? interpolate(question.title, [], {}, {}) : id;

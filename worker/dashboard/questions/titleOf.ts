import { interpolate } from "../../../schema/engine/interpolate.ts";
import type { QuestionReport } from "../api/apiTypes.ts";

/** A question's title with its fallbacks filled in. */
export const titleOf = ({ title }: Pick<QuestionReport, "title">): string => interpolate(title, [], {}, {});

/** A response as owners read it: one source for the OpenAPI document and for the console's types. */
import * as v from "valibot";
import { responseSchema } from "../../schema/protocol/responseFields.ts";

export const responsesAnswer = v.object({
  responses: v.array(responseSchema),
  nextCursor: v.nullable(v.string()),
});

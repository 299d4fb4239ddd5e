import * as v from "valibot";
import { LIMITS } from "../../schema/definition/limits.ts";

/** Body of `POST /v1/responses`; each response is judged on its own. */
export const batchSchema = v.strictObject({
  site: v.string(),
  responses: v.pipe(
    v.array(v.unknown()),
    v.minLength(1, "must hold a response"),
    v.maxLength(LIMITS.batch, `holds more than ${LIMITS.batch} responses`),
  ),
});

/** Answer of `GET /v1/seen`. */
import * as v from "valibot";

export const seenAnswer = v.array(
  v.object({
    origin: v.string(),
    path: v.pipe(v.string(), v.description("without query; `/` where the browser tells no more")),
    at: v.string(),
    allowed: v.pipe(v.boolean(), v.description("whether the site's `origins` allow it")),
  }),
);

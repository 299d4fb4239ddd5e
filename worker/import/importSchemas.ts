/** `POST /v1/import`: its parameters and its answer. */
import * as v from "valibot";
import { didYouMean } from "../../schema/definition/didYouMean.ts";
import { channel } from "../../schema/protocol/sentValues.ts";
import { FIELD_NAMES } from "./mapping.ts";
import { PROVIDER_NAMES } from "./providers/providers.ts";

const text = v.pipe(v.string(), v.nonEmpty("must not be empty"));
const column = (of: string) => v.optional(v.pipe(text, v.description(`the column with ${of}`)));

const entries = {
  survey: v.pipe(text, v.description("the survey that the responses answer")),
  channel: v.optional(
    v.pipe(
      channel,
      v.check(
        (name) => name !== "widget",
        "must not be “widget”: name where they were asked, such as email, phone or store",
      ),
      v.description("where they were asked, such as `email`, `phone` or `store`; default `csv`"),
    ),
  ),
  from: v.optional(
    v.pipe(
      v.picklist(PROVIDER_NAMES, `must be one of ${PROVIDER_NAMES.join(", ")}`),
      v.description("the product that exported the file: it sets the columns that no parameter names"),
    ),
  ),
  dryRun: v.optional(
    v.pipe(
      v.picklist(["true", "false"], "must be true or false"),
      v.transform((value) => value === "true"),
      v.description("true: says what would be stored, and stores nothing"),
    ),
  ),
  id: column("each response's own id; the same id is the same response"),
  at: column("the time; without a zone it is the site's"),
  user: column("the user's id"),
  locale: column("the language"),
  url: column("the page's address"),
};

const NAMED = /^(?:answer|trait)\../;

export const importQuery = v.pipe(
  v.objectWithRest(entries, text),
  v.rawCheck(({ dataset, addIssue }) => {
    for (const key of Object.keys(dataset.value as object)) {
      if (Object.hasOwn(entries, key) || NAMED.test(key)) continue;
      addIssue({
        message: `is not a parameter of this route${didYouMean(key, [...Object.keys(entries), key.replace(/^(trait|answer)s\./, "$1.")])}`,
        path: [{ type: "object", origin: "key", input: {}, key, value: undefined }] as never,
      });
    }
  }),
);

/** The parameters that name columns. */
export const namedColumns = (query: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      typeof value === "string" && (NAMED.test(name) || FIELD_NAMES.some((field) => field === name))
        ? [[name, value]]
        : [],
    ),
  );

export const importAnswer = v.object({
  rows: v.pipe(v.number(), v.description("rows of the file, the header not counted")),
  stored: v.number(),
  duplicates: v.pipe(v.number(), v.description("those that are here already: the same id, or the same row")),
  refused: v.number(),
  refusals: v.pipe(
    v.array(
      v.object({
        line: v.pipe(v.number(), v.description("the physical line on which the row begins, from 1")),
        at: v.string(),
        message: v.string(),
      }),
    ),
    v.description("the first 1,000"),
  ),
});

import * as v from "valibot";
import type { KindSpec } from "./kindSpec.ts";
import { choiceFields, choosingKind, labelsOf, pickedError } from "./shared/choosing.ts";
import { commonFields } from "./shared/commonFields.ts";
import { EQUAL_OPERATORS } from "./shared/operators.ts";

const schema = v.strictObject({ ...commonFields, kind: v.literal("choice"), ...choiceFields });
type Choice = v.InferOutput<typeof schema>;

export const check = pickedError;
export const shown = labelsOf;
export const read = (_: unknown, text: string) => text.trim();

/** One of several choices. */
export const spec = {
  ...choosingKind<Choice>(EQUAL_OPERATORS),
  schema,
  says: "one of several; with other also something that is typed",
  answers: ({ choices, other }) => ({
    kind: "values",
    values: choices.map(({ id }) => id),
    hasOther: other !== undefined,
  }),
} satisfies KindSpec<Choice>;

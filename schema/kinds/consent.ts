import * as v from "valibot";
import { said, text } from "../definition/fieldSchemas.ts";
import type { AnswerCheck, KindSpec } from "./kindSpec.ts";
import { commonFields, plainKind, textPlace } from "./shared/commonFields.ts";
import { EQUAL_OPERATORS, typeError } from "./shared/operators.ts";

const schema = v.strictObject({
  ...commonFields,
  kind: v.literal("consent"),
  label: said("the text beside the box", text),
});
type Consent = v.InferOutput<typeof schema>;

export const check: AnswerCheck<Consent> = (_, value) => (value === true ? null : { code: "not-true" });

const TICKED = ["true", "yes", "1", "x"];
const UNTICKED = ["false", "no", "0"];

export const read = (_: unknown, text: string): boolean | null | string => {
  const word = text.trim().toLowerCase();
  return TICKED.includes(word) || (UNTICKED.includes(word) ? null : text);
};

/** A box to tick: its answer is `true`, or it was skipped. */
export const spec = {
  ...plainKind,
  schema,
  says: "a box to tick: true",
  texts: (question, at) => [textPlace(question, "label", at)],
  operators: () => EQUAL_OPERATORS,
  operandError: ({ id }, _, operand) => typeError("boolean", id, operand),
  answers: () => ({ kind: "values", values: [true] }),
  countedIds: () => ["true"],
  pickedIds: () => ["true"],
} satisfies KindSpec<Consent>;

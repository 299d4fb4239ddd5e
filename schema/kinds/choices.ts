import * as v from "valibot";
import { said } from "../definition/fieldSchemas.ts";
import { LIMITS } from "../definition/limits.ts";
import { pickedId } from "../engine/answer.ts";
import type { AnswerCheck, KindSpec } from "./kindSpec.ts";
import { choiceFields, choosingKind, labelsOf, pickableIds, pickedError } from "./shared/choosing.ts";
import { commonFields } from "./shared/commonFields.ts";
import { SET_OPERATORS } from "./shared/operators.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LIMITS.choices + 1));
const schema = v.strictObject({
  ...commonFields,
  kind: v.literal("choices"),
  ...choiceFields,
  min: v.optional(said("fewest choices", count)),
  max: v.optional(said("most choices", count)),
});
type Choices = v.InferOutput<typeof schema>;

export const check: AnswerCheck<Choices> = (question, value) => {
  if (!Array.isArray(value)) return { code: "not-a-list" };
  for (const picked of value) {
    const error = pickedError(question, picked);
    if (error) return error;
  }
  const { min = 0, max = value.length } = question;
  if (new Set(value.map(pickedId)).size < value.length) return { code: "repeated" };
  if (value.length < min) return { code: "too-few", min };
  return value.length > max ? { code: "too-many", max } : null;
};

export const shown = labelsOf;
/** Ids between commas or semicolons. */
export const read = (_: unknown, text: string) => text.split(/[,;]/).map((id) => id.trim());

function fieldErrors(question: Choices) {
  const most = pickableIds(question).length;
  const { min = 0, max = most } = question;
  if (min > most) return [{ field: "min", message: `there are only ${most} choices` }];
  return max < Math.max(min, 1)
    ? [{ field: "max", message: `must be at least ${Math.max(min, 1)}, the fewest that make an answer` }]
    : [];
}

/** Any of several choices, as a set. */
export const spec = {
  ...choosingKind<Choices>(SET_OPERATORS),
  schema,
  says: "any number of several",
  fieldErrors,
  answers: (question) => {
    const ids = pickableIds(question);
    const { min = 0, max = ids.length } = question;
    return { kind: "set", ids, min, max };
  },
  words: ({ other }) => (other ? ["other", "pick"] : ["pick"]),
} satisfies KindSpec<Choices>;

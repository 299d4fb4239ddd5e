import * as v from "valibot";
import { said, text } from "../definition/fieldSchemas.ts";
import { LIMITS } from "../definition/limits.ts";
import type { AnswerCheck, KindSpec } from "./kindSpec.ts";
import { commonFields, plainKind, textPlace } from "./shared/commonFields.ts";
import { EQUAL_OPERATORS, NUMBER_OPERATORS, TEXT_OPERATORS, typeError } from "./shared/operators.ts";
import { representativeNumbers } from "./shared/representativeNumbers.ts";
import { isEmail, isWebAddress, TEXT_FORMATS, webAddressLength, withScheme } from "./shared/textFormats.ts";

const schema = v.strictObject({
  ...commonFields,
  kind: v.literal("text"),
  long: v.optional(said("a field of several lines", v.boolean())),
  format: v.optional(
    said("what is accepted, default text; `number` makes the answer a number", v.picklist(TEXT_FORMATS)),
  ),
  maxLength: v.optional(
    said("characters, default 2000", v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LIMITS.text))),
  ),
  placeholder: v.optional(text),
});
type Text = v.InferOutput<typeof schema>;

export const check: AnswerCheck<Text> = ({ format, maxLength: max = LIMITS.textDefault }, value) => {
  if (format === "number") return Number.isFinite(value) ? null : { code: "not-number" };
  if (typeof value !== "string") return { code: "not-text" };
  if ((format === "url" ? webAddressLength(value) : value.length) > max) return { code: "too-long", max };
  if (format === "email" && !isEmail(value)) return { code: "not-email" };
  return format === "url" && !isWebAddress(value) ? { code: "not-url" } : null;
};

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,2})?$/i;

export const read = ({ format }: Text, text: string): number | string =>
  format === "number" && NUMBER.test(text.trim()) ? Number(text) : text;

/** The shortest there are: `a@b.c`, and `a.b`. */
const SHORTEST = { email: 5, url: 3, text: 1, number: 1 };

function fieldErrors({ format = "text", maxLength }: Text) {
  const least = SHORTEST[format];
  if (maxLength === undefined || maxLength >= least) return [];
  const message = `leaves no room for an answer: the shortest ${format} has ${least} characters`;
  return [{ field: "maxLength", message }];
}

/** A line or a field of text; with the format `number` its answer is a number. */
export const spec = {
  ...plainKind,
  schema,
  says: "a text; with format an e-mail address, a web address or a number",
  texts: (question, at) => [textPlace(question, "placeholder", at)],
  operators: ({ format }) => [
    ...EQUAL_OPERATORS,
    ...(format === "number" ? NUMBER_OPERATORS : TEXT_OPERATORS),
  ],
  operandError: ({ id, format }, operator, operand) =>
    TEXT_OPERATORS.includes(operator)
      ? null
      : typeError(format === "number" ? "number" : "string", id, operand),
  fieldErrors,
  answers: ({ format = "text", maxLength = LIMITS.textDefault }, operands) =>
    format === "number"
      ? { kind: "values", values: representativeNumbers(operands) }
      : { kind: "text", maxLength, format },
  normalize: ({ format }, answer) =>
    format === "url" && typeof answer === "string" ? withScheme(answer) : answer,
  words: ({ format }) => (format ? ["wrong"] : []),
} satisfies KindSpec<Text>;

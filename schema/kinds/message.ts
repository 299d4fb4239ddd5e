import * as v from "valibot";
import type { AnswerCheck, KindSpec } from "./kindSpec.ts";
import { commonFields, link, plainKind, textPlace } from "./shared/commonFields.ts";

const schema = v.strictObject({ ...commonFields, kind: v.literal("message"), link: v.optional(link) });
type Message = v.InferOutput<typeof schema>;

export const check: AnswerCheck<Message> = () => ({ code: "not-answered" });

export const read = (_: unknown, text: string) => text;

/** A text to read: it is seen, never answered. */
export const spec = {
  ...plainKind,
  schema,
  says: "something to read, without an answer",
  texts: (question, at) => (question.link ? [textPlace(question.link, "label", `${at}.link`)] : []),
  operators: () => [],
  operandError: () => null,
  answers: () => ({ kind: "values", values: [] }),
} satisfies KindSpec<Message>;

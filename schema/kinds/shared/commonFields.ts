/** Fields that several kinds of question share. */
import * as v from "valibot";
import { jumpCondition } from "../../definition/conditionSchema.ts";
import { id, said, text, url } from "../../definition/fieldSchemas.ts";
import type { KindRules, TextPlace } from "../kindSpec.ts";

const target = said("id of a question or an ending, or `end` for the first ending", v.string());
const jump = v.strictObject({
  when: v.optional(said("the jump is taken when this holds; absent: always", jumpCondition)),
  to: target,
});

/** The fields of every question but `kind`. */
export const commonFields = {
  id: said("what jumps and answers call it", id),
  title: said("the question; `{{answer.ID|fallback}}` and `{{trait.NAME|fallback}}` are filled in", text),
  note: v.optional(said("smaller text below the title", text)),
  required: v.optional(said("true: can't be skipped; closing is always possible", v.boolean())),
  next: v.optional(
    said(
      "where it goes after an answer or a skip: a target, or jumps of which the first that holds wins; else the following question",
      v.union([target, v.array(jump)]),
    ),
  ),
};

/** Where a link leads, and its text. */
export const link = v.strictObject({ label: text, url: said("https:, http:, mailto: or a path", url) });

/** The place of a text in a field of its owner. */
export function textPlace<T extends object, K extends keyof T & string>(
  owner: T,
  field: K,
  prefix: string,
): TextPlace {
  const found = owner[field];
  return {
    key: `${prefix}.${field}`,
    text: typeof found === "string" ? found : undefined,
    put: (translated) => {
      owner[field] = translated as T[K];
    },
  };
}

/** What a kind says of itself where it has nothing of its own. */
export const plainKind = {
  scale: () => null,
  group: () => null,
  groups: [],
  texts: () => [],
  fieldErrors: () => [],
  countedAs: () => "",
  countedIds: () => [],
  pickedIds: () => [],
  normalize: (_, answer) => answer,
  metric: null,
  hasEnds: () => false,
  words: () => [],
} as const satisfies Partial<KindRules<unknown>>;

/** A choice that the visitor typed. */
export interface TypedOther {
  other: string;
}
export type Picked = string | TypedOther;
export type Answer = number | string | boolean | TypedOther | Picked[];
/** By question id. null: asked and skipped. */
export type Answers = Record<string, Answer | null>;
/** What the page says of the visitor. */
export type Traits = Record<string, string | number | boolean>;

/** Characters that show nothing, each by itself and all together. */
const INVISIBLE = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}]*$/u;

/** `null`, `""`, invisible characters alone and `[]` are no answers. */
export function isBlank(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === "string") return INVISIBLE.test(value);
  return Array.isArray(value) && value.length === 0;
}

/** The id that a picked choice counts as: its own, or `other` for a typed one. */
export const pickedId = (picked: Picked): string => (typeof picked === "string" ? picked : "other");

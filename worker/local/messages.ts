/** What travels through the local socket: one JSON value a line. */
import * as v from "valibot";

/** What a command asks for. */
export const request = v.strictObject({ operation: v.string(), input: v.unknown() });
export type Request = v.InferOutput<typeof request>;

/** What the server answers: any number of reports of progress, then a result or an error. */
export const reply = v.union([
  v.strictObject({ progress: v.unknown() }),
  v.strictObject({ result: v.unknown() }),
  v.strictObject({ error: v.strictObject({ message: v.string(), hint: v.optional(v.string()) }) }),
]);
export type Reply = v.InferOutput<typeof reply>;

/** Far more than any operation asks for: what a socket sends without a line's end is not kept for ever. */
export const LONGEST_LINE = 1_048_576;

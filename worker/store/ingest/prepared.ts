import type { Tally } from "../../../schema/metrics/tally.ts";
import type { RejectCode, Result } from "../../../schema/protocol/wire.ts";

/** Columns of `responses` that a snapshot sets, in the order in which they are sent. */
export const FIELDS = [
  "site",
  "id",
  "survey",
  "version",
  "rev",
  "state",
  "answers",
  "visitor",
  "user",
  "traits",
  "locale",
  "url",
  "referrer",
  "device",
  "shown_at",
  "at",
  "spent",
  "test",
  "channel",
  "groups",
  "tally",
  "body",
] as const;
export type Field = (typeof FIELDS)[number];

/** Those that a later rev does not replace. */
const KEPT: readonly Field[] = ["site", "id", "at", "channel"];
export const REPLACED: readonly Field[] = FIELDS.filter((field) => !KEPT.includes(field));

/** A snapshot of the right shape, with its replay's outcome, ready for a commit. */
export interface PreparedSnapshot {
  fields: Record<Field, string | number | null>;
  tally: Tally;
  /** what its erasure would have left, computed when asked for: most sites have erased nothing */
  tombstones(): string[];
  /** what the replay or the look-up of its version found wrong; counts only if nothing earlier decides */
  error: { code: RejectCode; at: string; message: string } | null;
}

/** What a commit made of a snapshot. */
export type Outcome = Pick<Result, "result" | "error">;

import {
  type ResponseColumn,
  type ResponseFieldName,
  responseFields,
  toColumn,
} from "../../../schema/protocol/responseFields.ts";
import type { RejectCode, Result } from "../../../schema/protocol/wire.ts";

const own = responseFields.filter(({ isOwners, stored }) => !isOwners && stored !== "derived");

/** Columns of `responses` that no field of the API tells. */
const INTERNAL = ["site", "groups", "tally", "body", "link"] as const;
export type Field = ResponseColumn | (typeof INTERNAL)[number];

/** Columns of `responses` that a snapshot sets, in the order in which they are sent. */
export const FIELDS: readonly Field[] = [...own.map(({ column }) => column), ...INTERNAL];

/** Those that a later rev does not replace. */
const KEPT: readonly Field[] = ["site", ...own.flatMap(({ column, isFirst }) => (isFirst ? column : []))];
export const REPLACED: readonly Field[] = FIELDS.filter((field) => !KEPT.includes(field));

/** What a snapshot's columns hold. */
export type Columns = Record<Field, string | number | null>;

/** Fields whose value the collector works out, in place of what was sent. */
const WORKED_OUT = ["id", "at", "shownAt", "channel", "proved", "traits", "answers"] as const;
type WorkedOut = Record<(typeof WORKED_OUT)[number], unknown>;
type Sent = Partial<Record<ResponseFieldName, unknown>>;

const isWorkedOut = ({ name }: { name: string }): boolean => WORKED_OUT.some((field) => field === name);
const workedOut = own
  .filter(isWorkedOut)
  .map(({ name, ...field }) => ({ ...field, name: name as keyof WorkedOut }));
const asSent = own.filter((field) => !isWorkedOut(field));

/**
 * All columns, empty. A copy of it has its shape from the start: adding the columns one by one took V8 ten times as
 * long, for every response that comes in.
 */
const EMPTY = Object.fromEntries(FIELDS.map((field) => [field, null])) as Columns;

/** The columns of the fields that a snapshot sets. */
export function columnsOf(
  sent: Sent,
  values: WorkedOut,
  { site, groups, tally, body, link }: Pick<Columns, (typeof INTERNAL)[number]>,
): Columns {
  const columns = { ...EMPTY };
  for (const { name, column, stored } of asSent) columns[column] = toColumn(stored, sent[name]);
  for (const { name, column, stored } of workedOut) columns[column] = toColumn(stored, values[name]);
  columns.site = site;
  columns.groups = groups;
  columns.tally = tally;
  columns.body = body;
  columns.link = link;
  return columns;
}

/** A snapshot of the right shape, with its replay's outcome, ready for a commit. */
export interface PreparedSnapshot {
  fields: Columns;
  /** its site counts traits, as far as this isolate knows */
  countsTraits: boolean;
  /** what its erasure would have left, computed when asked for: most sites have erased nothing */
  tombstones(): string[];
  /** what the replay or the look-up of its version found wrong; counts only if nothing earlier decides */
  error: { code: RejectCode; at: string; message: string } | null;
  /** why its signed link can't be taken */
  linkFault?: "invalid" | "expired" | undefined;
  /** it was given elsewhere, and not in answer to a prompt */
  isImported?: true;
}

/** What a commit made of a snapshot. */
export type Outcome = Pick<Result, "result" | "error">;

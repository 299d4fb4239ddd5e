import * as v from "valibot";
import { LIMITS } from "../../schema/definition/limits.ts";
import { type Incoming, snapshotSchema } from "../../schema/protocol/responseFields.ts";
import { RESPONSE_STATES } from "../../schema/protocol/responseStates.ts";
import { CHANNEL, UUID } from "../../schema/protocol/sentValues.ts";

type Map = Record<string, unknown>;
type Check = (value: unknown) => boolean;

const isMap = (value: unknown): value is Map =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isWhole: Check = (value) => Number.isSafeInteger(value);
const isText =
  (most: number): Check =>
  (value) =>
    typeof value === "string" && value.length <= most;
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || value === undefined || check(value);

/** The form that browsers write, on days 1–28. The schema checks every other RFC 3339 time. */
const BROWSER_TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

function areTraits(value: unknown): boolean {
  if (!isMap(value)) return false;
  const names = Object.keys(value);
  return (
    names.length <= LIMITS.traits &&
    names.every((name) => {
      const trait = value[name];
      if (name.length > LIMITS.traitName) return false;
      if (typeof trait === "string") return trait.length <= LIMITS.traitValue;
      return trait === null || Number.isFinite(trait) || typeof trait === "boolean";
    })
  );
}

/** UTF-8 takes at most 3 bytes for each UTF-16 unit. */
const areSmallAnswers: Check = (value) => isMap(value) && JSON.stringify(value).length * 3 <= LIMITS.answers;

function areTimes(value: unknown): boolean {
  if (!isMap(value)) return false;
  const times = Object.values(value);
  return (
    times.length <= LIMITS.questions &&
    times.every((ms) => ms === null || (typeof ms === "number" && ms >= 0 && ms < 1e12))
  );
}

const label = orNull(isText(LIMITS.label));
const address = orNull(isText(LIMITS.url));
const STATES: readonly unknown[] = RESPONSE_STATES;

/** By field. One that has no check here is checked by its schema: as well, but more slowly. */
const CHECKS: { [F in keyof Incoming]?: Check } = {
  id: (value) => typeof value === "string" && UUID.test(value),
  survey: (value) => typeof value === "string",
  version: isWhole,
  rev: (value) => isWhole(value) && Number(value) >= 0,
  state: (value) => STATES.includes(value),
  answers: orNull(areSmallAnswers),
  visitor: label,
  user: label,
  traits: orNull(areTraits),
  locale: label,
  url: address,
  referrer: address,
  device: label,
  shownAt: (value) => typeof value === "string" && BROWSER_TIME.test(value),
  spent: orNull(areTimes),
  test: orNull((value) => typeof value === "boolean"),
  channel: orNull((value) => typeof value === "string" && CHANNEL.test(value)),
  link: orNull(isText(LIMITS.link)),
};

/** Takes what the schema takes and leaves as it is. */
const bySchema =
  (schema: v.GenericSchema): Check =>
  (value) => {
    const { success, output } = v.safeParse(schema, value);
    return success && output === value;
  };
const checks: ReadonlyMap<string, Check> = new Map(
  Object.entries<v.GenericSchema>(snapshotSchema.entries).map(([name, schema]) => [
    name,
    CHECKS[name as keyof Incoming] ?? bySchema(schema),
  ]),
);
const NEEDED = ["id", "survey", "version", "rev", "state", "shownAt"];

/**
 * Checks a snapshot in a tenth of the schema's time: returns it if the schema would surely accept it, or null where
 * only the schema can tell. Snapshots from the widget pass here.
 */
export function quickSnapshot(item: unknown): Incoming | null {
  if (!isMap(item) || !NEEDED.every((name) => item[name] !== undefined)) return null;
  for (const name of Object.keys(item)) if (!checks.get(name)?.(item[name])) return null;
  return item as Incoming;
}

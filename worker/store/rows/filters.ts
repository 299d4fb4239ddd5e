import type { InValue } from "@libsql/client";
import { groupsOfMood, type Mood } from "../../../schema/metrics/moods.ts";
import { bitOf, endingKey } from "../../../schema/metrics/tally.ts";
import type { Filters, QuestionState } from "../../schemas/filters.ts";

/** A condition on rows of `responses`. Its arguments have no numbers, so that parts can be joined. */
export interface Where {
  sql: string;
  args: InValue[];
}

export const allOf = (parts: readonly Where[]): Where => ({
  sql: parts.map(({ sql }) => `(${sql})`).join(" AND ") || "true",
  args: parts.flatMap(({ args }) => args),
});

const equals = (column: string, value: InValue | undefined): Where[] =>
  value === undefined ? [] : [{ sql: `"${column}" = ?`, args: [value] }];

/**
 * A JSON value is what a query's parameter writes. SQLite writes numbers in up to 15 digits, and with another exponent
 * than JSON has: a number is compared as what it is, too. Takes `writtenAs` of the parameter.
 */
export const isWrittenAs = (type: string, value: string): string =>
  `(CASE ${type} WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(${value} AS TEXT) END = ?
    OR ${type} IN ('integer', 'real') AND ${value} = ?)`;

/** A parameter's text, and the number that JSON writes so, or null. */
export const writtenAs = (text: string): [text: string, number: number | null] => {
  const number = Number(text);
  return [text, Number.isFinite(number) && String(number) === text ? number : null];
};

/** A number that SQL can be given: libSQL takes none beyond the largest. */
const finite = (text: string): number =>
  Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, Number(text)));

const RANGE = /^(-?\d+(?:\.\d+)?)?\.\.(-?\d+(?:\.\d+)?)?$/;

function traitIs(name: string, value: string): Where {
  const sql = `EXISTS (SELECT 1 FROM json_each(traits) t WHERE t.key = ? AND ${isWrittenAs("t.type", "t.value")})`;
  return { sql, args: [name, ...writtenAs(value)] };
}

/** A value, a range `lo..hi`, or on a set: has it. A typed other counts as `other`. */
function answerIs(id: string, value: string): Where {
  const range = RANGE.exec(value);
  if (range && value !== "..") {
    const low = finite(range[1] ?? "-Infinity");
    const high = finite(range[2] ?? "Infinity");
    const sql = `EXISTS (SELECT 1 FROM json_each(answers) a WHERE a.key = ? AND a.type IN ('integer', 'real')
      AND a.value BETWEEN ? AND ?)`;
    return { sql, args: [id, low, high] };
  }
  const one = `a.type NOT IN ('array', 'object', 'null') AND ${isWrittenAs("a.type", "a.value")}`;
  const typed = "a.type = 'object' AND ? = 'other'";
  const set = `a.type = 'array' AND EXISTS (
    SELECT 1 FROM json_each(a.value) m WHERE CASE m.type WHEN 'object' THEN 'other' ELSE m.value END = ?)`;
  const sql = `EXISTS (SELECT 1 FROM json_each(answers) a WHERE a.key = ? AND (${one} OR ${typed} OR ${set}))`;
  return { sql, args: [id, ...writtenAs(value), value, value] };
}

const [ASKED, ANSWERED, SKIPPED] = [bitOf("asked"), bitOf("answered"), bitOf("skipped")];
/** The bits of a question's tally that count, and what they are then. */
const STATE_BITS: Record<QuestionState, [mask: number, bits: number]> = {
  asked: [ASKED, ASKED],
  answered: [ANSWERED, ANSWERED],
  skipped: [SKIPPED, SKIPPED],
  left: [ASKED | ANSWERED | SKIPPED, ASKED],
};

/** As reports count it: by the question's own key of the tally. Those of its choices have none of these bits. */
function questionIs(id: string, state: QuestionState): Where {
  const [mask, bits] = STATE_BITS[state];
  const sql = `EXISTS (SELECT 1 FROM json_each(tally) t WHERE substr(t.key, 1, ?) = ? AND t.value & ? = ?)`;
  return { sql, args: [id.length + 1, `${id}|`, mask, bits] };
}

const named = (filters: Filters, prefix: string, make: (name: string, value: string) => Where): Where[] =>
  Object.entries(filters).flatMap(([key, value]) =>
    key.startsWith(prefix) ? [make(key.slice(prefix.length), String(value))] : [],
  );

/** In an array of texts kept as JSON. */
const holdsText = (column: string, value: string | undefined): Where[] =>
  value === undefined
    ? []
    : [{ sql: `EXISTS (SELECT 1 FROM json_each("${column}") e WHERE e.value = ?)`, args: [value] }];

/** Versions whose definition names the touchpoint. */
const atTouchpoint = (site: number, touchpoint: string | undefined): Where[] =>
  touchpoint === undefined
    ? []
    : [
        {
          sql: `(survey, version) IN (SELECT survey, version FROM versions
            WHERE site = ? AND definition ->> '$.touchpoint' = ?)`,
          args: [site, touchpoint],
        },
      ];

/** A group of any question has the mood. */
const hasMood = (mood: Mood): Where => ({
  sql: `EXISTS (SELECT 1 FROM json_each("groups") e WHERE e.value IN (SELECT value FROM json_each(?)))`,
  args: [JSON.stringify(groupsOfMood(mood))],
});

/** Whether any answer is not null: a null was skipped. */
const isAnswered = (answered: boolean): Where => ({
  sql: `${answered ? "" : "NOT "}EXISTS (SELECT 1 FROM json_each(answers) a WHERE a.type <> 'null')`,
  args: [],
});

/** The tally of a response names the ending that it reached. @param endings ids, divided by commas, which none has */
const hasEnding = (endings: string): Where => ({
  sql: "EXISTS (SELECT 1 FROM json_each(tally) t WHERE t.key IN (SELECT value FROM json_each(?)))",
  args: [JSON.stringify(endings.split(",").map(endingKey))],
});

/** Responses that a report by this dimension has in its segment null. */
function isWithout(dimension: string, site: number): Where {
  const [, kind, name = ""] = /^(trait|answer)\.(.+)$/s.exec(dimension) ?? [];
  if (kind) {
    const sql = `NOT EXISTS (SELECT 1 FROM json_each(${kind}s) e WHERE e.key = ? AND e.type <> 'null')`;
    return { sql, args: [name] };
  }
  if (dimension === "ending") {
    const beginning = endingKey("");
    const sql = "NOT EXISTS (SELECT 1 FROM json_each(tally) t WHERE substr(t.key, 1, ?) = ?)";
    return { sql, args: [beginning.length, beginning] };
  }
  if (dimension === "url") return { sql: "url IS NULL", args: [] };
  if (dimension === "touchpoint") {
    const sql = `(survey, version) IN (SELECT survey, version FROM versions
      WHERE site = ? AND definition ->> '$.touchpoint' IS NULL)`;
    return { sql, args: [site] };
  }
  return { sql: `coalesce("${dimension === "locale" ? "locale" : "device"}", '') = ''`, args: [] };
}

/** Filters that are answered elsewhere: by the index that looks rows up, by the texts' own tables, by globs. */
type Elsewhere = "survey" | "from" | "until" | "tz" | "visitor" | "user" | "url" | "q" | "theme";
type Conditions = { [N in Exclude<keyof Filters, Elsewhere>]: (value: Filters[N], site: number) => Where[] };

const flagIs = (column: string, value: boolean | undefined): Where[] =>
  equals(column, value === undefined ? undefined : Number(value));

/** A filter's condition; none where it is not given. A new parameter without a line here does not compile. */
const CONDITIONS: Conditions = {
  test: (test) => equals("test", test ? 1 : 0),
  excluded: (excluded) => [{ sql: excluded ? "excluded IS NOT NULL" : "excluded IS NULL", args: [] }],
  proved: (proved) => flagIs("proved", proved),
  version: (version) => equals("version", version),
  state: (state) => equals("state", state),
  locale: (locale) => equals("locale", locale),
  device: (device) => equals("device", device),
  channel: (channel) => equals("channel", channel),
  handled: (handled) => flagIs("handled", handled),
  tag: (tag) => holdsText("tags", tag),
  group: (group) => holdsText("groups", group),
  mood: (mood) => (mood === undefined ? [] : [hasMood(mood)]),
  answered: (answered) => (answered === undefined ? [] : [isAnswered(answered)]),
  ending: (ending) => (ending === undefined ? [] : [hasEnding(ending)]),
  without: (dimension, site) => (dimension === undefined ? [] : [isWithout(dimension, site)]),
  touchpoint: (touchpoint, site) => atTouchpoint(site, touchpoint),
};

function conditionOf<N extends keyof Conditions>(name: N, site: number, filters: Filters): Where[] {
  return CONDITIONS[name](filters[name], site);
}

/**
 * What no index answers: all filters but site, survey, time and person, by which `rowSlices` looks rows up, and `url`,
 * whose globs SQL can't match.
 */
export function restOf(site: number, filters: Filters): Where {
  const names = Object.keys(CONDITIONS) as (keyof Conditions)[];
  return allOf([
    ...names.flatMap((name) => conditionOf(name, site, filters)),
    ...named(filters, "trait.", traitIs),
    ...named(filters, "answer.", answerIs),
    ...named(filters, "question.", (id, state) => questionIs(id, state as QuestionState)),
  ]);
}

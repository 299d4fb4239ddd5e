/**
 * The three statements of a commit of responses. All see the same rows, since they run in one write transaction:
 * nothing is decided on what was read before it, so neither a race nor another isolate can drift rows and counts.
 */
import { HOUR, recount } from "./counts.ts";

/** What travels to the database of one snapshot, in this order, as a JSON array. */
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
/** Behind the fields: what the judgement needs and no column keeps. */
const EXTRA = ["error", "hash1", "hash2", "hash3"] as const;
export const SENT = [...FIELDS, ...EXTRA] as const;
export type Sent = Record<(typeof SENT)[number], string | number | null>;

/** A response may still change for this long after its survey was closed. */
export const CLOSING_GRACE = 3_600_000;

type Field = (typeof SENT)[number];

/** What the judgement looks at. A field costs time for each row and statement, so none is read without need. */
const DECIDING: Field[] = [
  "site",
  "id",
  "survey",
  "version",
  "rev",
  "shown_at",
  "at",
  "error",
  "hash1",
  "hash2",
  "hash3",
];
const HAD = ["seq", "rev", "state", "survey", "version", "shown_at"];

/**
 * Each incoming snapshot beside the row that is there, and whether it takes its place.
 *
 * @param read fields of the snapshot, in the order in which they are sent
 * @param had columns of the row, beside those that decide
 */
function judged(read: readonly Field[], had: readonly string[]): string {
  const columns = [...new Set([...HAD, ...had])].map((column) => `r."${column}" AS had_${column}`);
  return `WITH incoming AS MATERIALIZED (
    SELECT key AS place, ${read.map((field, i) => `value ->> ${i} AS "${field}"`).join(", ")} FROM json_each(?1)
  ), beside AS (
    SELECT i.*, ${columns.join(", ")},
      EXISTS (SELECT 1 FROM tombstones WHERE hash IN (i.hash1, i.hash2, i.hash3)) AS is_erased,
      s.id IS NOT NULL AS has_survey, v.version IS NOT NULL AS has_version,
      s.closed_at IS NOT NULL AND ifnull(r.at, i.at) >= s.closed_at + ${CLOSING_GRACE} AS is_closed
    FROM incoming i
    LEFT JOIN responses r ON r.site = i.site AND r.id = i.id
    LEFT JOIN surveys s ON s.site = i.site AND s.id = i.survey AND s.deleted_at IS NULL
    LEFT JOIN versions v ON v.site = i.site AND v.survey = i.survey AND v.version = i.version
  ), judged AS (
    SELECT *, error IS NULL AND NOT is_erased AND has_survey AND has_version AND NOT is_closed AND (
      had_seq IS NULL OR (rev > had_rev AND had_state NOT IN ('completed', 'dismissed')
        AND survey = had_survey AND version = had_version AND shown_at = had_shown_at)
    ) AS applies FROM beside
  )`;
}

/** A statement, and which fields of each snapshot it is sent, as a JSON array of arrays. */
export interface Statement {
  sql: string;
  fields: readonly Field[];
}

export const JUDGE: Statement = {
  fields: DECIDING,
  sql: `${judged(DECIDING, ["body"])}
    SELECT place, had_rev, had_state, had_survey, had_version, had_shown_at, had_body, is_erased, has_survey,
      has_version, is_closed, applies
    FROM judged ORDER BY place`,
};

/** Responses of one survey and hour are much alike: those that add the same are added once, with their number. */
const alike = (columns: string, condition: string): string => `SELECT ${columns}, count(*) AS times
  FROM judged WHERE applies AND ${condition} GROUP BY 1, 2, 3, 4, 5, 6, 7`;

const COUNTED: Field[] = [...DECIDING, "device", "locale", "test", "tally"];

export const COUNT: Statement = {
  fields: COUNTED,
  sql: recount(judged(COUNTED, ["device", "locale", "at", "test", "tally"]), {
    added: alike(
      `site, survey, version, device, locale, ifnull(had_at, at) / ${HOUR} AS hour, tally`,
      "NOT test",
    ),
    taken: alike(
      `site, had_survey AS survey, had_version AS version, had_device AS device, had_locale AS locale,
        had_at / ${HOUR} AS hour, had_tally AS tally`,
      "had_seq IS NOT NULL AND NOT had_test",
    ),
  }),
};

const REPLACED = FIELDS.filter((field) => !["site", "id", "at", "channel"].includes(field));

export const STORE: Statement = {
  fields: SENT,
  sql: `${judged(SENT, [])}
    INSERT INTO responses (${FIELDS.map((field) => `"${field}"`).join(", ")})
    SELECT ${FIELDS.map((field) => `"${field}"`).join(", ")} FROM judged WHERE applies
    ON CONFLICT (site, id) DO UPDATE SET ${REPLACED.map((field) => `"${field}" = excluded."${field}"`).join(", ")}
    WHERE excluded.rev > responses.rev`,
};

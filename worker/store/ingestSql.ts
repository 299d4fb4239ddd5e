/**
 * The three statements of a commit of responses. All see the same rows, since they run in one write transaction:
 * nothing is decided on what was read before it, so neither a race nor another isolate can drift rows and counts.
 */
import { recount } from "./counts.ts";

/** What travels to the database of one snapshot, in this order, as a JSON array. */
export const FIELDS = [
  "site", "id", "survey", "version", "rev", "state", "answers", "visitor", "user", "traits", "locale", "url",
  "referrer", "device", "shown_at", "at", "spent", "test", "channel", "groups", "tally", "body",
] as const;
/** Behind the fields: what the judgement needs and no column keeps. */
const EXTRA = ["error", "hash1", "hash2", "hash3"] as const;
export const SENT = [...FIELDS, ...EXTRA] as const;
export type Sent = Record<(typeof SENT)[number], string | number | null>;

/** A response may still change for this long after its survey was closed. */
export const CLOSING_GRACE = 3_600_000;

const incoming = `incoming AS MATERIALIZED (
  SELECT key AS place, ${SENT.map((field, i) => `value ->> ${i} AS "${field}"`).join(", ")} FROM json_each(?1)
)`;

const HAD = ["seq", "rev", "state", "survey", "version", "device", "locale", "shown_at", "at", "test", "tally", "body"];

/** Each incoming snapshot beside the row that is there, and whether it takes its place. */
const JUDGED = `WITH ${incoming}, beside AS MATERIALIZED (
  SELECT i.*, ${HAD.map((column) => `r."${column}" AS had_${column}`).join(", ")},
    EXISTS (SELECT 1 FROM tombstones WHERE hash IN (i.hash1, i.hash2, i.hash3)) AS is_erased,
    s.id IS NOT NULL AS has_survey, v.version IS NOT NULL AS has_version,
    s.closed_at IS NOT NULL AND ifnull(r.at, i.at) >= s.closed_at + ${CLOSING_GRACE} AS is_closed
  FROM incoming i
  LEFT JOIN responses r ON r.site = i.site AND r.id = i.id
  LEFT JOIN surveys s ON s.site = i.site AND s.id = i.survey AND s.deleted_at IS NULL
  LEFT JOIN versions v ON v.site = i.site AND v.survey = i.survey AND v.version = i.version
), judged AS MATERIALIZED (
  SELECT *, error IS NULL AND NOT is_erased AND has_survey AND has_version AND NOT is_closed AND (
    had_seq IS NULL OR (rev > had_rev AND had_state NOT IN ('completed', 'dismissed')
      AND survey = had_survey AND version = had_version AND shown_at = had_shown_at)
  ) AS applies FROM beside
)`;

export const JUDGE = `${JUDGED}
  SELECT place, had_rev, had_state, had_survey, had_version, had_shown_at, had_body, is_erased, has_survey, has_version,
    is_closed, applies
  FROM judged ORDER BY place`;

export const COUNT = recount(JUDGED, {
  added: `SELECT site, survey, version, device, locale, ifnull(had_at, at) AS at, tally
    FROM judged WHERE applies AND NOT test`,
  taken: `SELECT site, had_survey AS survey, had_version AS version, had_device AS device, had_locale AS locale,
    had_at AS at, had_tally AS tally FROM judged WHERE applies AND had_seq IS NOT NULL AND NOT had_test`,
});

const REPLACED = FIELDS.filter((field) => !["site", "id", "at", "channel"].includes(field));

export const STORE = `${JUDGED}
  INSERT INTO responses (${FIELDS.map((field) => `"${field}"`).join(", ")})
  SELECT ${FIELDS.map((field) => `"${field}"`).join(", ")} FROM judged WHERE applies
  ON CONFLICT (site, id) DO UPDATE SET ${REPLACED.map((field) => `"${field}" = excluded."${field}"`).join(", ")}
  WHERE excluded.rev > responses.rev`;

/**
 * The statements of a commit over HTTP. All see the same rows, since they run in one write transaction: nothing
 * is decided on what was read before it, so neither a race nor another isolate can drift rows and counts.
 */
import type { InStatement } from "@libsql/client";
import { HOUR, recount, recountPlain } from "../counts.ts";
import { CLOSING_GRACE, FIRST_RULE_SQL, HAD } from "./judgement.ts";
import { FIELDS, type Field, type PreparedSnapshot, REPLACED } from "./prepared.ts";

/** Behind the fields: what the judgement needs and no column keeps. */
const EXTRA = ["error", "imported", "link_fault", "hash1", "hash2", "hash3"] as const;
type Sent = Field | (typeof EXTRA)[number];

/** What the judgement looks at. A field costs time for each row and statement, so none is read without need. */
const DECIDING: Sent[] = [
  "site",
  "id",
  "survey",
  "version",
  "rev",
  "shown_at",
  "at",
  "body",
  "link",
  ...EXTRA,
];

/**
 * Each incoming snapshot beside the row that is there, and the rule that decides it.
 *
 * @param read fields of the snapshot, in the order in which they are sent
 * @param had columns of the row, beside those that decide
 */
function judged(read: readonly Sent[], had: readonly string[] = []): string {
  const columns = [...new Set(["seq", ...HAD, ...had])].map((column) => `r."${column}" AS had_${column}`);
  return `WITH incoming AS MATERIALIZED (
    SELECT key AS place, ${read.map((field, i) => `value ->> ${i} AS "${field}"`).join(", ")} FROM json_each(?1)
  ), beside AS (
    SELECT i.*, ${columns.join(", ")},
      EXISTS (SELECT 1 FROM tombstones WHERE hash IN (i.hash1, i.hash2, i.hash3)) AS is_erased,
      i.link IS NOT NULL AND EXISTS (SELECT 1 FROM responses u WHERE u.site = i.site AND u.link = i.link
        AND u.link IS NOT NULL AND u.state = 'completed' AND u.id <> i.id) AS is_used,
      s.id IS NOT NULL AS has_survey, v.version IS NOT NULL AS has_version,
      s.closed_at + ${CLOSING_GRACE} AS closed_from, ifnull(r.at, i.at) AS first_at
    FROM incoming i
    LEFT JOIN responses r ON r.site = i.site AND r.id = i.id
    LEFT JOIN surveys s ON s.site = i.site AND s.id = i.survey AND s.deleted_at IS NULL
    LEFT JOIN versions v ON v.site = i.site AND v.survey = i.survey AND v.version = i.version
  ), judged AS (SELECT *, ${FIRST_RULE_SQL} AS rule FROM beside)`;
}

interface Statement {
  sql: string;
  fields: readonly Sent[];
}

const JUDGE: Statement = {
  fields: DECIDING,
  sql: `${judged(DECIDING)} SELECT place, rule, had_state FROM judged ORDER BY place`,
};

/** Responses of one survey and hour are much alike: those that add the same are added once, with their number. */
const alike = (columns: string, condition: string): string => `SELECT ${columns}, count(*) AS times
  FROM judged WHERE rule IS NULL AND ${condition} GROUP BY 1, 2, 3, 4, 5, 6, 7`;

const COUNTED: Sent[] = [...DECIDING, "device", "locale", "test", "tally"];

const COUNT: Statement = {
  fields: COUNTED,
  sql: recountPlain(judged(COUNTED, ["device", "locale", "at", "test", "tally", "excluded"]), {
    added: alike(
      `site, survey, version, device, locale, ifnull(had_at, at) / ${HOUR} AS hour, tally`,
      "NOT test AND had_excluded IS NULL",
    ),
    taken: alike(
      `site, had_survey AS survey, had_version AS version, had_device AS device, had_locale AS locale,
        had_at / ${HOUR} AS hour, had_tally AS tally`,
      "had_seq IS NOT NULL AND NOT had_test AND had_excluded IS NULL",
    ),
  }),
};

const WITH_TRAITS: Sent[] = [...COUNTED, "traits"];

/** The same for sites that count traits; the first statement gives new values of traits their slots. */
const COUNT_TRAITS: Statement[] = recount(
  judged(WITH_TRAITS, ["device", "locale", "at", "test", "tally", "excluded", "traits"]),
  {
    added: `SELECT site, had_seq AS seq, survey, version, device, locale, ifnull(had_at, at) / ${HOUR} AS hour, tally,
      traits, 1 AS times FROM judged WHERE rule IS NULL AND NOT test AND had_excluded IS NULL`,
    taken: `SELECT site, had_seq AS seq, had_survey AS survey, had_version AS version, had_device AS device,
      had_locale AS locale, had_at / ${HOUR} AS hour, had_tally AS tally, had_traits AS traits, 1 AS times
      FROM judged WHERE rule IS NULL AND had_seq IS NOT NULL AND NOT had_test AND had_excluded IS NULL`,
  },
).map((sql) => ({ sql, fields: WITH_TRAITS }));

const ALL: Sent[] = [...FIELDS, ...EXTRA];
const names = (fields: readonly string[]): string => fields.map((field) => `"${field}"`).join(", ");

const STORE: Statement = {
  fields: ALL,
  sql: `${judged(ALL)}
    INSERT INTO responses (${names(FIELDS)})
    SELECT ${names(FIELDS)} FROM judged WHERE rule IS NULL
    ON CONFLICT (site, id) DO UPDATE SET ${REPLACED.map((field) => `"${field}" = excluded."${field}"`).join(", ")}
    WHERE excluded.rev > responses.rev`,
};

function valuesOf({
  fields,
  error,
  isImported,
  linkFault,
  tombstones,
}: PreparedSnapshot): Record<Sent, string | number | null> {
  const [hash1 = null, hash2 = null, hash3 = null] = tombstones();
  const facts = { error: error ? 1 : null, imported: isImported ? 1 : null, link_fault: linkFault ?? null };
  return { ...fields, ...facts, hash1, hash2, hash3 };
}

/** The statements that judge, count and store snapshots, of which no two are of one response. The first one judges. */
export function statementsOf(items: readonly PreparedSnapshot[]): InStatement[] {
  const values = items.map(valuesOf);
  const counting = items.some(({ countsTraits }) => countsTraits) ? COUNT_TRAITS : [COUNT];
  return [JUDGE, ...counting, STORE].map(({ sql, fields }) => ({
    sql,
    args: [JSON.stringify(values.map((value) => fields.map((field) => value[field])))],
  }));
}

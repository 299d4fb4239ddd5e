import { HOUR } from "../counts.ts";
import type { FileConnection } from "../file/fileConnection.ts";
import { TraitSlots } from "../traits/traitSlots.ts";
import { CountChanges } from "./countChanges.ts";
import type { Facts } from "./factTest.ts";
import { CLOSING_GRACE, firstRule, HAD, STORED } from "./judgement.ts";
import { FIELDS, type Outcome, type PreparedSnapshot, REPLACED } from "./prepared.ts";

type Value = string | number | null;

const quoted = (names: readonly string[]): string[] => names.map((name) => `"${name}"`);

const FIND = `SELECT seq, ${quoted(HAD).join(", ")}, at, tally, device, locale, test, excluded
  FROM responses WHERE site = ? AND id = ?`;
const INSERT = `INSERT INTO responses (${quoted(FIELDS).join(", ")}) VALUES (${FIELDS.map(() => "?").join(", ")})`;
const UPDATE = `UPDATE responses SET ${quoted(REPLACED)
  .map((name) => `${name} = ?`)
  .join(", ")} WHERE seq = ?`;
const TRAITS = "SELECT traits FROM responses WHERE seq = ?";
const SURVEY = "SELECT closed_at FROM surveys WHERE site = ? AND id = ? AND deleted_at IS NULL";
const VERSION = "SELECT 1 AS found FROM versions WHERE site = ? AND survey = ? AND version = ?";
const HAS_TOMBSTONES = "SELECT 1 AS found FROM tombstones WHERE site = ? LIMIT 1";
const USED = `SELECT 1 AS found FROM responses
  WHERE site = ? AND link = ? AND link IS NOT NULL AND state = 'completed' AND id <> ?`;
const TOMBSTONE = "SELECT 1 AS found FROM tombstones WHERE hash = ?";

type Row = Record<string, Value> | undefined;

/** Look-ups that many snapshots of a commit share. */
function createLookUps(connection: FileConnection) {
  /** Remembers the rows of a statement by its arguments. */
  const remembering = (sql: string) => {
    const known = new Map<string, Row>();
    return (...args: Value[]): Row => {
      const name = args.join("\n");
      if (!known.has(name)) known.set(name, connection.prepare(sql).get(args));
      return known.get(name);
    };
  };
  const survey = remembering(SURVEY);
  const version = remembering(VERSION);
  const anyTombstone = remembering(HAS_TOMBSTONES);
  return {
    survey,
    hasVersion: (site: Value, id: Value, number: Value) => !!version(site, id, number),
    isUsed: ({ fields: { site, link, id } }: PreparedSnapshot) =>
      connection.prepare(USED).get([site, link, id]) !== undefined,
    isErased: ({ fields, tombstones }: PreparedSnapshot) =>
      !!anyTombstone(fields.site) && tombstones().some((hash) => connection.prepare(TOMBSTONE).get([hash])),
  };
}

function factsOf(item: PreparedSnapshot, row: Row, lookUps: ReturnType<typeof createLookUps>): Facts {
  const { site, survey, version, rev, shown_at, body, at } = item.fields;
  const found = lookUps.survey(site, survey);
  const closedAt = found?.closed_at ?? null;
  return {
    survey,
    version,
    rev,
    shown_at,
    body,
    had_rev: row?.rev ?? null,
    had_state: row?.state ?? null,
    had_survey: row?.survey ?? null,
    had_version: row?.version ?? null,
    had_shown_at: row?.shown_at ?? null,
    had_body: row?.body ?? null,
    is_erased: lookUps.isErased(item) ? 1 : 0,
    has_survey: found ? 1 : 0,
    has_version: lookUps.hasVersion(site, survey, version) ? 1 : 0,
    closed_from: closedAt === null ? null : Number(closedAt) + CLOSING_GRACE,
    first_at: row?.at ?? at,
    error: item.error ? 1 : null,
    imported: item.isImported ? 1 : null,
    link_fault: item.linkFault ?? null,
    is_used: item.fields.link !== null && lookUps.isUsed(item) ? 1 : 0,
  };
}

/**
 * Judges, counts and stores snapshots within a transaction of the connection, one after the other. @returns their
 * outcomes, in order
 */
export function commitOnFile(connection: FileConnection, items: readonly PreparedSnapshot[]): Outcome[] {
  const lookUps = createLookUps(connection);
  const changes = new CountChanges();
  const slots = new TraitSlots(connection);
  const outcomes = items.map((item) => {
    const { fields } = item;
    const row = connection.prepare(FIND).get([fields.site, fields.id]);
    const facts = factsOf(item, row, lookUps);
    const rule = firstRule(facts);
    if (rule) return rule.outcome(item, facts);
    const seq = row ? Number(row.seq) : null;
    const hadTraits =
      row && slots.isNeeded(fields.site)
        ? (connection.prepare(TRAITS).get([Number(row.seq)])?.traits ?? null)
        : null;
    if (!row) connection.prepare(INSERT).run(FIELDS.map((field) => fields[field]));
    else {
      connection.prepare(UPDATE).run([...REPLACED.map((field) => fields[field]), Number(row.seq)]);
    }
    const { site, survey, version, device, locale } = fields;
    const tally = String(fields.tally);
    const hour = Math.floor(Number(row?.at ?? fields.at) / HOUR);
    const isExcluded = row?.excluded != null; // no row, or a null
    if (!fields.test && !isExcluded) {
      const places = slots.placesOf(site, seq, fields.traits, true);
      changes.add({ site, survey, version, device, locale, hour, tally, places }, 1);
    }
    if (row && !row.test && !isExcluded) {
      const places = slots.placesOf(site, seq, hadTraits, false);
      const had = { survey: row.survey ?? null, version: row.version ?? null };
      const counted = { device: row.device ?? null, locale: row.locale ?? null, tally: String(row.tally) };
      changes.add({ site, hour, places, ...had, ...counted }, -1);
    }
    return STORED;
  });
  changes.write(connection);
  return outcomes;
}

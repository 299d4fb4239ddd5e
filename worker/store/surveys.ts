import { and, asc, eq, isNull } from "drizzle-orm";
import { surveys, versions } from "../../schema/db/tables.ts";
import { LIMITS } from "../../schema/definition/limits.ts";
import type { Status, Survey } from "../../schema/definition/survey.ts";
import { FUNNEL, FUNNEL_KEY } from "../../schema/metrics/tally.ts";
import type { Issue } from "../../schema/proof/issue.ts";
import { RULES_REVISION } from "../../schema/proof/lint.ts";
import { canonical } from "../../schema/protocol/json.ts";
import { entityTagOf } from "../http/entityTags.ts";
import type { Database } from "./database.ts";
import { eraseSurveyStep } from "./erasure.ts";
import { pause } from "./rows/rowSlices.ts";

/** A survey as it stands. */
export interface StoredSurvey {
  id: string;
  version: number;
  status: Status;
  definition: Survey;
  revision: number;
  closedAt: number | null;
  createdAt: number;
  updatedAt: number;
  /** what the proof found, by the rules of today; null where it has to be run again */
  issues: Issue[] | null;
}

interface Proof {
  rules: number;
  issues: Issue[];
}

/** Proofs are kept with their version, which never changes; the rules may. */
function issuesOf(proof: string | null): Issue[] | null {
  if (proof === null) return null;
  const { rules, issues } = JSON.parse(proof) as Proof;
  return rules === RULES_REVISION ? issues : null;
}

type Row = typeof surveys.$inferSelect;

const parse = (definition: string, status: Status): Survey => ({
  ...(JSON.parse(definition) as Survey),
  status,
});

const stored = (row: Row, { definition, proof }: typeof versions.$inferSelect): StoredSurvey => ({
  id: row.id,
  version: row.version,
  status: row.status,
  definition: parse(definition, row.status),
  revision: row.revision,
  closedAt: row.closedAt,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
  issues: issuesOf(proof),
});

const current = (database: Database) =>
  database.orm
    .select()
    .from(surveys)
    .innerJoin(
      versions,
      and(
        eq(versions.site, surveys.site),
        eq(versions.survey, surveys.id),
        eq(versions.version, surveys.version),
      ),
    );

/** @param status only those of this status */
export async function listSurveys(
  database: Database,
  site: number,
  status?: Status,
): Promise<StoredSurvey[]> {
  const wanted = status === undefined ? undefined : eq(surveys.status, status);
  const rows = await current(database)
    .where(and(eq(surveys.site, site), isNull(surveys.deletedAt), wanted))
    .orderBy(asc(surveys.id));
  return rows.map((row) => stored(row.surveys, row.versions));
}

/** A survey that visitors may be shown; by itself only while it has fewer completed responses than its `cap`. */
export interface LiveSurvey extends StoredSurvey {
  isFull: boolean;
}

/** The live surveys of the site with this public key, by id. */
export async function listLiveSurveys(database: Database, publicKey: string): Promise<LiveSurvey[]> {
  // Only a survey with a cap is counted; all of it is one look-up, which nothing has to wait for first.
  const rows = await database.all(
    `SELECT v.survey AS id, v.version, v.definition, u.status, u.revision, u.closed_at, u.created_at, u.updated_at,
       CASE WHEN v.definition ->> '$.show.cap' IS NOT NULL THEN (
         SELECT sum(${FUNNEL.completed}) FROM counts c
         WHERE c.site = s.seq AND c.survey = v.survey AND c.dim = 'version' AND c.key = ?2
       ) END AS completed
     FROM sites s JOIN surveys u ON u.site = s.seq AND u.status = 'live' AND u.deleted_at IS NULL
       JOIN versions v ON v.site = u.site AND v.survey = u.id AND v.version = u.version
     WHERE s.public_key = ?1 ORDER BY u.id`,
    [publicKey, FUNNEL_KEY],
  );
  return rows.map((row) => {
    const definition = parse(String(row.definition), "live");
    const cap = definition.show?.cap;
    return {
      id: String(row.id),
      version: Number(row.version),
      status: "live",
      definition,
      revision: Number(row.revision),
      closedAt: row.closed_at === null ? null : Number(row.closed_at),
      createdAt: Number(row.created_at),
      updatedAt: Number(row.updated_at),
      issues: null,
      isFull: cap !== undefined && Number(row.completed ?? 0) >= cap,
    };
  });
}

/** Ids of all surveys whose responses may be there, in order; those of deleted surveys too. */
export async function listSurveyIds(database: Database, site: number): Promise<string[]> {
  const rows = await database.orm
    .select({ id: surveys.id })
    .from(surveys)
    .where(eq(surveys.site, site))
    .orderBy(asc(surveys.id));
  return rows.map(({ id }) => id);
}

export async function findSurvey(database: Database, site: number, id: string): Promise<StoredSurvey | null> {
  const [row] = await current(database).where(
    and(eq(surveys.site, site), eq(surveys.id, id), isNull(surveys.deletedAt)),
  );
  return row ? stored(row.surveys, row.versions) : null;
}

/** Every version of every survey that is there, oldest first. */
export async function listAllVersions(
  database: Database,
  site: number,
): Promise<{ survey: string; version: number; definition: Survey; isNewest: boolean }[]> {
  const rows = await database.all(
    `SELECT v.survey, v.version, v.definition, v.version = s.version AS is_newest
     FROM surveys s JOIN versions v ON v.site = s.site AND v.survey = s.id
     WHERE s.site = ? AND s.deleted_at IS NULL ORDER BY v.survey, v.version`,
    [site],
  );
  return rows.map((row) => ({
    survey: String(row.survey),
    version: Number(row.version),
    definition: JSON.parse(String(row.definition)) as Survey,
    isNewest: row.is_newest === 1,
  }));
}

/** Every version that is kept, oldest first. */
export async function listVersions(database: Database, site: number, id: string) {
  const rows = await database.orm
    .select()
    .from(versions)
    .where(and(eq(versions.site, site), eq(versions.survey, id)))
    .orderBy(asc(versions.version));
  return rows.map((row) => ({
    version: row.version,
    createdAt: row.createdAt,
    definition: JSON.parse(row.definition) as Survey,
  }));
}

/** Strong: of all that `GET` tells. */
export const etagOf = (survey: StoredSurvey): string =>
  entityTagOf([survey.version, survey.status, survey.definition]);

export type PutOutcome =
  | { kind: "put"; survey: StoredSurvey; isNew: boolean }
  | { kind: "changed-meanwhile" }
  | { kind: "too-many" };

const withoutStatus = ({ status: _, ...rest }: Survey): Omit<Survey, "status"> => rest;

/**
 * Puts a definition. A changed one is a new version; a changed status is not. The write happens only if the survey
 * is still as `before` says: who read and who writes may be far apart.
 *
 * @param before what was there, by `findSurvey`
 */
export async function putSurvey(
  database: Database,
  site: number,
  { survey: definition, issues }: { survey: Survey; issues: Issue[] },
  before: StoredSurvey | null,
  now: number,
): Promise<PutOutcome> {
  const json = JSON.stringify(withoutStatus(definition));
  const isSame =
    before !== null && canonical(withoutStatus(before.definition)) === canonical(JSON.parse(json));
  const { id, status } = definition;
  const closedAt = status !== "closed" ? null : before?.status === "closed" ? before.closedAt : now;
  const base = before ? before.revision : 0;
  const [changed] = await database.write([
    {
      sql: `INSERT INTO surveys (site, id, version, status, revision, closed_at, created_at, updated_at)
        SELECT ?1, ?2, 1, ?3, 1, ?4, ?5, ?5
        WHERE ?6 > 0 OR (SELECT count(*) FROM surveys WHERE site = ?1 AND deleted_at IS NULL) < ${LIMITS.surveys}
        ON CONFLICT (site, id) DO UPDATE SET version = version + ?7, status = ?3, revision = revision + 1,
          closed_at = ?4, updated_at = ?5, deleted_at = NULL,
          created_at = CASE WHEN deleted_at IS NULL THEN created_at ELSE ?5 END
        WHERE CASE WHEN ?6 > 0 THEN deleted_at IS NULL AND revision = ?6 ELSE deleted_at IS NOT NULL AND NOT is_erasing END
        RETURNING version, revision, created_at`,
      args: [site, id, status, closedAt, now, base, isSame ? 0 : 1],
    },
    {
      // Only where the statement before it has just raised the version: no such row is there yet.
      sql: `INSERT INTO versions (site, survey, version, definition, created_at, proof)
        SELECT site, id, version, ?3, ?4, ?5 FROM surveys
        WHERE site = ?1 AND id = ?2 AND changes() > 0 ON CONFLICT DO NOTHING`,
      args: [site, id, json, now, JSON.stringify({ rules: RULES_REVISION, issues } satisfies Proof)],
    },
  ]);
  const row = changed?.rows[0];
  if (row) {
    // Not read back: by now it may be another's, whose ETag would let this writer overwrite what it never saw.
    const survey = {
      id,
      version: Number(row.version),
      status,
      definition: parse(json, status),
      revision: Number(row.revision),
      closedAt,
      createdAt: Number(row.created_at),
      updatedAt: now,
      issues: before && isSame ? before.issues : issues,
    };
    return { kind: "put", survey, isNew: before === null };
  }
  return before || (await findSurvey(database, site, id))
    ? { kind: "changed-meanwhile" }
    : { kind: "too-many" };
}

/**
 * Deletes a survey with its versions and responses, if it is still as `before` says. Its number of versions is kept. The
 * responses are erased in bounded steps, and it returns when all of them are done; a job ends what a crash cut off.
 *
 * @returns whether it was as `before` says
 */
export async function deleteSurvey(
  database: Database,
  site: number,
  { id, revision }: StoredSurvey,
  now: number,
): Promise<boolean> {
  const [marked] = await database.write([
    {
      sql: `UPDATE surveys SET deleted_at = ?4, is_erasing = 1, revision = revision + 1
        WHERE site = ?1 AND id = ?2 AND revision = ?3 AND deleted_at IS NULL`,
      args: [site, id, revision, now],
    },
    { sql: "DELETE FROM versions WHERE site = ?1 AND survey = ?2 AND changes() > 0", args: [site, id] },
  ]);
  if (marked?.rowsAffected !== 1) return false;
  await eraseSurvey(database, site, id);
  return true;
}

/** Erases what is left of a deleted survey; until then no survey can be put under its id. */
export async function eraseSurvey(database: Database, site: number, id: string): Promise<void> {
  while (!(await eraseSurveyStep(database, site, id))) await pause();
  await database.truncateWal();
  await database.write([
    { sql: "UPDATE surveys SET is_erasing = 0 WHERE site = ? AND id = ?", args: [site, id] },
  ]);
}

/** Deleted surveys whose responses are not all erased yet. */
export async function listErasing(database: Database): Promise<{ site: number; id: string }[]> {
  const rows = await database.orm
    .select({ site: surveys.site, id: surveys.id })
    .from(surveys)
    .where(eq(surveys.isErasing, true));
  return rows;
}

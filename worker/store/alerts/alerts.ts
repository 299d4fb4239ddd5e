import type { InStatement, Row } from "@libsql/client";
import type { AlertCondition, Digest, TargetKind } from "../../schemas/alerts.ts";
import type { Database } from "../database.ts";

/** Where an alert is sent to. */
export interface Target {
  kind: TargetKind;
  /** as it was given */
  address: string;
  digest?: Digest | undefined;
  /** signs webhooks; no GET tells it */
  secret?: string | undefined;
}

export interface Alert {
  site: number;
  id: string;
  name: string | null;
  when: AlertCondition;
  send: Target[];
  paused: boolean;
  /** what it remembers of what it has judged; its shape is worker/alerts' own */
  memory: unknown;
  /** counts every PUT */
  revision: number;
  origin: string;
  fired: number;
  lastFiredAt: number | null;
  createdAt: number;
}

export const alertOf = (row: Row): Alert => ({
  site: Number(row.site),
  id: String(row.id),
  name: row.name === null ? null : String(row.name),
  when: JSON.parse(String(row.condition)) as AlertCondition,
  send: JSON.parse(String(row.targets)) as Target[],
  paused: row.paused === 1,
  memory: row.memory === null ? null : JSON.parse(String(row.memory)),
  revision: Number(row.revision),
  origin: String(row.origin),
  fired: Number(row.fired),
  lastFiredAt: row.last_fired_at === null ? null : Number(row.last_fired_at),
  createdAt: Number(row.created_at),
});

export async function findAlert(database: Database, site: number, id: string): Promise<Alert | null> {
  const [row] = await database.all("SELECT * FROM alerts WHERE site = ? AND id = ?", [site, id]);
  return row ? alertOf(row) : null;
}

/** A site's alerts, by id. */
export const listAlerts = async (database: Database, site: number): Promise<Alert[]> =>
  (await database.all("SELECT * FROM alerts WHERE site = ? ORDER BY id", [site])).map(alertOf);

/** Those of all sites that may fire. */
export const listActiveAlerts = async (database: Database): Promise<Alert[]> =>
  (await database.all("SELECT * FROM alerts WHERE NOT paused ORDER BY site, id")).map(alertOf);

/** Tells ingest whether there is anything to judge for. What waited for an alert that is gone waits for nothing. */
const noteAlerts = (site: number): InStatement[] => [
  {
    sql: "UPDATE sites SET has_alerts = EXISTS (SELECT 1 FROM alerts WHERE site = ?1 AND NOT paused) WHERE seq = ?1",
    args: [site],
  },
  {
    sql: "DELETE FROM unsettled WHERE site = ?1 AND NOT (SELECT has_alerts FROM sites WHERE seq = ?1)",
    args: [site],
  },
];

/**
 * @param expected the revision that it must still have; null: whatever it has
 * @returns its revision, 1 for a new one; null where it is no longer as expected
 */
export async function putAlert(
  database: Database,
  {
    site,
    id,
    name,
    when,
    send,
    paused,
    memory,
    origin,
    createdAt,
  }: Omit<Alert, "revision" | "fired" | "lastFiredAt">,
  expected: number | null,
): Promise<number | null> {
  const [put] = await database.write([
    {
      sql: `INSERT INTO alerts (site, id, name, condition, targets, paused, memory, origin, created_at, revision)
        SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 1
        WHERE ?10 IS NULL OR EXISTS (SELECT 1 FROM alerts WHERE site = ?1 AND id = ?2)
        ON CONFLICT DO UPDATE SET name = excluded.name, condition = excluded.condition, targets = excluded.targets,
          paused = excluded.paused, memory = excluded.memory, origin = excluded.origin, revision = revision + 1
        WHERE ?10 IS NULL OR revision = ?10
        RETURNING revision`,
      args: [
        ...[site, id, name, JSON.stringify(when), JSON.stringify(send), Number(paused)],
        ...[memory === null ? null : JSON.stringify(memory), origin, createdAt, expected],
      ],
    },
    ...noteAlerts(site),
  ]);
  const row = put?.rows[0];
  return row ? Number(row.revision) : null;
}

/**
 * Deletes an alert. What it would still have sent is not sent.
 *
 * @param expected the revision that it must still have; null: whatever it has
 * @returns whether there was one, with that revision
 */
export async function deleteAlert(
  database: Database,
  site: number,
  id: string,
  expected: number | null,
): Promise<boolean> {
  const isGone = "NOT EXISTS (SELECT 1 FROM alerts WHERE site = ?1 AND id = ?2)";
  const [gone] = await database.write([
    {
      sql: "DELETE FROM alerts WHERE site = ?1 AND id = ?2 AND (?3 IS NULL OR revision = ?3)",
      args: [site, id, expected],
    },
    { sql: `DELETE FROM firings WHERE site = ?1 AND alert = ?2 AND ${isGone}`, args: [site, id] },
    {
      sql: `UPDATE deliveries SET state = 'failed', last_status = 'the alert was deleted'
        WHERE site = ?1 AND alert = ?2 AND state = 'waiting' AND ${isGone}`,
      args: [site, id],
    },
    ...noteAlerts(site),
  ]);
  return (gone?.rowsAffected ?? 0) > 0;
}

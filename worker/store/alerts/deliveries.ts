/** The outbox: messages as rows, which one process at a time claims and sends. */
import type { InStatement, InValue, Row } from "@libsql/client";
import type { DELIVERY_STATES, TargetKind } from "../../schemas/alerts.ts";
import type { Database } from "../database.ts";

export interface Delivery {
  seq: number;
  /** `webhook-id` */
  id: string;
  site: number;
  alert: string;
  kind: TargetKind;
  target: string;
  type: string;
  /** the firings that it tells of, by `seq`; null: a test */
  fromFiring: number | null;
  toFiring: number | null;
  isDigest: boolean;
  state: (typeof DELIVERY_STATES)[number];
  /** tries begun since it was last sent by hand */
  attempts: number;
  nextAt: number;
  /** an HTTP status, or why there was none */
  lastStatus: string | null;
  createdAt: number;
}

const deliveryOf = (row: Row): Delivery => ({
  seq: Number(row.seq),
  id: String(row.id),
  site: Number(row.site),
  alert: String(row.alert),
  kind: row.kind as TargetKind,
  target: String(row.target),
  type: String(row.type),
  fromFiring: row.from_firing === null ? null : Number(row.from_firing),
  toFiring: row.to_firing === null ? null : Number(row.to_firing),
  isDigest: row.is_digest === 1,
  state: row.state as Delivery["state"],
  attempts: Number(row.attempts),
  nextAt: Number(row.next_at),
  lastStatus: row.last_status === null ? null : String(row.last_status),
  createdAt: Number(row.created_at),
});

/** Sent at once in the whole, and to one host. */
const MOST = 20;
const MOST_OF_HOST = 2;

/**
 * Claims deliveries that are due: whoever gets one sends it until `until`, and is taken for dead after that. A host
 * that does not answer keeps its own two places, and no other's.
 */
export async function claimDeliveries(
  database: Database,
  { now, until }: { now: number; until: number },
): Promise<Delivery[]> {
  const [claimed] = await database.write([
    {
      sql: `WITH claimed AS (SELECT host, count(*) AS n FROM deliveries
          WHERE state = 'waiting' AND claimed_until > ?1 GROUP BY host),
        due AS (SELECT seq, host, next_at, row_number() OVER (PARTITION BY host ORDER BY next_at, seq) AS place
          FROM deliveries WHERE state = 'waiting' AND next_at <= ?1 AND claimed_until <= ?1)
        UPDATE deliveries SET claimed_until = ?2, attempts = attempts + 1 WHERE seq IN (
          SELECT seq FROM due LEFT JOIN claimed USING (host)
          WHERE place + ifnull(n, 0) <= ${MOST_OF_HOST}
          ORDER BY next_at, seq LIMIT max(0, ${MOST} - (SELECT ifnull(sum(n), 0) FROM claimed)))
        RETURNING *`,
      args: [now, until],
    },
  ]);
  return (claimed?.rows ?? []).map(deliveryOf);
}

/** When the next delivery is due that nobody has; null where nothing waits. */
export async function findNextDelivery(database: Database, now: number): Promise<number | null> {
  const [row] = await database.all(
    "SELECT min(max(next_at, CASE WHEN claimed_until > ? THEN claimed_until ELSE 0 END)) AS at FROM deliveries WHERE state = 'waiting'",
    [now],
  );
  return row?.at == null ? null : Number(row.at);
}

/** What became of a try. */
export interface Outcome {
  state: Delivery["state"];
  /** an HTTP status, or why there was none */
  lastStatus: string;
  nextAt: number;
}

/** Notes what became of a claimed delivery, unless it was sent by hand meanwhile. */
export async function settleDelivery(
  database: Database,
  { seq, attempts }: Delivery,
  { state, lastStatus, nextAt }: Outcome,
): Promise<void> {
  await database.write([
    {
      sql: `UPDATE deliveries SET state = ?3, last_status = ?4, next_at = ?5, claimed_until = 0
        WHERE seq = ?1 AND attempts = ?2 AND state = 'waiting'`,
      args: [seq, attempts, state, lastStatus, nextAt],
    },
  ]);
}

/** On a file one process alone sends: what is claimed when it starts was a dead one's. */
export async function freeClaims(database: Database): Promise<void> {
  // A digest that was begun stays begun: what fired since may be in another one.
  await database.write([
    {
      sql: `UPDATE deliveries SET claimed_until = 0, attempts = CASE WHEN is_digest THEN attempts ELSE max(0, attempts - 1) END
        WHERE state = 'waiting' AND claimed_until > 0`,
      args: [],
    },
  ]);
}

export interface NewDelivery {
  id: string;
  site: number;
  alert: string;
  kind: TargetKind;
  target: string;
  host: string;
  type: string;
  isDigest: boolean;
  nextAt: number;
}

/**
 * Puts a message into the outbox, for a firing that was stored before it in the same transaction; where it was not, the
 * alert had fired for that cause already. A digest takes up all that fires until it is sent.
 *
 * @param firing id of the firing; null: a test
 */
export const insertDelivery = (delivery: NewDelivery, firing: string | null, now: number): InStatement => ({
  sql: `INSERT INTO deliveries (id, site, alert, kind, target, host, type, is_digest, state, next_at, created_at,
      from_firing, to_firing)
    SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'waiting', ?9, ?10, f.seq, f.seq
    FROM (SELECT 1) LEFT JOIN firings f ON f.id = ?11 WHERE ?11 IS NULL OR f.seq IS NOT NULL
    ON CONFLICT (site, alert, kind, target) WHERE is_digest AND attempts = 0 AND state = 'waiting'
    DO UPDATE SET to_firing = excluded.to_firing`,
  args: [
    ...[
      delivery.id,
      delivery.site,
      delivery.alert,
      delivery.kind,
      delivery.target,
      delivery.host,
      delivery.type,
    ],
    ...[Number(delivery.isDigest), delivery.nextAt, now, firing],
  ],
});

/** Sends a delivery once more, from the start of its schedule. @returns it as it is now, or null */
export async function resendDelivery(
  database: Database,
  site: number,
  id: string,
  now: number,
): Promise<Delivery | null> {
  const [sent] = await database.write([
    {
      // A digest counts as tried, or it would take up what fires now.
      sql: `UPDATE deliveries SET state = 'waiting', attempts = is_digest, next_at = ?3, claimed_until = 0
        WHERE site = ?1 AND id = ?2 RETURNING *`,
      args: [site, id, now],
    },
  ]);
  const row = sent?.rows[0];
  return row ? deliveryOf(row) : null;
}

interface DeliveryQuery {
  alert?: string | undefined;
  state?: string | undefined;
  limit: number;
  /** only those that were made before this one */
  before: number | null;
}

/** A site's deliveries, newest first. */
export async function listDeliveries(
  database: Database,
  site: number,
  { alert, state, limit, before }: DeliveryQuery,
): Promise<Delivery[]> {
  const where: [sql: string, value: InValue][] = [["site = ?", site]];
  if (alert !== undefined) where.push(["alert = ?", alert]);
  if (state !== undefined) where.push(["state = ?", state]);
  if (before !== null) where.push(["seq < ?", before]);
  const rows = await database.all(
    `SELECT * FROM deliveries WHERE ${where.map(([sql]) => sql).join(" AND ")} ORDER BY seq DESC LIMIT ?`,
    [...where.map(([, value]) => value), limit],
  );
  return rows.map(deliveryOf);
}

export async function findDeliveries(
  database: Database,
  site: number,
  ids: readonly string[],
): Promise<Delivery[]> {
  const rows = await database.all(
    "SELECT * FROM deliveries WHERE site = ? AND id IN (SELECT value FROM json_each(?)) ORDER BY seq",
    [site, JSON.stringify(ids)],
  );
  return rows.map(deliveryOf);
}

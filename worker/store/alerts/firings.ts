import type { InStatement, Row } from "@libsql/client";
import type { Survey } from "../../../schema/definition/survey.ts";
import type { Database } from "../database.ts";
import { responseOf, type StoredResponse } from "../responses.ts";
import { type Alert, alertOf } from "./alerts.ts";
import type { Delivery } from "./deliveries.ts";

export const EVENT_TYPES = [
  "response.matched",
  "metric.fell",
  "metric.below",
  "participation.low",
  "alert.digest",
  "alert.test",
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** An alert fires: once for each cause. */
export interface Firing {
  id: string;
  site: number;
  alert: string;
  cause: string;
  type: EventType;
  /** id of the response that it tells of */
  response: string | null;
  person: string | null;
  figures: Record<string, unknown>;
  at: number;
}

/** Statements of one firing. A cause that the alert has fired for, or an alert that is gone, makes none. */
export const insertFiring = (firing: Firing): InStatement[] => {
  const { id, site, alert, cause, type, response, person, figures, at } = firing;
  return [
    {
      sql: `INSERT INTO firings (id, site, alert, cause, type, response, person, figures, at)
        SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
        WHERE EXISTS (SELECT 1 FROM alerts WHERE site = ?2 AND id = ?3)
        ON CONFLICT (site, alert, cause) DO NOTHING`,
      args: [id, site, alert, cause, type, response, person, JSON.stringify(figures), at],
    },
    {
      sql: `UPDATE alerts SET fired = fired + 1, last_fired_at = ?4
        WHERE site = ?1 AND id = ?2 AND EXISTS (SELECT 1 FROM firings WHERE id = ?3)`,
      args: [site, alert, id, at],
    },
  ];
};

/** Keeps what an alert remembers, if it was not put anew meanwhile. */
export const saveMemory = ({ site, id, revision }: Alert, memory: unknown): InStatement => ({
  sql: "UPDATE alerts SET memory = ? WHERE site = ? AND id = ? AND revision = ?",
  args: [JSON.stringify(memory), site, id, revision],
});

/** A firing as a message tells it. */
export interface ToldFiring {
  type: EventType;
  at: number;
  person: string | null;
  figures: Record<string, unknown>;
  response: StoredResponse | null;
  /** the version that the response answered: its titles and labels */
  survey: Survey | null;
}

/** What a message is made of. */
export interface Contents {
  /** null where it was deleted */
  alert: Alert | null;
  firings: ToldFiring[];
}

/** A digest tells of no more than this many, the newest; it says how many there are. */
const MOST_TOLD = 200;

const toldFiring = (row: Row, response: Row | undefined): ToldFiring => ({
  type: row.firing_type as EventType,
  at: Number(row.firing_at),
  person: row.firing_person === null ? null : String(row.firing_person),
  figures: JSON.parse(String(row.figures)),
  response: response ? responseOf(response) : null,
  survey: row.definition == null ? null : (JSON.parse(String(row.definition)) as Survey),
});

/** What a delivery tells, as it is now: a response that was erased is in no message, nor is what it made fire. */
export async function readContents(
  database: Database,
  { site, alert, fromFiring, toFiring }: Delivery,
): Promise<Contents> {
  const [alerts = [], rows = []] = await database.read([
    { sql: "SELECT * FROM alerts WHERE site = ? AND id = ?", args: [site, alert] },
    {
      sql: `SELECT f.type AS firing_type, f.at AS firing_at, f.person AS firing_person, f.figures, v.definition, r.*
        FROM firings f LEFT JOIN responses r ON r.site = f.site AND r.id = f.response
          LEFT JOIN versions v ON v.site = r.site AND v.survey = r.survey AND v.version = r.version
        WHERE f.site = ? AND f.alert = ? AND f.seq BETWEEN ? AND ? ORDER BY f.seq DESC LIMIT ?`,
      args: [site, alert, fromFiring ?? 0, toFiring ?? 0, MOST_TOLD],
    },
  ]);
  return {
    alert: alerts[0] ? alertOf(alerts[0]) : null,
    firings: rows.reverse().map((row) => toldFiring(row, row.id === null ? undefined : row)),
  };
}

/** Forgets what was fired for a person, by any of their names: part of their erasure. */
export const erasePersonFirings = (site: number, names: readonly string[]): InStatement => ({
  sql: "DELETE FROM firings WHERE site = ? AND person IN (SELECT value FROM json_each(?))",
  args: [site, JSON.stringify(names)],
});

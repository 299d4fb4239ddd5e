/** Responses that alerts have to judge yet: what the triggers of the tables' migration keep. */
import type { InStatement, Row } from "@libsql/client";
import type { Survey } from "../../../schema/definition/survey.ts";
import type { Database } from "../database.ts";

/** One that is settled, or was judged and is to be forgotten. */
export interface SettledRow {
  row: Row;
  definition: Survey;
  /** what alerts that count have taken of it, a bit each */
  fed: number;
  dueAt: number;
}

/** Rows of one round trip. */
const MOST = 200;

/** Whether any response waits that is settled by now. */
export async function hasSettled(database: Database, now: number): Promise<boolean> {
  const [row] = await database.all("SELECT 1 FROM unsettled WHERE due_at <= ? LIMIT 1", [now]);
  return row !== undefined;
}

/** The settled responses that wait, the first settled first. */
export async function listSettled(database: Database, now: number): Promise<SettledRow[]> {
  const rows = await database.all(
    `SELECT u.fed, u.due_at, v.definition, r.*
     FROM (SELECT * FROM unsettled WHERE due_at <= ? ORDER BY due_at, response LIMIT ${MOST}) u
       JOIN responses r ON r.seq = u.response
       JOIN versions v ON v.site = r.site AND v.survey = r.survey AND v.version = r.version
     ORDER BY u.due_at, u.response`,
    [now],
  );
  const definitions = new Map<unknown, Survey>();
  return rows.map((row) => {
    const definition = definitions.get(row.definition) ?? (JSON.parse(String(row.definition)) as Survey);
    definitions.set(row.definition, definition);
    return { row, definition, fed: Number(row.fed), dueAt: Number(row.due_at) };
  });
}

/** What became of a settled response that was judged. */
export interface Judgement {
  seq: number;
  /** when it was due: a later rev has set another time, and is judged anew */
  dueAt: number;
  /** kept until then, as it may go on; null: it is over */
  keptUntil: number | null;
  fed: number;
}

/** Statements that take judged responses off the list. */
export const settleStatements = (judgements: readonly Judgement[]): InStatement[] => {
  const values = JSON.stringify(
    judgements.map(({ seq, dueAt, keptUntil, fed }) => [seq, dueAt, keptUntil, fed]),
  );
  return [
    {
      sql: `UPDATE unsettled SET fed = j.value ->> 3, due_at = ifnull(j.value ->> 2, due_at)
        FROM json_each(?) j WHERE response = j.value ->> 0 AND due_at = j.value ->> 1 AND j.value ->> 2 IS NOT NULL`,
      args: [values],
    },
    {
      sql: `DELETE FROM unsettled WHERE (response, due_at) IN (
        SELECT value ->> 0, value ->> 1 FROM json_each(?) WHERE value ->> 2 IS NULL)`,
      args: [values],
    },
  ];
};

/** Rows whose response or version is gone wait for nothing. */
export const dropOrphans = (now: number): InStatement => ({
  sql: `DELETE FROM unsettled WHERE due_at <= ? AND NOT EXISTS (
    SELECT 1 FROM responses r JOIN versions v ON v.site = r.site AND v.survey = r.survey AND v.version = r.version
    WHERE r.seq = unsettled.response)`,
  args: [now],
});

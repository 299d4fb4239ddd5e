import type { Row } from "@libsql/client";
import { type Churn, churnOf, FEWEST_PROMPTS, type Participation } from "../../schema/metrics/churn.ts";
import type { Database } from "../store/database.ts";
import { churnRows } from "../store/people/churnRows.ts";
import { readParticipations } from "../store/people/peopleList.ts";
import { isPrompt, isStarted } from "./personPrompt.ts";

const RECENT = 10;

interface Seen {
  prompts: number;
  recent: number;
  started: number;
  hasLeft: boolean;
}

/** Counts a prompt in, unless it came after they left. Prompts come newest first: the first ones are the last. */
function see(people: Map<string, Seen>, row: Row, until: number): void {
  const leftAt = row.left_at === null ? null : Number(row.left_at);
  const hasLeft = leftAt !== null && leftAt < until;
  if (hasLeft && Number(row.at) >= leftAt) return;
  const person = String(row.person);
  const seen = people.get(person) ?? { prompts: 0, recent: 0, started: 0, hasLeft };
  seen.prompts++;
  if (seen.recent < RECENT) {
    seen.recent++;
    if (isStarted(row)) seen.started++;
  }
  people.set(person, seen);
}

/** People by how they took part in a stretch of time, before they left in it or at its end. */
async function participationsIn(
  database: Database,
  site: number,
  span: { from: number; until: number },
): Promise<Participation[]> {
  const people = new Map<string, Seen>();
  for await (const rows of churnRows(database, site, span))
    for (const row of rows) if (row.person !== null && isPrompt(row)) see(people, row, span.until);
  return [...people.values()]
    .filter(({ prompts }) => prompts >= FEWEST_PROMPTS)
    .map(({ recent, started, hasLeft }) => ({ recent, started, hasLeft, people: 1 }));
}

/** `GET /v1/churn` (contract section 16). @param span null: from the first response to now, which people are kept for */
export async function churnReport(
  database: Database,
  site: number,
  span: { from: number; until: number } | null,
): Promise<Churn> {
  return churnOf(
    span ? await participationsIn(database, site, span) : await readParticipations(database, site),
  );
}

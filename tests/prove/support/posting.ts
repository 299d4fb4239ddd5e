/** Visitors who post to a server under test, and what is found in its file afterwards. */
import { createClient } from "@libsql/client";
import type { Serving } from "../../node/serving.ts";
import { snapshot } from "../../support/api/owner.ts";

export interface Posting {
  site: string;
  clients: number;
  /** asked before every request */
  isOver(tally: Tally): boolean;
}

export interface Tally {
  /** the highest rev that was acknowledged, by id */
  acknowledged: Map<string, number>;
  /** how many requests ended with each status; 0: no answer came */
  statuses: Record<number, number>;
  /** refusals for which no `Retry-After` came */
  withoutRetryAfter: number;
  milliseconds: number[];
}

export const newTally = (): Tally => ({
  acknowledged: new Map(),
  statuses: {},
  withoutRetryAfter: 0,
  milliseconds: [],
});

/** Posts one response, shown and completed, and tallies what came back. */
async function postOne({ request }: Pick<Serving, "request">, site: string, tally: Tally): Promise<void> {
  const shown = snapshot();
  const responses = [shown, { ...shown, rev: 2, state: "completed", answers: { score: 9 } }];
  const from = performance.now();
  // No answer acknowledges nothing: it is counted as status 0.
  const response = await request("/v1/responses", {
    method: "POST",
    body: JSON.stringify({ site, responses }),
  }).catch(() => null);
  const status = response?.status ?? 0;
  const body = await response?.json().catch(() => null);
  tally.milliseconds.push(performance.now() - from);
  tally.statuses[status] = (tally.statuses[status] ?? 0) + 1;
  if ((status === 429 || status === 503) && !response?.headers.get("retry-after")) tally.withoutRetryAfter++;
  for (const { id, rev, result } of body?.results ?? [])
    if (result === "stored") tally.acknowledged.set(id, Math.max(rev, tally.acknowledged.get(id) ?? 0));
}

/** Clients post one after the other's answer, each for itself, until it is over. */
export async function keepPosting(
  server: Pick<Serving, "request">,
  { site, clients, isOver }: Posting,
  tally: Tally = newTally(),
): Promise<Tally> {
  const client = async () => {
    while (!isOver(tally)) await postOne(server, site, tally);
  };
  await Promise.all(Array.from({ length: clients }, client));
  return tally;
}

/** What a fresh connection finds in the file of a server that has ended. */
export async function readFile(file: string) {
  const client = createClient({ url: `file:${file}` });
  const { rows } = await client.execute("SELECT id, rev, count(*) AS n FROM responses GROUP BY site, id");
  const [integrity] = (await client.execute("PRAGMA integrity_check")).rows;
  client.close();
  return {
    revs: new Map(rows.map(({ id, rev }) => [String(id), Number(rev)])),
    twice: rows.filter(({ n }) => n !== 1).length,
    integrity: integrity?.integrity_check,
  };
}

/** Responses that were acknowledged and that the file holds not at all, or at a lower rev. */
export const lostOf = (acknowledged: Map<string, number>, revs: Map<string, number>): string[] =>
  [...acknowledged].filter(([id, rev]) => (revs.get(id) ?? 0) < rev).map(([id]) => id);

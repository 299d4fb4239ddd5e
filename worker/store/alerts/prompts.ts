import type { InStatement, Row } from "@libsql/client";
import { COUNTED } from "../counts.ts";
import type { Database } from "../database.ts";
import { isOf } from "../rows/personRows.ts";

/** One prompt of a person. */
export interface PersonPrompt {
  seq: number;
  user: string | null;
  answers: string;
  tally: string;
}

const promptsOf = (site: number, name: string): InStatement => {
  const [visitor, user] = [isOf("visitor", site, name), isOf("user", site, name)];
  return {
    sql: `SELECT seq, at, user, answers, tally,
        EXISTS (SELECT 1 FROM unsettled WHERE response = responses.seq AND fed = 0) AS is_open
      FROM responses WHERE (${visitor.sql} OR ${user.sql}) AND ${COUNTED}`,
    args: [...visitor.args, ...user.args],
  };
};

const promptOf = (row: Row): PersonPrompt & { at: number; isOpen: boolean } => ({
  seq: Number(row.seq),
  at: Number(row.at),
  user: row.user === null ? null : String(row.user),
  answers: String(row.answers),
  tally: String(row.tally),
  isOpen: row.is_open === 1,
});

/**
 * The judged prompts of a person, newest first: a user's, and those of their visitor that bear no name. A visitor who
 * was named is that user, whatever their newest prompt says. One that came in after those that are being judged is left
 * to its own judgement: were it seen twice, a fall would be told twice.
 *
 * @param judged prompts that are being judged
 */
export async function listPersonPrompts(
  database: Database,
  site: number,
  { user, visitor }: { user: string | null; visitor: string | null },
  judged: ReadonlySet<number>,
): Promise<{ person: string | null; prompts: PersonPrompt[] }> {
  const names = [user, visitor].filter((name) => name !== null);
  const read = async (some: readonly string[]) =>
    (await database.read(some.map((name) => promptsOf(site, name)))).flat().map(promptOf);
  const found = await read(names);
  const named = user ?? found.reduce<string | null>((name, one) => one.user ?? name, null);
  if (named !== null && user === null) found.push(...(await read([named])));
  const own = found.filter((one) => one.user === null || one.user === named);
  const bySeq = new Map(
    own.filter(({ seq, isOpen }) => !isOpen || judged.has(seq)).map((one) => [one.seq, one]),
  );
  return {
    person: named ?? visitor,
    prompts: [...bySeq.values()].sort((a, b) => b.at - a.at || b.seq - a.seq),
  };
}

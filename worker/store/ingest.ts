import type { InStatement, Row } from "@libsql/client";
import type { RejectCode, Result } from "../../schema/protocol/wire.ts";
import { type Database, Unavailable } from "./database.ts";
import { COUNT, JUDGE, type Sent, STORE } from "./ingestSql.ts";

/** A snapshot of the right shape, with its replay's outcome, ready for a commit. */
export interface PreparedSnapshot {
  sent: Sent;
  /** what the replay or the look-up of its version found wrong; counts only if nothing earlier decides */
  error: { code: RejectCode; at: string; message: string } | null;
}

/** What a commit made of a snapshot. */
export type Outcome = Pick<Result, "result" | "error">;

interface Waiting extends PreparedSnapshot {
  settle(outcome: Outcome): void;
  fail(cause: unknown): void;
}

/** most snapshots in one commit, and most that may wait */
const MAX_COMMIT = 1_000;
const MAX_WAITING = 20_000;
const TRIES = 2;
/** A Worker's context lives 30 s past its answer, so under steady load a later request takes the work over. */
const WORKER_LIFE_MS = 5_000;

const rejected = (code: RejectCode, at: string, message: string): Outcome => ({
  result: "rejected",
  error: { code, at, message },
});

/** What is decided by the row that is there, or null. */
function byRow({ sent }: PreparedSnapshot, row: Row): Outcome | null {
  if (row.is_erased) return rejected("erased", "/id", "this response was erased");
  if (row.had_rev === null) return null;
  const rev = Number(sent.rev);
  if (rev === row.had_rev) return { result: sent.body === row.had_body ? "duplicate" : "conflict" };
  if (rev < Number(row.had_rev)) return { result: "stale" };
  if (row.had_state === "completed" || row.had_state === "dismissed") {
    return rejected("final", "/rev", `the response is ${row.had_state} already`);
  }
  const changed = (["survey", "version", "shown_at"] as const).find(
    (field) => sent[field] !== row[`had_${field}`],
  );
  const name = changed === "shown_at" ? "shownAt" : changed;
  return name ? rejected("invalid", `/${name}`, `${name} may not change between revs`) : null;
}

/** The result of a snapshot (contract section 9), in the order of judgement. */
function outcomeOf(item: PreparedSnapshot, row: Row): Outcome {
  const early = byRow(item, row);
  if (early) return early;
  const { sent, error } = item;
  if (!row.has_survey) return rejected("unknown-survey", "/survey", `there is no survey “${sent.survey}”`);
  if (!row.has_version)
    return rejected("unknown-version", "/version", `“${sent.survey}” has no version ${sent.version}`);
  if (row.is_closed)
    return rejected("survey-closed", "/survey", `“${sent.survey}” was closed before it was shown`);
  if (error) return { result: "rejected", error };
  if (!row.applies) throw new Error("a snapshot was neither stored nor refused");
  return { result: "stored" };
}

/** Splits what waits so that no part holds an id twice: within one statement there is no order. */
function parts(items: readonly Waiting[]): Waiting[][] {
  const rounds: Waiting[][] = [];
  const seen = new Map<string, number>();
  for (const item of items) {
    const id = `${item.sent.site} ${item.sent.id}`;
    const round = seen.get(id) ?? 0;
    seen.set(id, round + 1);
    (rounds[round] ??= []).push(item);
  }
  return rounds;
}

const statementsOf = (part: readonly Waiting[]): InStatement[] =>
  [JUDGE, COUNT, STORE].map(({ sql, fields }) => ({
    sql,
    args: [JSON.stringify(part.map(({ sent }) => fields.map((field) => sent[field])))],
  }));

/** Over HTTP a commit's answer can be lost. Sending it again is safe: what was stored is then a duplicate. */
async function commit(database: Database, rounds: readonly Waiting[][]) {
  const statements = rounds.flatMap(statementsOf);
  for (let tries = 1; ; tries++) {
    try {
      return await database.write(statements);
    } catch (cause) {
      if (!(cause instanceof Unavailable) || tries === TRIES) throw cause;
    }
  }
}

async function flush(database: Database, items: readonly Waiting[]): Promise<void> {
  const rounds = parts(items);
  try {
    const sets = await commit(database, rounds);
    rounds.forEach((round, i) => {
      const rows = sets[3 * i]?.rows ?? [];
      round.forEach((item, place) => {
        item.settle(outcomeOf(item, rows[place] as Row));
      });
    });
  } catch (cause) {
    for (const item of items) item.fail(cause);
  }
}

export interface Writer {
  /**
   * `outcomes` settles when all of them are committed and on disk, or refused; in their order. `working`, where this
   * call began the work, is done when nothing waits any more: the caller's context has to live until then.
   */
  write(items: readonly PreparedSnapshot[]): { outcomes: Promise<Outcome[]>; working: Promise<void> | null };
}

/**
 * The group commit: what came while the last commit ran goes into the next one, one commit in flight.
 *
 * @param gather settles once more requests had a chance to come in
 */
export function createWriter(database: Database, gather: () => Promise<void>): Writer {
  let waiting: Waiting[] = [];
  let shift: { since: number } | null = null;

  const work = async () => {
    const mine = { since: Date.now() };
    shift = mine;
    while (shift === mine && waiting.length > 0) {
      await gather();
      const items = waiting.slice(0, MAX_COMMIT);
      waiting = waiting.slice(MAX_COMMIT);
      await flush(database, items);
    }
    if (shift === mine) shift = null;
  };
  const needsWorker = () => !shift || Date.now() - shift.since > WORKER_LIFE_MS;
  return {
    write(items) {
      if (waiting.length + items.length > MAX_WAITING)
        throw new Unavailable("too many responses wait to be stored");
      const outcomes = items.map(
        (item) =>
          new Promise<Outcome>((settle, fail) => {
            waiting.push({ ...item, settle, fail });
          }),
      );
      return { outcomes: Promise.all(outcomes), working: needsWorker() ? work() : null };
    },
  };
}

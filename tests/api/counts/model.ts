/**
 * A collector in memory, read off the contract alone: the highest rev wins, final is final, erased is erased. Nothing
 * here comes from `schema/` or `worker/`.
 */
import { isDeepStrictEqual } from "node:util";
import { isMissing } from "../../schema/model/facets.ts";
import { modelStored } from "../../schema/model/stored.ts";
import { modelVerdict } from "../../schema/model/verdict.ts";
import { modelWalk } from "../../schema/model/walk.ts";
import type { Definitions, Sent } from "./ops.ts";

export interface ModelRow {
  sent: Sent;
  /** of the path, blanks as null */
  answers: Record<string, unknown>;
  path: string[];
  /** null before it is completed */
  ending: string | null;
}

/** Without nulls: null means absent. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null) return value;
  return new Map(
    Object.entries(value)
      .filter(([, part]) => part !== null)
      .map(([key, part]) => [key, bare(part)]),
  );
}

export class ModelSite {
  readonly rows = new Map<string, ModelRow>();
  /** ids of responses that the owner left out */
  readonly excluded = new Set<string>();
  readonly #erased = new Set<string>();
  readonly #definitions: Definitions;

  constructor(definitions: Definitions) {
    this.#definitions = definitions;
  }

  /** @returns the result, or the code of the refusal */
  take(sent: Sent): string {
    const early = this.#byRow(sent);
    if (early) return early;
    const { survey, version, state, answers, traits } = sent;
    if (!["first", "second"].includes(survey)) return "unknown-survey";
    const definition = this.#definitions.get(`${survey} ${version}`);
    if (!definition) return "unknown-version";
    const verdict = modelVerdict(definition, state, answers, traits);
    if (verdict !== "ok") return verdict;
    const counted = state === "shown" ? {} : modelStored(definition, answers);
    const walk = modelWalk(definition, counted, traits);
    const path = walk.loop ? walk.path.slice(0, -1) : walk.path;
    const given = new Map(Object.entries(counted));
    const kept = path.flatMap((id) =>
      given.has(id) ? [[id, isMissing(given.get(id)) ? null : given.get(id)]] : [],
    );
    const reached = walk.ending ?? definition.endings?.[0]?.id ?? "thanks";
    const ending = state === "completed" ? reached : null;
    this.rows.set(sent.id, { sent, path, ending, answers: Object.fromEntries(kept) });
    return "stored";
  }

  #byRow(sent: Sent): string | null {
    if ([sent.id, sent.visitor, sent.user].some((name) => name !== null && this.#erased.has(name)))
      return "erased";
    const row = this.rows.get(sent.id)?.sent;
    if (!row) return null;
    if (sent.rev === row.rev) return isDeepStrictEqual(bare(sent), bare(row)) ? "duplicate" : "conflict";
    if (sent.rev < row.rev) return "stale";
    if (row.state === "completed" || row.state === "dismissed") return "final";
    const isOfIt =
      sent.survey === row.survey &&
      sent.version === row.version &&
      Date.parse(sent.shownAt) === Date.parse(row.shownAt);
    return isOfIt ? null : "invalid";
  }

  /** @returns the status of the owner's request */
  eraseResponse(id: string): number {
    if (!this.rows.delete(id)) return 404;
    this.excluded.delete(id);
    this.#erased.add(id);
    return 204;
  }

  /** @returns the status of the owner's request */
  exclude(id: string, reason: string | null): number {
    if (!this.rows.has(id)) return 404;
    if (reason === null) this.excluded.delete(id);
    else this.excluded.add(id);
    return 200;
  }

  /** What a visitor did before they were named is the user's. A visitor whom several users share is nobody's. */
  erasePerson(name: string): number {
    const all = [...this.rows.values()].map(({ sent }) => sent);
    const usersOf = (visitor: string | null) => {
      const named = all.filter((sent) => visitor !== null && sent.visitor === visitor && sent.user !== null);
      named.sort((a, b) => Date.parse(a.shownAt) - Date.parse(b.shownAt)); // stable: else as they came
      return [...new Set(named.map(({ user }) => user))];
    };
    const isUser = all.some(({ user }) => user === name);
    const named = isUser ? [name] : usersOf(name);
    const person = named.length === 1 ? named[0] : null;
    const isTheirs = ({ visitor, user }: Sent) =>
      visitor === name ||
      user === name ||
      (person !== null && (user === person || (user === null && usersOf(visitor)[0] === person)));
    const theirs = all.filter(isTheirs);
    if (theirs.length === 0) return 404;
    this.#erased.add(name);
    if (person) this.#erased.add(person);
    for (const { visitor } of theirs)
      if (person && visitor && usersOf(visitor).join() === person) this.#erased.add(visitor);
    for (const { id } of theirs) this.eraseResponse(id);
    return 204;
  }
}

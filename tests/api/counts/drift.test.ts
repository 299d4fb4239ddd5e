import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { createOwner, type Owner } from "../../support/api/owner.ts";
import { rowsOf, told } from "../../support/api/results.ts";
import { useDoor } from "../../support/api/useRuntime.ts";
import { type ModelRow, ModelSite } from "./model.ts";
import { type Definitions, type History, histories, type Operation, type Sent } from "./ops.ts";
import { sumsOf, sumsOfTable } from "./sums.ts";

const door = useDoor();
const RUNS = 24;

/** Stores definitions past the API: the engine must be right for any definition, also for those that lint refuses. */
async function siteWith(definitions: Definitions): Promise<Owner & { seq: number }> {
  const owner = await createOwner(door);
  const [site] = await door.sql("SELECT seq FROM sites WHERE public_key = ?", [owner.publicKey]);
  const seq = Number(site?.seq);
  for (const [key, definition] of definitions) {
    const [id = "", version] = key.split(" ");
    await door.sql(
      `INSERT INTO surveys (site, id, version, status, revision, created_at, updated_at) VALUES (?, ?, ?, 'live', 1, 0, 0)
       ON CONFLICT DO UPDATE SET version = excluded.version`,
      [seq, id, Number(version)],
    );
    await door.sql(
      "INSERT INTO versions (site, survey, version, definition, created_at) VALUES (?, ?, ?, ?, 0)",
      [seq, id, Number(version), JSON.stringify(definition)],
    );
  }
  return { ...owner, seq };
}

/** What the collector and the model make of an operation. */
async function both(owner: Owner, model: ModelSite, operation: Operation): Promise<[unknown, unknown]> {
  if (operation.kind === "send") {
    const batch: Sent[] = JSON.parse(JSON.stringify(operation.batch));
    return [told(await owner.send(operation.batch)), batch.map((sent) => model.take(sent))];
  }
  if (operation.kind === "erase-response") {
    return [(await owner.delete(`/v1/responses/${operation.id}`)).status, model.eraseResponse(operation.id)];
  }
  if (operation.kind === "exclude") {
    const { id, excluded } = operation;
    const { status } = await owner.patch(`/v1/responses/${id}`, { excluded });
    return [status, model.exclude(id, excluded)];
  }
  if (operation.kind === "count-traits")
    return [(await owner.patch("/v1/site", { countTraits: operation.names })).status, 200];
  if (operation.kind === "open-traits") {
    await door.sql(
      `UPDATE counted_traits SET open_from = (SELECT ifnull(max(seq), 0) FROM responses)
       WHERE open_from IS NULL AND NOT is_removed AND site = (SELECT seq FROM sites WHERE public_key = ?)`,
      [owner.publicKey],
    );
    return [null, null];
  }
  return [(await owner.delete(`/v1/visitors/${operation.name}`)).status, model.erasePerson(operation.name)];
}

/** The site's counts, dimensions and values of traits by their names; the totals of traits apart. */
async function countsOf(site: number) {
  const rows = await door.sql("SELECT * FROM counts WHERE site = ?", [site]);
  const traits = await door.sql("SELECT id, name FROM counted_traits WHERE site = ?", [site]);
  const values = await door.sql(
    "SELECT trait, slot, value FROM trait_values WHERE trait IN (SELECT id FROM counted_traits WHERE site = ?)",
    [site],
  );
  const nameOf = new Map(traits.map(({ id, name }) => [`t${id}`, `trait ${name}`]));
  const textOf = new Map(values.map(({ trait, slot, value }) => [`t${trait} ${slot}`, value]));
  const named = rows.map((row) => ({
    ...row,
    survey: row.survey,
    dim: nameOf.get(String(row.dim)) ?? row.dim,
    value: textOf.get(`${row.dim} ${row.value}`) ?? row.value,
    c0: row.c0,
  }));
  return {
    counts: named.filter(({ survey }) => survey !== ""),
    totals: named.filter(({ survey }) => survey === ""),
  };
}

/** Lets the job count back what was named, as if it had been long ago, and remove what was let go. */
async function countBack(): Promise<void> {
  await door.sql("UPDATE counted_traits SET changed_at = 0");
  await door.runJobs();
}

/** How many rows have each value of each trait. */
function totalsOf(rows: readonly ModelRow[], names: readonly string[]): Map<string, number> {
  const totals = new Map<string, number>();
  for (const { sent } of rows.filter((row) => !row.sent.test)) {
    for (const name of names) {
      const value = Object.getOwnPropertyDescriptor(sent.traits, name)?.value;
      const place = `${name} ${value == null ? "" : JSON.stringify(value)}`;
      totals.set(place, (totals.get(place) ?? 0) + 1);
    }
  }
  return totals;
}

const json = (text: unknown, standard: unknown) => (text === null ? standard : JSON.parse(String(text)));
const stored = (row: Record<string, unknown>) => ({
  id: row.id,
  survey: row.survey,
  version: row.version,
  rev: row.rev,
  state: row.state,
  answers: json(row.answers, null),
  traits: json(row.traits, {}),
  visitor: row.visitor,
  user: row.user,
  device: row.device,
  locale: row.locale,
  at: row.at,
  test: row.test === 1,
});
const expected = ({ sent: { shownAt, ...sent }, answers }: ModelRow) => ({
  ...sent,
  answers,
  at: Date.parse(shownAt),
});

async function play({ definitions, operations }: History): Promise<void> {
  const owner = await siteWith(definitions);
  const model = new ModelSite(definitions);
  for (const operation of operations) {
    const [was, should] = await both(owner, model, operation);
    expect(was).toEqual(should);
  }
  const rows = [...model.rows.values()].sort((a, b) => (a.sent.id < b.sent.id ? -1 : 1));
  expect((await rowsOf(door, owner)).map(stored)).toEqual(rows.map(expected));
  const { body: site } = await owner.get("/v1/site");
  const counted = rows.filter(({ sent }) => !model.excluded.has(sent.id));
  // A run of another file's may hold the job's lease just now.
  await vi.waitFor(
    async () => {
      await countBack();
      const { counts, totals } = await countsOf(owner.seq);
      expect(sumsOfTable(counts)).toEqual(sumsOf(counted, definitions, site.countTraits));
      const inAll = totals
        .filter(({ c0 }) => c0 !== 0)
        .map(({ dim, value, c0 }) => [`${dim} ${value}`.slice(6), c0]);
      expect(new Map(inAll as [string, number][])).toEqual(totalsOf(counted, site.countTraits));
    },
    { timeout: 20_000, interval: 200 },
  );
}

describe("whatever comes, in whatever order, with erasures in between", () => {
  it("results, rows and counts are those of a model that sees one snapshot at a time", async () => {
    await fc.assert(fc.asyncProperty(histories, play), { numRuns: RUNS, endOnFailure: true });
  }, 120_000);
});

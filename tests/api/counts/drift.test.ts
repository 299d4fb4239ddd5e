import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createOwner, type Owner } from "../../support/api/owner.ts";
import { rowsOf, told } from "../../support/api/results.ts";
import { useDoor } from "../../support/api/useRuntime.ts";
import { type ModelRow, ModelSite } from "./model.ts";
import { type Definitions, type History, histories, type Operation, type Sent } from "./ops.ts";
import { sumsOf, sumsOfTable } from "./sums.ts";

const door = useDoor();
const RUNS = 24;

/** Puts definitions beside the app: the engine has to hold for any that there are, those that lint refuses too. */
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
  return [(await owner.delete(`/v1/visitors/${operation.name}`)).status, model.erasePerson(operation.name)];
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
  const counts = await door.sql("SELECT * FROM counts WHERE site = ?", [owner.seq]);
  const counted = rows.filter(({ sent }) => !model.excluded.has(sent.id));
  expect(sumsOfTable(counts)).toEqual(sumsOf(counted, definitions));
}

describe("whatever comes, in whatever order, with erasures in between", () => {
  it("results, rows and counts are those of a model that sees one snapshot at a time", async () => {
    await fc.assert(fc.asyncProperty(histories, play), { numRuns: RUNS });
  }, 120_000);
});

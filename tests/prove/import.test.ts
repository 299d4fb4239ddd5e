import { join } from "node:path";
import { expect, it } from "vitest";
import { doorOf, newFolder, startServing } from "../node/serving.ts";
import { csvOf, HEADER, type Imported, importCsv } from "../support/api/importing.ts";
import { createOwner, npsSurvey, snapshot } from "../support/api/owner.ts";
import { readFile } from "./support/posting.ts";
import { quantile, size, tellFigures } from "./support/proof.ts";
import { residentOf } from "./support/residentOf.ts";

const ROWS = size(3_000, 100_000);
const REASONS = ["Price", "slow", "", "too far; away"];
const MEMORY = 256;

/** Every thousandth row is wrong. */
const isWrong = (i: number): boolean => i % 1_000 === 999;
const rowOf = (i: number) => [
  `row-${i}`,
  new Date(Date.UTC(2023, 0, 1) + i * 60_000).toISOString(),
  isWrong(i) ? 11 : i % 11,
  REASONS[i % REASONS.length] ?? "",
];

it("a file that is imported twice is there once, in bounded memory, while visitors are answered", async () => {
  const file = join(newFolder(), "imported.db");
  const server = await startServing(file);
  const door = doorOf(server);
  const owner = await createOwner(door);
  await owner.putSurvey(npsSurvey());
  const csv = csvOf(HEADER, ...Array.from({ length: ROWS }, (_, i) => rowOf(i)));
  const wrong = Math.floor(ROWS / 1_000);
  await owner.send([snapshot({ state: "completed", answers: { score: 9 } })]);
  const before = residentOf(server);

  const waits: number[] = [];
  let isDone = false;
  const visitors = async () => {
    while (!isDone) {
      const from = performance.now();
      await owner.send([snapshot()]);
      waits.push(performance.now() - from);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const visiting = visitors();
  const from = performance.now();
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, residentOf(server) - before);
  }, 100);
  const first: Imported = await importCsv(door, owner, csv);
  const seconds = (performance.now() - from) / 1_000;
  clearInterval(watch);
  isDone = true;
  await visiting;

  expect(first).toMatchObject({ rows: ROWS, stored: ROWS - wrong, duplicates: 0, refused: wrong });
  expect(first.refusals.map(({ line }) => line)).toEqual(
    Array.from({ length: wrong }, (_, i) => (i + 1) * 1_000 + 1),
  );
  expect(await importCsv(door, owner, csv)).toEqual({
    ...first,
    stored: 0,
    duplicates: ROWS - wrong,
  });
  expect(most).toBeLessThan(MEMORY);
  const { body } = await owner.get("/v1/report?survey=nps&until=2024-01-01");
  expect(body.questions[0].answered).toBe(ROWS - wrong);

  expect(await server.stop()).toBe(0);
  const { twice, integrity } = await readFile(file);
  expect([twice, integrity]).toEqual([0, "ok"]);
  tellFigures("a file imported twice", {
    rows: ROWS,
    "rows/s": ROWS / seconds,
    "MiB more": most,
    "p99 ms of visitors beside it": quantile(waits, 0.99),
  });
}, 600_000);

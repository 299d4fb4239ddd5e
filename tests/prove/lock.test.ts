import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { doorOf, newFolder, startServing } from "../node/serving.ts";
import { createOwner, npsSurvey } from "../support/api/owner.ts";
import { keepPosting, lostOf, readFile } from "./support/posting.ts";
import { size, tellFigures } from "./support/proof.ts";

const TIMES = size(25, 500);
const THIEF = fileURLToPath(new URL("support/thief.mjs", import.meta.url));

it("a foreign process that grabs the file's lock makes 503, and no false acknowledgement", async () => {
  const file = join(newFolder(), "stolen.db");
  const server = await startServing(file);
  const owner = await createOwner(doorOf(server));
  await owner.putSurvey(npsSurvey());
  const thief = spawn(process.execPath, [THIEF, file, String(TIMES)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let isOver = false;
  const taken = text(thief.stdout).then((printed) => {
    isOver = true;
    return Number(printed);
  });
  const tally = await keepPosting(server, { site: owner.publicKey, clients: 16, isOver: () => isOver });
  expect(await taken).toBe(TIMES);
  expect(Object.keys(tally.statuses).filter((status) => !["200", "503"].includes(status))).toEqual([]);
  expect(tally.withoutRetryAfter).toBe(0);
  // It goes on serving as if nothing had happened.
  const before = tally.acknowledged.size;
  await keepPosting(
    server,
    { site: owner.publicKey, clients: 1, isOver: ({ acknowledged }) => acknowledged.size > before },
    tally,
  );
  expect(await server.stop()).toBe(0);
  const { revs, twice, integrity } = await readFile(file);
  expect([twice, integrity]).toEqual([0, "ok"]);
  const lost = lostOf(tally.acknowledged, revs);
  expect(lost).toEqual([]);
  tellFigures("3 nor does a lock", {
    thefts: TIMES,
    acknowledged: tally.acknowledged.size,
    "503": tally.statuses[503] ?? 0,
    lost: lost.length,
  });
});

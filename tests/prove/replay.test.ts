import { join } from "node:path";
import { expect, it } from "vitest";
import { doorOf, newFolder, startServing } from "../node/serving.ts";
import { createOwner, npsSurvey, snapshot } from "../support/api/owner.ts";
import { told } from "../support/api/results.ts";
import { readFile } from "./support/posting.ts";
import { size, tellFigures } from "./support/proof.ts";

const IDS = size(300, 10_000);
const MOST_SENDS = 20;
const AT_ONCE = 32;

/** Numbers that look random and are the same in every run (Park and Miller's generator). */
function randoms(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** The revs of one response: shown, then answers that change, then the end. */
const revsOf = (count: number) => {
  const shown = snapshot();
  return Array.from({ length: count }, (_, at) => ({
    ...shown,
    rev: at + 1,
    ...(at > 0 && { state: at === count - 1 ? "completed" : "started", answers: { score: 9 + (at % 2) } }),
  }));
};

it("there is one row a response, at its highest rev, however often and in whatever order it is sent", async () => {
  const file = join(newFolder(), "replayed.db");
  const server = await startServing(file);
  const owner = await createOwner(doorOf(server));
  await owner.putSurvey(npsSurvey());
  const random = randoms(20_261_121);
  const expected = new Map<string, number>();
  const sends: ReturnType<typeof revsOf> = [];
  const finals: ReturnType<typeof revsOf> = [];
  for (let made = 0; made < IDS; made++) {
    const revs = revsOf(1 + random(4));
    const last = revs.at(-1);
    if (!last) throw new Error("no revs");
    finals.push(last);
    expected.set(last.id, last.rev);
    const count = 1 + random(MOST_SENDS);
    sends.push(last);
    for (let sent = 1; sent < count; sent++) sends.push(revs[random(revs.length)] ?? last);
  }
  const queue = sends
    .map((sent) => ({ sent, place: random(2 ** 31) }))
    .sort((a, b) => a.place - b.place)
    .map(({ sent }) => sent);
  const odd: string[] = [];
  const client = async () => {
    for (;;) {
      const batch = queue.splice(-10);
      if (batch.length === 0) return;
      const answer = await owner.send(batch);
      expect(answer.status).toBe(200);
      odd.push(...told(answer).filter((result) => !["stored", "duplicate", "stale"].includes(result)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, client));
  expect(odd).toEqual([]);

  // The same rev that says otherwise: the first is kept.
  let conflicts = 0;
  for (let at = 0; at < finals.length; at += 50) {
    const batch = finals.slice(at, at + 50).map((final) => ({ ...final, url: "https://shop.example/other" }));
    conflicts += told(await owner.send(batch)).filter((result) => result === "conflict").length;
  }
  expect(conflicts).toBe(IDS);
  expect((await owner.get(`/v1/responses/${finals[0]?.id}`)).body.url).toBeFalsy();

  expect(await server.stop()).toBe(0);
  const { revs, twice, integrity } = await readFile(file);
  expect([revs.size, twice, integrity]).toEqual([IDS, 0, "ok"]);
  expect(revs).toEqual(expected);
  tellFigures("4 one row a response", { ids: IDS, sends: sends.length, rows: revs.size, conflicts });
});

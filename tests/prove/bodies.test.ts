import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { doorOf, newFolder, startServing } from "../node/serving.ts";
import { oddBytes, oddItems } from "../support/api/oddBodies.ts";
import { createOwner, npsSurvey } from "../support/api/owner.ts";
import { isWhole, quantile, size, tellFigures } from "./support/proof.ts";
import { residentOf } from "./support/residentOf.ts";

const BODIES = size(1_500, 200_000);
const CHUNK = 500;
const AT_ONCE = 4;
const P99_MS = 50;
const GROWTH_MIB = 50;

/** As the API's other half takes them: definitions, conditions and answers that are anything. */
const requests = (site: string, secretKey: string) => {
  const json = { "content-type": "application/json" };
  const owner = { ...json, authorization: `Bearer ${secretKey}` };
  const responses = { path: "/v1/responses", method: "POST", headers: json };
  const value = fc.jsonValue({ maxDepth: 4, stringUnit: "binary" });
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .array(oddItems, { minLength: 1, maxLength: 5 })
        .map((items) => ({ ...responses, body: JSON.stringify({ site, responses: items }) })),
    },
    { weight: 3, arbitrary: oddBytes(site).map((body) => ({ ...responses, body })) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom("/v1/lint", "/v1/simulate", "/v1/keys"), value)
        .map(([path, body]) => ({
          path,
          method: "POST",
          headers: owner,
          body: JSON.stringify(body),
        })),
    },
    {
      weight: 1,
      arbitrary: fc
        .record({ questions: value, endings: value, show: value, theme: value, translations: value })
        .map((fields) => ({
          path: "/v1/surveys/odd",
          method: "PUT",
          headers: owner,
          body: JSON.stringify({ id: "odd", ...fields }),
        })),
    },
    {
      weight: 1,
      arbitrary: fc
        .dictionary(
          fc.constantFrom(
            "survey",
            "from",
            "until",
            "limit",
            "cursor",
            "q",
            "url",
            "by",
            "tz",
            "answer.score",
          ),
          fc.string({ unit: "binary-ascii", maxLength: 40 }),
        )
        .map((query) => ({
          path: `/v1/report?survey=nps&${new URLSearchParams(query)}`,
          method: "GET",
          headers: owner,
          body: null,
        })),
    },
  );
};

it("no input makes a 5xx, holds others up or fills the memory", async () => {
  const server = await startServing(join(newFolder(), "bodies.db"));
  const owner = await createOwner(doorOf(server));
  await owner.putSurvey(npsSurvey());
  const arbitrary = requests(owner.publicKey, owner.secretKey);
  const statuses: Record<number, number> = {};
  const failures: string[] = [];
  const refusals: number[] = [];
  let before = 0;

  for (let made = 0; made < BODIES; made += CHUNK) {
    // The first tenth warms the server up: what it holds then is what it needs.
    if (made >= BODIES / 10 && before === 0) before = residentOf(server);
    const queue = fc.sample(arbitrary, { numRuns: CHUNK, seed: made });
    const client = async () => {
      for (let next = queue.pop(); next; next = queue.pop()) {
        const { path, ...init } = next;
        const from = performance.now();
        const response = await server.request(path, init);
        await response.arrayBuffer();
        if (response.status >= 400) refusals.push(performance.now() - from);
        statuses[response.status] = (statuses[response.status] ?? 0) + 1;
        if (response.status >= 500) failures.push(`${init.method} ${path} ${String(init.body)}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, client));
  }
  const growth = residentOf(server) - before;
  const p99 = quantile(refusals, 0.99);
  tellFigures("8 no input makes a 5xx", {
    bodies: BODIES,
    "5xx": failures.length,
    "refusal p99 ms": p99,
    "memory growth MiB": growth,
    statuses: JSON.stringify(statuses),
  });
  expect(failures).toEqual([]);
  expect(server.output()).not.toContain("internal:");
  if (isWhole) {
    expect(p99).toBeLessThan(P99_MS);
    expect(growth).toBeLessThan(GROWTH_MIB);
  }
  expect(await server.stop()).toBe(0);
}, 1_200_000);

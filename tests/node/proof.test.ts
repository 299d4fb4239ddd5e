import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { longSurvey, SHAPES } from "../bench/longSurvey.mjs";
import { createOwner, npsSurvey, snapshot } from "../support/api/owner.ts";
import { tell } from "../support/api/results.ts";
import { doorOf, newFolder, startServing } from "./serving.ts";

/** Seconds of work: 50 questions, 60 jumps that ask two of the first 25 each, a third of which lead back. */
const heavy = { ...longSurvey(50, SHAPES["dense: two each, a third leads back"], 50_004), id: "heavy" };

/** More than what is answered before the body of the survey has come in. */
const SERVED = 15;

describe("while a survey is proved that takes seconds", () => {
  it.each(["POST", "PUT"])("%s of it holds up neither /health nor visitors", async (method) => {
    const server = await startServing(join(newFolder(), "test.db"));
    const owner = await createOwner(doorOf(server));
    await owner.putSurvey(npsSurvey());
    let isProved = false;
    const proof = server
      .request(method === "POST" ? "/v1/lint" : "/v1/surveys/heavy", {
        method,
        headers: { authorization: `Bearer ${owner.secretKey}` },
        body: JSON.stringify(heavy),
      })
      .finally(() => {
        isProved = true;
      });
    let served = 0;
    while (!isProved) {
      expect((await server.request("/health")).status).toBe(200);
      expect(await tell(owner, snapshot())).toEqual(["stored"]);
      if (!isProved) served++;
    }
    expect(served).toBeGreaterThan(SERVED);
    const answer = await proof;
    expect(answer.status).toBe(method === "POST" ? 200 : 422);
    expect((await answer.json()).issues).not.toEqual([]);
    await server.stop();
  });

  it("the server still ends when it is told to", async () => {
    const server = await startServing(join(newFolder(), "test.db"));
    const owner = await createOwner(doorOf(server));
    const proof = owner.post("/v1/lint", heavy).catch((cause) => cause);
    expect((await server.request("/health")).status).toBe(200);
    expect(await server.stop()).toBe(0);
    await proof;
  });
});

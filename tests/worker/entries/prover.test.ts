import { describe, expect, it } from "vitest";
import { createProver } from "../../../worker/entries/prover.ts";
import { createOwner, npsSurvey } from "../../support/api/owner.ts";
import { nodeDoor } from "../../support/runtime/node.ts";

const thread = (code: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort } from "node:worker_threads"; ${code}`)}`,
  );
const unavailable = { code: "unavailable", details: { retryAfter: 2 } };

/** Threads that fail at a definition `"bad"`, and find nothing in any other. */
const FAILING = {
  "throws and goes on":
    'parentPort.postMessage(definition === "bad" ? { failure: "planted" } : { found: [] })',
  "ends by an error":
    'if (definition === "bad") throw new Error("planted"); parentPort.postMessage({ found: [] })',
  "ends by itself": 'if (definition === "bad") process.exit(3); parentPort.postMessage({ found: [] })',
};

describe.each(Object.entries(FAILING))("a proof that %s", (_, code) => {
  const url = thread(`parentPort.on("message", (definition) => { ${code} });`);

  it("is unavailable and reported, and the next one is proved", async () => {
    const reports: string[] = [];
    const prove = createProver((message) => reports.push(message), url);
    await expect(prove("bad")).rejects.toMatchObject(unavailable);
    expect(reports).toEqual([expect.stringMatching(/^proof: .*(planted|has ended)/)]);
    expect(await prove("good")).toEqual([]);
  });

  it("fails alone: who came before and who waits behind it are answered", async () => {
    const prove = createProver(() => undefined, url);
    const all = await Promise.allSettled([prove("good"), prove("bad"), prove("good")]);
    expect(all.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  it("is a 503 of the API, which stores nothing", async () => {
    const prove = createProver(() => undefined, url);
    const door = await nodeDoor({ prove: () => prove("bad") });
    try {
      const owner = await createOwner(door);
      const answer = await owner.put("/v1/surveys/nps", npsSurvey());
      expect([answer.status, answer.body.code]).toEqual([503, "unavailable"]);
      expect((await owner.post("/v1/lint", npsSurvey())).status).toBe(503);
      expect((await owner.get("/v1/surveys")).body).toEqual({ surveys: [] });
    } finally {
      await door.close();
    }
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Result } from "../../../schema/protocol/wire.ts";
import { oddBytes, oddItems } from "../../support/api/oddBodies.ts";
import { createOwner, npsSurvey, type Owner } from "../../support/api/owner.ts";
import { post, rowsOf } from "../../support/api/results.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
const RUNS = 250;

const isTold = ({ result, error }: Result): boolean =>
  result === "rejected"
    ? typeof error?.code === "string" && typeof error.message === "string"
    : error === undefined;

describe("whatever is posted", () => {
  it("is answered for each item, and only what was called stored is there", async () => {
    const owner: Owner = await createOwner(door);
    await owner.putSurvey(npsSurvey());
    const kept = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(oddItems, { minLength: 1, maxLength: 5 }), async (responses) => {
        const { status, body } = await owner.send(responses);
        expect(status).toBe(200);
        expect(body.results).toHaveLength(responses.length);
        expect(body.results.every(isTold)).toBe(true);
        for (const { id, result } of body.results) if (result === "stored") kept.add(id.toLowerCase());
      }),
      { numRuns: RUNS },
    );
    expect((await rowsOf(door, owner)).map(({ id }) => id)).toEqual([...kept].sort());
    expect(kept.size).toBeGreaterThan(RUNS / 10);
  }, 60_000);

  it("in bytes of any kind is refused with 400", async () => {
    const owner = await createOwner(door);
    await fc.assert(
      fc.asyncProperty(oddBytes(owner.publicKey), async (body) => {
        const response = await post(door, body);
        expect(response.status).toBe(400);
        expect(["bad-json", "bad-request"]).toContain((await response.json()).code);
      }),
      { numRuns: RUNS },
    );
  }, 60_000);
});

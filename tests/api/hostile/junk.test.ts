import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Result } from "../../../schema/protocol/wire.ts";
import { createOwner, npsSurvey, type Owner, snapshot } from "../../support/api/owner.ts";
import { post, rowsOf } from "../../support/api/results.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
const RUNS = 250;

const oddities = fc.constantFrom<unknown>(
  "__proto__",
  "a\0b",
  "\ud800",
  "' OR 1=1--",
  "x".repeat(3_000),
  2 ** 53,
  -0,
  1e308,
  "9999-12-31T23:59:59Z",
  [[[[[]]]]],
  { other: { other: {} } },
);
const junk: fc.Arbitrary<unknown> = fc.oneof(
  { maxDepth: 3 },
  oddities,
  fc.jsonValue({ maxDepth: 4, stringUnit: "binary" }),
);
const fields = fc.constantFrom(
  "id",
  "survey",
  "version",
  "rev",
  "state",
  "answers",
  "traits",
  "spent",
  "visitor",
  "user",
  "device",
  "locale",
  "url",
  "shownAt",
  "test",
  "more",
  "__proto__",
);
const answers = fc.dictionary(
  fc.constantFrom("score", "why", "__proto__", "nobody"),
  fc.oneof(fc.integer({ min: -1, max: 11 }), fc.constant("price"), junk),
);

/** A snapshot with a few fields replaced by anything, or as it should be. */
const items = fc.oneof(
  { weight: 1, arbitrary: junk },
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.array(fc.tuple(fields, fc.oneof(junk, answers)), { maxLength: 3 }),
        fc.constantFrom("shown", "started", "completed"),
      )
      .map(([changes, state]) =>
        Object.fromEntries([...Object.entries(snapshot({ state, answers: { score: 9 } })), ...changes]),
      ),
  },
);

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
      fc.asyncProperty(fc.array(items, { minLength: 1, maxLength: 5 }), async (responses) => {
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
    const bodies = fc.oneof(
      fc.string({ unit: "binary", maxLength: 500 }),
      fc.uint8Array({ maxLength: 500 }),
      fc.json({ stringUnit: "binary" }),
      fc
        .tuple(fc.json(), fc.nat(30))
        .map(([text, cut]) => `{"site":"${owner.publicKey}","responses":[${text}`.slice(0, -cut - 1)),
    );
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const response = await post(
          door,
          new Uint8Array(typeof body === "string" ? Buffer.from(body) : body),
        );
        expect(response.status).toBe(400);
        expect(["bad-json", "bad-request"]).toContain((await response.json()).code);
      }),
      { numRuns: RUNS },
    );
  }, 60_000);
});

import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { canonical } from "../../../schema/protocol/json.ts";
import { type Incoming, snapshotSchema } from "../../../schema/protocol/responseFields.ts";
import { canonicalSnapshot } from "../../../worker/ingest/canonicalSnapshot.ts";
import { quickSnapshot } from "../../../worker/ingest/quickSnapshot.ts";

const sent = {
  id: "01900000-0000-7000-8000-000000000001",
  survey: "nps",
  version: 1,
  rev: 2,
  state: "completed",
  answers: { score: 9, why: ["a", { other: "b" }] },
  visitor: "v_1",
  user: null,
  traits: { plan: "pro", seats: 4, trial: false, none: null },
  locale: "en",
  url: "https://shop.example/",
  referrer: "",
  device: "mobile",
  shownAt: "2026-11-21T10:00:00.000Z",
  spent: { score: 2300, why: null },
  test: false,
  channel: "email",
};
const times = ["2026-02-30T10:00:00.000Z", "2026-11-21T10:00:00Z", "2026-11-21T25:00:00.000Z", "yesterday"];
const odd = fc.oneof(
  fc.anything({ withNullPrototype: false, withBigInt: false }),
  fc.constantFrom(null, "", "a", -1, 0, 1.5, 2 ** 53, 1e13, true, [], {}, ...times),
  fc.string({ minLength: 250, maxLength: 300 }),
  fc.dictionary(fc.string({ maxLength: 70 }), fc.constantFrom(1, "x", null, true, "y".repeat(257))),
  fc.constantFrom("Email", "e", "-", "e".repeat(33), "a_b", "a-1"),
);
const names = [...Object.keys(sent), "unknown"];

/** What a widget sends, with some fields replaced by anything or left out; as it comes out of JSON. */
const snapshots = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(...names), odd), { maxLength: 2 }),
    fc.subarray(names, { maxLength: 3 }),
  )
  .map(([replaced, left]): unknown => {
    const all: Record<string, unknown> = { ...sent, ...Object.fromEntries(replaced) };
    for (const name of left) delete all[name];
    return JSON.parse(JSON.stringify(all));
  });

describe("the quick look at a snapshot", () => {
  it("takes what a widget sends", () => {
    expect(quickSnapshot(sent)).toEqual(sent);
  });

  it("takes nothing that the schema refuses, and gives what the schema gives", () => {
    fc.assert(
      fc.property(snapshots, (item) => {
        const quick = quickSnapshot(item);
        if (quick === null) return;
        const read = v.safeParse(snapshotSchema, item);
        expect(read.success).toBe(true);
        expect(quick).toEqual(read.output);
      }),
      { numRuns: 5_000 },
    );
  });

  it("leaves to the schema answers that may be too large", () => {
    expect(quickSnapshot({ ...sent, answers: { why: "x".repeat(11_000) } })).toBeNull();
  });
});

describe("the canonical form of a snapshot", () => {
  it("is that of any JSON value", () => {
    fc.assert(
      fc.property(snapshots, fc.uuid(), (item, id) => {
        const read = v.safeParse(snapshotSchema, item);
        if (read.success)
          expect(canonicalSnapshot(read.output as Incoming, id)).toBe(canonical({ ...read.output, id }));
      }),
      { numRuns: 2_000 },
    );
  });
});

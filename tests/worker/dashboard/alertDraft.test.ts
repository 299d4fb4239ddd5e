import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Alert } from "../../../worker/dashboard/api/apiTypes.ts";
import { draftOf, sendOf, targetErrors, whenOf } from "../../../worker/dashboard/pages/alerts/alertDraft.ts";

const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,9}$/);
const metric = fc.constantFrom("nps", "csat", "ces", "responseRate");
const place = fc.oneof(fc.record({ survey: id }), fc.record({ touchpoint: id }));
const share = fc.integer({ min: 1, max: 100_000 }).map((n) => n / 100_000);

const when = fc.oneof(
  fc.record({
    falls: fc
      .tuple(
        place,
        fc.record({
          metric,
          points: fc.integer({ min: 1, max: 100 }),
          falseAlarms: fc.constantFrom(0.1, 1.5, 12),
        }),
      )
      .map(([at, told]) => ({ ...at, ...told })),
  }),
  fc.record({
    below: fc
      .tuple(
        place,
        fc.record({
          metric,
          score: fc.integer({ min: 0, max: 100 }),
          over: fc.constantFrom("1d", "30d", "365d"),
        }),
      )
      .map(([at, told]) => ({ ...at, ...told })),
  }),
  fc.record({ participation: fc.record({ below: share, prompts: fc.integer({ min: 1, max: 100 }) }) }),
  fc.record({
    response: fc
      .tuple(fc.oneof(place, fc.constant({})), fc.constantFrom({ answer: "a", lte: 6 }, { all: [] }))
      .map(([at, condition]) => ({ ...at, condition })),
  }),
);
const alert = (given: Partial<Alert>): Alert => ({
  ...{ id: "mine", name: null, when: {}, send: [], paused: false },
  ...{ createdAt: "2026-01-01T00:00:00.000Z", fired: 0, lastFiredAt: null },
  ...given,
});
const digest = fc.constantFrom({}, { digest: "daily" }, { digest: "weekly" });
const target = fc
  .tuple(
    fc.oneof(
      id.map((name) => ({ webhook: `https://${name}.example` })),
      id.map((name) => ({ slack: `https://hooks.slack.example/${name}` })),
      id.map((name) => ({ mail: `${name}@shop.example` })),
    ),
    digest,
  )
  .map(([address, at]) => ({ ...address, ...at }));

describe("an alert in its form", () => {
  it("is the same when nothing was typed", () => {
    fc.assert(
      fc.property(when, fc.array(target, { minLength: 1, maxLength: 5 }), (wanted, send) => {
        const draft = draftOf(alert({ when: wanted, send }), "other");
        expect(whenOf(draft)).toEqual(wanted);
        expect(sendOf(draft)).toEqual(send);
        expect(draft.name).toBe("");
      }),
    );
  });

  it("shows a refusal at the row that it is about, past rows without an address", () => {
    const send = [{ mail: "a@b.example" }, { mail: "nobody" }];
    const draft = draftOf(alert({ when: { participation: {} }, send }), "");
    const [first, second] = draft.targets;
    if (!first || !second) throw new Error("a target is missing");
    const typed = { ...draft, targets: [first, { ...first, address: " " }, second] };
    expect(targetErrors(typed, [{ at: "/send/1/mail", message: "is wrong" }])).toEqual([
      undefined,
      undefined,
      "is wrong",
    ]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../schema/definition/limits.ts";
import { fitText } from "../../../schema/protocol/fitText.ts";
import { fitTraits } from "../../../widget/recorder/responseContext.ts";
import { readSnapshot } from "../../../worker/ingest/prepareSnapshot.ts";

const ID = "0190163d-8694-739b-aea5-966c26f8ad91";
/** What the collector finds wrong with a response that bears these, or null. */
const faultOf = (fields: object) => {
  const shown = {
    id: ID,
    survey: "nps",
    version: 1,
    rev: 1,
    state: "shown",
    shownAt: "2026-11-21T10:00:00Z",
  };
  const read = readSnapshot(JSON.parse(JSON.stringify({ ...shown, ...fields })));
  return "fault" in read ? read.fault : null;
};

describe("a text that a page hands over", () => {
  it("is cut between whole characters", () => {
    expect(fitText(`${"x".repeat(3)}😀`, 4)).toBe("xxx");
    expect(fitText("😀😀", 2)).toBe("😀");
  });
  it("loses NUL and half surrogates, and nothing else", () => {
    expect(fitText("a\0b\ud83dc\ude00d😀\u200d\ud83d\ude00", 99)).toBe("abcd😀\u200d😀");
  });
  it("is always one that the collector takes", () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff })).map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(units, fc.integer({ min: 0, max: 300 }), (text, limit) => {
        expect(faultOf({ user: fitText(text, Math.min(limit, LIMITS.label)) })).toBeNull();
      }),
    );
  });
});

describe("traits that a page hands over", () => {
  it("stay as they are where they fit", () => {
    const traits = { plan: "pro", seats: 12, rate: -0.5, isAdmin: false, empty: "" };
    expect(fitTraits({ traits })).toEqual(traits);
  });
  it("lose what JSON can't carry, each alone", () => {
    const traits = {
      big: 1n,
      nan: Number.NaN,
      far: 1 / 0,
      list: [1],
      map: {},
      none: null,
      run: () => 1,
      at: Symbol(),
    };
    expect(fitTraits({ traits: { ...traits, plan: "pro" } })).toEqual({ plan: "pro" });
  });
  it.each([[undefined], [null], ["text"], [7], [[]]])("are none where the page says %s", (traits) => {
    expect(Object.values(fitTraits({ traits })).every((value) => typeof value === "string")).toBe(true);
    expect(faultOf({ traits: fitTraits({ traits }) })).toBeNull();
  });
  it("are the newest fifty of those that fit", () => {
    const many = Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`t${i}`, i % 2 ? i : {}]));
    const fit = fitTraits({ traits: many });
    expect(Object.keys(fit)).toHaveLength(LIMITS.traits);
    expect(fit).toHaveProperty("t119");
    expect(fit).not.toHaveProperty("t19");
  });
  it("never make the collector refuse the response", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 400 }),
      fc
        .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 400 })
        .map((codes) => String.fromCharCode(...codes)),
      fc.constantFrom(
        "__proto__",
        "constructor",
        "\0",
        "\ud800",
        "x".repeat(63) + "😀",
        "y".repeat(255) + "😀",
      ),
    );
    const value = fc.oneof(text, fc.double(), fc.boolean(), fc.bigInt(), fc.constant(null), fc.object());
    fc.assert(
      fc.property(fc.array(fc.tuple(text, value), { maxLength: 80 }), (pairs) => {
        const traits = Object.fromEntries(pairs);
        const fit = fitTraits({ traits });
        expect(faultOf({ traits: fit })).toBeNull();
        const whole = Object.values(traits).filter(
          (given) => typeof given === "boolean" || Number.isFinite(given),
        );
        expect(Object.keys(fit).length).toBeGreaterThanOrEqual(Math.min(1, whole.length));
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isNestedDeeper } from "../../../schema/protocol/json.ts";

/** How deep lists and maps are nested in a value. */
const depthOf = (value: unknown): number =>
  typeof value === "object" && value !== null
    ? 1 + Math.max(0, ...Object.values(value).map((part) => depthOf(part)))
    : 0;

describe("the nesting of a JSON text", () => {
  it("is that of the value, whatever brackets and quotes its texts hold", () => {
    const texts = fc.string({ unit: fc.constantFrom("{", "[", "]", "}", '"', "\\", "a") });
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        texts,
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(texts, tie("value"), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(value, fc.integer({ min: 0, max: 6 }), (given, most) => {
        expect(isNestedDeeper(JSON.stringify(given), most)).toBe(depthOf(given) > most);
      }),
    );
  });

  it("is not that of many values side by side", () => {
    expect(isNestedDeeper(JSON.stringify(Array.from({ length: 50 }, () => ({}))), 2)).toBe(false);
  });

  it("counts what is never closed", () => {
    expect(isNestedDeeper("[".repeat(17), 16)).toBe(true);
    expect(isNestedDeeper("[".repeat(16), 16)).toBe(false);
  });
});

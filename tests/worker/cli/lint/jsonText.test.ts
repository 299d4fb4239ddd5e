import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pointer } from "../../../../schema/protocol/json.ts";
import { JsonFault, readPlaces } from "../../../../worker/cli/lint/jsonText.ts";

function faultOf(text: string): [offset: number, message: string] | null {
  try {
    readPlaces(text, 24);
    return null;
  } catch (cause) {
    if (cause instanceof JsonFault) return [cause.offset, cause.message];
    throw cause;
  }
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Every value of a JSON value, with its pointer. */
function valuesOf(value: unknown, path: (string | number)[] = []): [string, unknown][] {
  const inner = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return [[pointer(path), value], ...inner.flatMap(([key, part]) => valuesOf(part, [...path, key]))];
}

/** JSON with one character taken out, put in or doubled. */
const spoilt = fc
  .record({
    text: fc.json({ maxDepth: 4 }),
    at: fc.nat(),
    by: fc.constantFrom(
      "",
      ",",
      '"',
      "}",
      "]",
      "{",
      ":",
      "0",
      "-",
      ".",
      "\\",
      "\n",
      "\t",
      "e",
      "tru",
      "'",
      "\u0000",
    ),
    cut: fc.nat({ max: 1 }),
  })
  .map(({ text, at, by, cut }) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + by + text.slice(place + cut);
  });

describe("JSON read with its places", () => {
  it("knows where each value stands", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2, "\t"), (value, space) => {
        const text = JSON.stringify(value, null, space);
        const { places } = readPlaces(text, 24);
        for (const [at, part] of valuesOf(JSON.parse(text))) {
          const { start, end } = places.get(at) ?? { start: 0, end: 0 };
          expect(JSON.parse(text.slice(start, end))).toEqual(part);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("agrees with JSON.parse on what is JSON", () => {
    let refused = 0;
    fc.assert(
      fc.property(spoilt, (text) => {
        const fault = faultOf(text);
        expect([text, fault === null]).toEqual([text, isJson(text)]);
        if (fault) refused += 1;
      }),
      { numRuns: 5000 },
    );
    expect(refused).toBeGreaterThan(1000);
  });

  it.each([
    ["", 0, "the text ends here: a value is missing here"],
    ['{"a":1,}', 6, "no comma stands before “}”"],
    ["[1 2]", 3, "a comma or “]” is missing before this"],
    ['{"a" 1}', 5, "a colon is missing after the key"],
    ["{a: 1}", 1, "a key in double quotes is missing here"],
    ["['a']", 1, "texts stand in double quotes, not in single ones"],
    ["[yes]", 1, "“yes” is not a JSON value: texts stand in double quotes"],
    ["[01]", 1, "“01” is not a JSON value"],
    ["[1] // why", 4, "JSON has no comments"],
    ["[1] 2", 4, "the JSON has ended before this"],
    ['["a\nb"]', 1, "the quotes that open here are not closed on their line"],
    ['["a', 1, "the quotes that open here are never closed"],
    ['["\\x"]', 2, "is not an escape of JSON"],
    ["[".repeat(30), 24, "is nested deeper than 24"],
  ])("says of %j where it stops being JSON, and why", (text, offset, message) => {
    expect(faultOf(text)).toEqual([offset, message]);
  });

  it("notices a key that an object has already", () => {
    const { twice, places } = readPlaces('{"a":1,"b":{"a":2},"a":3}', 24);
    expect(twice).toEqual([{ at: "/a", key: { start: 19, end: 22 } }]);
    expect(places.get("/a")).toMatchObject({ start: 23, end: 24 });
  });
});

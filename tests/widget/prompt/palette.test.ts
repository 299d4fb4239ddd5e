import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contrast } from "../../../schema/theme/contrast.ts";
import { palette } from "../../../widget/prompt/first/palette.ts";
import { errorColour } from "../../../widget/prompt/page/followPageColours.ts";

/** A colour with an alpha of its own, as it looks on an opaque one. */
function over(colour: string, under: string): string {
  const alpha = colour.length > 7 ? Number.parseInt(colour.slice(7), 16) / 255 : 1;
  const part = (at: number) => {
    const [top, bottom] = [colour, under].map((of) => Number.parseInt(of.slice(at, at + 2), 16)) as [
      number,
      number,
    ];
    return Math.round(top * alpha + bottom * (1 - alpha))
      .toString(16)
      .padStart(2, "0");
  };
  return `#${part(1)}${part(3)}${part(5)}`;
}
const colour = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)).map((parts) => {
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
});

describe("the palette", () => {
  it("gives the contrasts of WCAG's own examples", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  });

  it("lays the survey's theme over the site's over the defaults", () => {
    const found = palette({ accent: "#123456", radius: 3 }, { accent: "#abc" }, false);
    expect(found).toMatchObject({ a: "#aabbcc", r: expect.stringContaining("3px"), b: "#ffffff" });
  });

  it("takes the dark colours in the dark, and a light accent where there is no dark one", () => {
    const found = palette(
      { accent: "#0f766e", background: "#fff", dark: { background: "#000" } },
      undefined,
      true,
    );
    expect(found).toMatchObject({ a: "#0f766e", b: "#000000", scheme: "dark" });
  });

  it("can be read whatever theme it is given, on every surface, in light and dark", () => {
    fc.assert(
      fc.property(colour, colour, colour, fc.boolean(), (accent, background, text, isDark) => {
        const theme = { accent, background, text };
        const { a, o, g, b, t, m, i, s } = palette(theme, { dark: theme }, isDark);
        expect(contrast(t, b), "text").toBeGreaterThanOrEqual(4.5);
        expect(contrast(o, a), "text on the accent").toBeGreaterThanOrEqual(4.5);
        expect(contrast(over(m, b), b), "muted text").toBeGreaterThanOrEqual(4.5);
        expect(contrast(errorColour(b, t), b), "errors").toBeGreaterThanOrEqual(4.5);
        expect(contrast(g, b), "rings and marks").toBeGreaterThanOrEqual(3);
        expect(contrast(over(i, b), b), "borders of inputs").toBeGreaterThanOrEqual(3);
        expect(contrast(t, over(s, b)), "text under the pointer").toBeGreaterThanOrEqual(4.5);
        expect(
          contrast(over(m, over(s, b)), over(s, b)),
          "muted text under the pointer",
        ).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 1000 },
    );
  });
});

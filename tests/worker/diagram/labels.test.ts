import { describe, expect, it } from "vitest";
import { readDefinition } from "../../../schema/proof/rules/readDefinition.ts";
import { TEMPLATES } from "../../../schema/templates/templates.ts";
import { diagramSvg } from "../../../worker/diagram/diagramSvg.ts";
import { lineOf } from "../../../worker/diagram/edgePaths.ts";
import { layoutOf } from "../../../worker/diagram/layout.ts";
import { logicOf } from "../../../worker/diagram/logic.ts";
import type { Label, Point } from "../../../worker/diagram/placed.ts";
import { checkoutNps } from "../../schema/checkoutNps.ts";

const pointsIn = (text: string): Point[] =>
  [...text.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));

/** Points along a path of lines and cubic curves, a few px apart. */
function walked(path: string): Point[] {
  const steps = [...path.matchAll(/([MLC])([^MLC]+)/g)];
  let at: Point = { x: 0, y: 0 };
  return steps.flatMap(([, kind, text = ""]) => {
    const ends = pointsIn(text);
    const to = ends.at(-1) ?? at;
    const from = at;
    const [a, b] = kind === "C" ? ends : [from, to];
    at = to;
    if (kind === "M") return [];
    return Array.from({ length: 101 }, (_, i) => {
      const t = i / 100;
      const mix = (axis: "x" | "y") =>
        (1 - t) ** 3 * from[axis] +
        3 * (1 - t) ** 2 * t * (a ?? from)[axis] +
        3 * (1 - t) * t ** 2 * (b ?? to)[axis] +
        t ** 3 * to[axis];
      return { x: mix("x"), y: mix("y") };
    });
  });
}

const isIn = ({ x, y }: Point, label: Label & Point): boolean =>
  Math.abs(x - label.x) < label.width / 2 - 1 && Math.abs(y - label.y) < label.height / 2 - 1;

const surveys = [...TEMPLATES.values(), checkoutNps].map((definition) => {
  const read = readDefinition(definition);
  if ("issues" in read) throw new Error(JSON.stringify(read.issues));
  return read.survey;
});

describe("the labels of a survey's graph", () => {
  it.each(surveys.map((survey) => [survey.id, survey] as const))(
    "of %s are clear of the lines of other jumps",
    (_, survey) => {
      const { arrows } = layoutOf(logicOf(survey));
      const crossed = arrows.flatMap(({ label, arrow }) =>
        label
          ? arrows
              .filter((other) => other.arrow !== arrow)
              .filter((other) => walked(lineOf(other)).some((point) => isIn(point, label)))
              .map((other) => `${label.lines.join(" ")} by ${other.arrow.from} → ${other.arrow.to}`)
          : [],
      );
      expect(crossed).toEqual([]);
    },
  );

  it("call choices by their labels", () => {
    const svg = diagramSvg(surveys.find(({ id }) => id === "cancel-offers") ?? never());
    expect(svg).toContain("It costs too");
    expect(svg).not.toContain("reason is price");
  });
});

function never(): never {
  throw new Error("there are templates");
}

describe("the graph in the dark", () => {
  it("has a colour of the dark for every colour that it draws with", () => {
    const svg = diagramSvg(surveys.at(-1) ?? never());
    const style = /<style>(.*)<\/style>/s.exec(svg)?.[1] ?? "";
    expect(style).toMatch(/^@media screen and \(prefers-color-scheme:dark\)/);
    const drawn = new Set(
      [...svg.replace(style, "").matchAll(/(?:fill|stroke)="(#\w+)"/g)].map(([, colour]) => colour),
    );
    expect(drawn.size).toBeGreaterThan(4);
    for (const colour of drawn) expect(style).toContain(`="${colour}"]`);
  });
});

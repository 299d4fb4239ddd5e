import { headOf, lineOf } from "./edgePaths.ts";
import type { PlacedArrow } from "./placed.ts";
import { MARKS, markOf, round, SVG_COLOURS, TYPE, tooltip, words } from "./svgStyle.ts";
import { element } from "./xml.ts";

/** An arrow's line: dashed where it falls through, dotted where it is never taken. */
export function drawLine(placed: PlacedArrow): string {
  const { issues, labels, isFallThrough } = placed.arrow;
  const mark = markOf(issues);
  const { line, width } = MARKS[mark];
  return element(
    "g",
    {},
    tooltip(labels, issues),
    element("path", {
      ...{ d: lineOf(placed), fill: "none", stroke: line, "stroke-width": width },
      "stroke-dasharray": isFallThrough ? "5 4" : mark === "idle" ? "1.5 3" : undefined,
    }),
    element("polygon", { points: headOf(placed), fill: line }),
  );
}

/** An arrow's label, on a background that hides the lines behind it. */
export function drawLabel({ arrow, label }: PlacedArrow): string {
  if (!label) return "";
  const { text: fill } = MARKS[markOf(arrow.issues)];
  const { x, y, width, height } = label;
  const top = y - height / 2;
  return element(
    "g",
    {},
    tooltip(arrow.labels, arrow.issues),
    element("rect", {
      ...{ x: round(x - width / 2), y: round(top), width: round(width), height, rx: 4 },
      fill: SVG_COLOURS.paper,
    }),
    ...label.lines.map((line, i) => {
      const weight = i < label.lines.length - label.rules ? undefined : 600;
      return words(
        line,
        { x, y: top + 13 + TYPE.smallLine * i },
        { size: TYPE.small, weight, fill, anchor: "middle" },
      );
    }),
  );
}

import { PAD, REACH, rulesOf } from "./layout.ts";
import type { PlacedBox } from "./placed.ts";
import { reachWords } from "./reach.ts";
import { MARKS, markOf, round, SVG_COLOURS, TYPE, tooltip, words } from "./svgStyle.ts";
import { cut, widthOf } from "./textLines.ts";
import { element } from "./xml.ts";

const CARDS = {
  question: { fill: "#f5f7ff", stroke: "#aab6f0", round: 8 },
  ending: { fill: "#eefaf3", stroke: "#8fcfae", round: 28 },
} as const;
const MARKED = {
  error: { fill: "#fef3f2", stroke: MARKS.error.line },
  idle: { fill: "#f3f4f6", stroke: MARKS.idle.line },
} as const;
/** bold is wider */
const BOLD = 1.1;

function card({ box, x, y, width, height }: PlacedBox): string {
  const mark = box.kind === "missing" ? "error" : markOf(box.issues);
  const standard = CARDS[box.kind === "ending" ? "ending" : "question"];
  const { fill, stroke } = mark === "none" ? standard : MARKED[mark];
  return element("rect", {
    ...{ x: round(x - width / 2), y: round(y - height / 2), width, height },
    ...{ rx: Math.min(standard.round, height / 2), fill, stroke },
    "stroke-width": mark === "error" ? 2 : 1.25,
    "stroke-dasharray": box.kind === "missing" ? "4 3" : undefined,
  });
}

/** How many came here, as a bar beside the most of all, and who of them stopped, in red at its end. */
function drawReach({ box, x, y, width, height }: PlacedBox, most: number): string {
  if (!box.reach) return "";
  const { came, stopped } = box.reach;
  const room = width - 2 * PAD;
  const left = x - width / 2 + PAD;
  const top = y + height / 2 - PAD - REACH + 8;
  const bar = (from: number, n: number, fill: string) =>
    n > 0
      ? element("rect", {
          ...{ x: round(left + (room * from) / most), y: round(top), width: round((room * n) / most) },
          ...{ height: 6, rx: 3, fill },
        })
      : "";
  return [
    bar(0, most, SVG_COLOURS.rim),
    bar(0, came, CARDS.question.stroke),
    bar(came - (stopped ?? 0), stopped ?? 0, MARKS.error.line),
    words(
      reachWords(box.reach, box.kind === "ending" ? "ending" : "question"),
      { x: left, y: top + 21 },
      { size: TYPE.small, fill: SVG_COLOURS.soft },
    ),
  ].join("");
}

/** A question as a card, an ending as a rounded one, the start as a dot. */
export function drawBox(placed: PlacedBox, most = 1): string {
  const { box, lines, x, y, width, height } = placed;
  if (box.kind === "start")
    return element("circle", { cx: round(x), cy: round(y), r: width / 2, fill: SVG_COLOURS.soft });
  const left = x - width / 2 + PAD;
  const base = y - height / 2 + PAD + 8;
  const mark = box.kind === "missing" ? "error" : markOf(box.issues);
  const fill = MARKS[mark].text;
  const room = width - 2 * PAD - widthOf(box.tag, TYPE.small) - 8;
  const rules = rulesOf(box.issues);
  const underTitle = base + TYPE.line * (lines.length + 1) - 1;
  return element(
    "g",
    {},
    tooltip([box.name, box.title], box.issues),
    card(placed),
    words(cut(box.name, room / BOLD, TYPE.title), { x: left, y: base }, { weight: 600, fill }),
    words(
      box.tag,
      { x: x + width / 2 - PAD, y: base },
      { size: TYPE.small, fill: SVG_COLOURS.soft, anchor: "end" },
    ),
    ...lines.map((line, i) =>
      words(
        line,
        { x: left, y: base + TYPE.line * (i + 1) },
        { fill: mark === "idle" ? fill : SVG_COLOURS.text },
      ),
    ),
    ...rules.map((rule, i) =>
      words(rule, { x: left, y: underTitle + TYPE.smallLine * i }, { size: TYPE.small, weight: 600, fill }),
    ),
    drawReach(placed, most),
  );
}

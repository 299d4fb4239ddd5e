/** The lines of the arrows: where they leave and reach a box, and how they run between. */

import type { Arrow } from "./logic.ts";
import type { PlacedArrow, PlacedBox, Point } from "./placed.ts";
import { round } from "./svgStyle.ts";

/** px between two lines at one side of a box, if there is room */
const APART = 44;
const CORNER = 24;

type Side = "top" | "bottom";
type End = "from" | "to";

interface Plug {
  arrow: PlacedArrow;
  end: End;
  box: PlacedBox;
  side: Side;
  /** where the line goes to, or comes from */
  towards: number;
}

const sideY = ({ y, height }: PlacedBox, side: Side): number =>
  side === "top" ? y - height / 2 : y + height / 2;

function plugsOf(arrow: PlacedArrow, boxes: ReadonlyMap<string, PlacedBox>): Plug[] {
  const from = boxes.get(arrow.arrow.from);
  const to = boxes.get(arrow.arrow.to);
  if (!from || !to || from === to) return [];
  const isDownward = from.y < to.y;
  const inner = arrow.points.slice(1, -1);
  return [
    { arrow, end: "from", box: from, side: isDownward ? "bottom" : "top", towards: inner[0]?.x ?? to.x },
    { arrow, end: "to", box: to, side: isDownward ? "top" : "bottom", towards: inner.at(-1)?.x ?? from.x },
  ];
}

/** Spreads the lines of one side of a box, in the order in which they go apart. */
function spread(plugs: readonly Plug[]): Map<PlacedArrow, Partial<Record<End, Point>>> {
  const placed = new Map<PlacedArrow, Partial<Record<End, Point>>>();
  const sides = new Map<string, Plug[]>();
  for (const plug of plugs) {
    const key = `${plug.box.box.id} ${plug.side}`;
    sides.set(key, [...(sides.get(key) ?? []), plug]);
  }
  for (const side of sides.values()) {
    const room = Math.max(0, (side[0]?.box.width ?? 0) - 2 * CORNER);
    const gap = Math.min(APART, room / Math.max(1, side.length - 1));
    const inOrder = [...side].sort((a, b) => a.towards - b.towards);
    inOrder.forEach(({ arrow, end, box, side: where }, i) => {
      const x = box.x + (i - (inOrder.length - 1) / 2) * gap;
      placed.set(arrow, { ...placed.get(arrow), [end]: { x, y: sideY(box, where) } });
    });
  }
  return placed;
}

/** Where an arrow from a box to itself leaves it, is farthest from it, and comes back. */
function handle({ label, points }: PlacedArrow, { x, y, width, height }: PlacedBox): Point[] {
  const far = label?.x ?? points[Math.floor(points.length / 2)]?.x ?? x + width;
  const side = x + (Math.sign(far - x) * width) / 2;
  const reach = Math.min(height / 2 - 6, Math.max(height / 4, (label?.height ?? 0) / 2 + 4));
  return [
    { x: side, y: y - reach },
    { x: far, y: label?.y ?? y },
    { x: side, y: y + reach },
  ];
}

/** Half the height of the highest label at each height of the picture. */
function bandsOf(arrows: readonly PlacedArrow[]): Map<number, number> {
  const bands = new Map<number, number>();
  for (const { label } of arrows) {
    if (!label) continue;
    const y = Math.round(label.y);
    bands.set(y, Math.max(bands.get(y) ?? 0, label.height / 2 + 3));
  }
  return bands;
}

/** Leads a line straight through the heights at which labels stand, so that it bends beside none of them. */
function straightened(points: readonly Point[], bands: ReadonlyMap<number, number>): Point[] {
  const way = Math.sign((points.at(-1)?.y ?? 0) - (points[0]?.y ?? 0)) || 1;
  return points.flatMap((point, i) => {
    const half = bands.get(Math.round(point.y)) ?? 0;
    if (i === 0 || i === points.length - 1 || half === 0) return [point];
    return [
      { ...point, y: point.y - way * half },
      { ...point, y: point.y + way * half },
    ];
  });
}

/** The arrows again, each with an end of its own at its boxes. */
export function attachEdges(arrows: readonly PlacedArrow[], boxes: readonly PlacedBox[]): PlacedArrow[] {
  const byId = new Map(boxes.map((box) => [box.box.id, box]));
  const bands = bandsOf(arrows);
  const ends = spread(arrows.flatMap((arrow) => plugsOf(arrow, byId)));
  return arrows.map((arrow) => {
    const box = byId.get(arrow.arrow.from);
    if (box && leadsToItself(arrow.arrow)) return { ...arrow, points: handle(arrow, box) };
    const { from, to } = ends.get(arrow) ?? {};
    if (!from || !to) return arrow;
    return { ...arrow, points: straightened([from, ...arrow.points.slice(1, -1), to], bands) };
  });
}

const xy = ({ x, y }: Point): string => `${round(x)},${round(y)}`;

/** Leaves and reaches each point upright, so that a label sits on its line. */
function upright(points: readonly Point[]): string {
  const parts = points.slice(1).map((to, i) => {
    const from = points[i] ?? to;
    const middle = (from.y + to.y) / 2;
    return from.x === to.x
      ? `L${xy(to)}`
      : `C${round(from.x)},${round(middle)} ${round(to.x)},${round(middle)} ${xy(to)}`;
  });
  return `M${xy(points[0] ?? { x: 0, y: 0 })}${parts.join("")}`;
}

/** Out of a box's side and back into it. */
function around([from, far, to]: readonly Point[]): string {
  if (!from || !far || !to) return "";
  const half = (end: Point) => `${round(far.x)},${round(end.y)}`;
  return `M${xy(from)}C${half(from)} ${half(from)} ${xy(far)}C${half(to)} ${half(to)} ${xy(to)}`;
}

const leadsToItself = ({ from, to }: Arrow): boolean => from === to;

/** The path of an arrow's line, for `d`. */
export const lineOf = ({ arrow, points }: PlacedArrow): string =>
  leadsToItself(arrow) ? around(points) : upright(points);

/** A triangle at the end of a line, for `points`. */
export function headOf({ arrow, points }: PlacedArrow): string {
  const tip = points.at(-1) ?? { x: 0, y: 0 };
  const before = points.at(-2) ?? tip;
  const [dx, dy] = leadsToItself(arrow) ? [Math.sign(tip.x - before.x), 0] : [0, Math.sign(tip.y - before.y)];
  const corner = (side: number) => ({ x: tip.x - 9 * dx + side * 4 * dy, y: tip.y - 9 * dy - side * 4 * dx });
  return [tip, corner(1), corner(-1)].map(xy).join(" ");
}

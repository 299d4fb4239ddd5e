import { Graph, layout } from "@dagrejs/dagre";
import { attachEdges } from "./edgePaths.ts";
import type { Arrow, Box, Logic } from "./logic.ts";
import type { Label, Layout, PlacedArrow, PlacedBox, Point } from "./placed.ts";
import { TYPE } from "./svgStyle.ts";
import { widthOf, wrap } from "./textLines.ts";

/** px */
export const PAD = 14;
const WIDTH = { start: 14, question: 248, ending: 204, missing: 130 } as const;
const LINES = { start: 0, question: 3, ending: 2, missing: 0 } as const;
/** Of the bar and its words at the foot of a box. */
export const REACH = 28;
const LABEL = { width: 165, most: 3 } as const;

function measured(box: Box): Omit<PlacedBox, "x" | "y"> {
  const width = WIDTH[box.kind];
  if (box.kind === "start") return { box, lines: [], width, height: width };
  const most = LINES[box.kind];
  const lines = most && box.title ? wrap(box.title, { width: width - 2 * PAD, size: TYPE.title, most }) : [];
  const text = TYPE.line * (1 + lines.length) + TYPE.smallLine * rulesOf(box.issues).length;
  const foot = box.reach ? REACH : 0;
  return { box, lines, width, height: text + foot + 2 * PAD - 6 };
}

/** Rules that a thing breaks, each once. */
export const rulesOf = (issues: readonly { rule: string }[]): string[] => [
  ...new Set(issues.map(({ rule }) => rule)),
];

/** An arrow of many jumps names some of them. */
const MOST_LABELS = 6;

function labelOf({ labels, issues }: Arrow): Label | null {
  const said = labels.slice(0, MOST_LABELS).flatMap((text) => wrap(text, { ...LABEL, size: TYPE.small }));
  const more = labels.length > MOST_LABELS ? [`and ${labels.length - MOST_LABELS} more`] : [];
  const rules = rulesOf(issues);
  const lines = [...said, ...more, ...rules];
  if (lines.length === 0) return null;
  const width = Math.max(...lines.map((line) => widthOf(line, TYPE.small))) + 12;
  return { lines, rules: rules.length, width, height: lines.length * TYPE.smallLine + 6 };
}

/** Holds what nothing leads to in its place: questions below the start, endings below the questions. */
function tiesOf({ boxes, arrows }: Pick<Logic, "boxes" | "arrows">): [from: string, to: string][] {
  const lone = boxes.filter(
    ({ id }) => id !== "start" && !arrows.some(({ from, to }) => to === id && from !== id),
  );
  const last = boxes.findLast(({ kind }) => kind === "question")?.id ?? "start";
  return lone.map(({ id, kind }) => [kind === "ending" ? last : "start", id]);
}

/** Puts boxes and arrows in their places, from top to bottom. */
export function layoutOf({ boxes, arrows }: Logic): Layout {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "TB", nodesep: 36, edgesep: 28, ranksep: 88, marginx: 24, marginy: 24 });
  const sized = boxes.map(measured);
  for (const { box, width, height } of sized) graph.setNode(box.id, { width, height });
  const labels = arrows.map(labelOf);
  arrows.forEach(({ from, to, isFallThrough }, i) => {
    const size = labels[i] ?? { width: 0, height: 0 };
    graph.setEdge(from, to, { ...size, labelpos: "c", weight: isFallThrough ? 2 : 1, minlen: 1 }, String(i));
  });
  for (const [from, to] of tiesOf({ boxes, arrows }))
    graph.setEdge(from, to, { weight: 0, minlen: 1 }, "tie");
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const placed = {
    boxes: sized.map((one) => ({ ...one, ...at(graph.node(one.box.id)) })),
    arrows: arrows.map((arrow, i): PlacedArrow => {
      const edge = graph.edge({ v: arrow.from, w: arrow.to, name: String(i) });
      const label = labels[i];
      return { arrow, points: edge.points ?? [], label: label ? { ...label, ...at(edge) } : null };
    }),
  };
  const { boxes: turned, arrows: around } = runsBackwards(placed) ? mirrored(placed, width) : placed;
  return { width, height, boxes: turned, arrows: attachEdges(around, turned) };
}

const at = ({ x = 0, y = 0 }: Partial<Point>): Point => ({ x, y });

type Placed = Pick<Layout, "boxes" | "arrows">;

/** Whether most jumps of a question lie to the left of those before them. */
function runsBackwards({ boxes, arrows }: Placed): boolean {
  const x = new Map(boxes.map((one) => [one.box.id, one.x]));
  const turns = arrows.slice(1).map(({ arrow: { from, to } }, i) => {
    const before = arrows[i]?.arrow;
    return before?.from === from ? Math.sign((x.get(to) ?? 0) - (x.get(before.to) ?? 0)) : 0;
  });
  return turns.reduce<number>((sum, turn) => sum + turn, 0) < 0;
}

function mirrored({ boxes, arrows }: Placed, width: number): Placed {
  const flip = <P extends Point>(point: P): P => ({ ...point, x: width - point.x });
  return {
    boxes: boxes.map(flip),
    arrows: arrows.map((arrow) => ({
      ...arrow,
      points: arrow.points.map(flip),
      label: arrow.label && flip(arrow.label),
    })),
  };
}

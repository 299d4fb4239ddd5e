import type { TouchpointReport } from "../../schemas/results/journey.ts";

/** The bands of the ribbon, from the left. */
export const BANDS = ["happy", "neutral", "unhappy", "unanswered"] as const;
export type Band = (typeof BANDS)[number];

export interface RibbonFrame {
  /** the ribbon's middle and its greatest width, px */
  middle: number;
  width: number;
  top: number;
  row: number;
}

/** A touchpoint that few saw is still a line. */
const THINNEST = 3;
/** Part of a row in which the ribbon keeps its width, before and behind its middle. */
const PLATEAU = 0.24;

const round = (value: number): number => Math.round(value * 10) / 10;

function sharesOf({ mood: { happy, neutral, unhappy }, n }: TouchpointReport): Record<Band, number> {
  if (happy === null || neutral === null || unhappy === null)
    return { happy: 0, neutral: 0, unhappy: 0, unanswered: n > 0 ? 1 : 0 };
  const all = happy + neutral + unhappy;
  return { happy: happy / all, neutral: neutral / all, unhappy: unhappy / all, unanswered: 0 };
}

/** Where the bands of a row begin and end: five edges, px. */
function edgesOf(touchpoint: TouchpointReport, most: number, { middle, width }: RibbonFrame): number[] {
  const wide = touchpoint.n === 0 ? 0 : Math.max(THINNEST, (width * touchpoint.n) / most);
  const shares = sharesOf(touchpoint);
  const edges = [middle - wide / 2];
  for (const band of BANDS) edges.push((edges.at(-1) ?? 0) + wide * shares[band]);
  return edges;
}

/** One side of a band from row to row: straight beside a touchpoint, a curve between two. */
function sideOf(xs: readonly number[], { top, row }: RibbonFrame): [x: number, y: number][] {
  return xs.flatMap((x, at): [number, number][] => {
    const middle = top + row * (at + 0.5);
    return [
      [x, middle - row * PLATEAU],
      [x, middle + row * PLATEAU],
    ];
  });
}

/** A path along points: from the end of a plateau to the next one a curve that leaves and arrives upright. */
const along = (points: readonly [number, number][]): string =>
  points
    .slice(1)
    .map(([x, y], at) => {
      const [fromX, fromY] = points[at] ?? [x, y];
      if (fromX === x) return `L${round(x)} ${round(y)}`;
      const half = round((fromY + y) / 2);
      return `C${round(fromX)} ${half} ${round(x)} ${half} ${round(x)} ${round(y)}`;
    })
    .join("");

/** The bands of the ribbon, each as a path: as wide at each touchpoint as prompts were shown there, divided by mood. */
export function ribbonPaths(
  touchpoints: readonly TouchpointReport[],
  frame: RibbonFrame,
): { band: Band; d: string }[] {
  const most = Math.max(1, ...touchpoints.map(({ n }) => n));
  const rows = touchpoints.map((touchpoint) => edgesOf(touchpoint, most, frame));
  return BANDS.flatMap((band, at) => {
    const left = sideOf(
      rows.map((edges) => edges[at] ?? 0),
      frame,
    );
    const right = sideOf(
      rows.map((edges) => edges[at + 1] ?? 0),
      frame,
    ).reverse();
    const [first, last] = [left[0], right[0]];
    if (!first || !last) return [];
    const d = `M${round(first[0])} ${round(first[1])}${along(left)}L${round(last[0])} ${round(last[1])}${along(right)}Z`;
    return [{ band, d }];
  });
}

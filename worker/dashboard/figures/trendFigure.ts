import { wrap } from "../../diagram/textLines.ts";
import { element, escapeXml } from "../../diagram/xml.ts";
import type { Bucket, Metric, Note } from "../api/apiTypes.ts";
import { METRIC } from "../model/kinds.ts";
import { marksOf, type Point, seriesChart } from "../model/seriesChart.ts";
import { day } from "../model/times.ts";
import { results } from "../texts/results.ts";
import type { Figure } from "./figure.ts";
import { COLOURS } from "./figureSvg.ts";

const HEIGHT = 220;
const EDGES = { left: 36, right: 8, top: 18, bottom: 24 };
const SMALL = { "font-size": 11, fill: COLOURS.quiet } as const;
const words = results.trend;

/** `Nov 21: 40.0, 30.0 to 50.0 (n = 12)` */
export const pointWords = (point: Point): string =>
  words.pointOf(words.point(day(point.start), point.score, point.low, point.high), point.n);

const pathOf = (d: string, look: Record<string, string | number>): string => element("path", { d, ...look });

/** The series as a picture with its bands, axes and notes. Each point has its n and interval as its title. */
function drawingOf(series: readonly Bucket[], metric: Metric, notes: readonly Note[], width: number) {
  const frame = { width, height: HEIGHT, ...EDGES };
  const chart = seriesChart(series, metric, frame);
  if (!chart) return { content: "", height: 0 };
  const { left, right, top, bottom } = EDGES;
  const floor = HEIGHT - bottom;
  const marks = marksOf(series, notes, frame);
  const legend = marks.flatMap(({ note, number }) =>
    wrap(`${number}: ${day(note.at)}, ${note.text}`, { width, size: 11, most: 2 }),
  );
  const content = [
    ...chart.grid.map(
      ({ value, y }) =>
        element("line", { x1: left, x2: width - right, y1: y, y2: y, stroke: COLOURS.rule }) +
        element(
          "text",
          { x: left - 6, y: y + 4, "text-anchor": "end", ...SMALL },
          String(value).replace("-", "\u2212"),
        ),
    ),
    ...chart.ticks.map(({ start, x, anchor }) =>
      element("text", { x, y: HEIGHT - 6, "text-anchor": anchor, ...SMALL }, escapeXml(day(start))),
    ),
    ...marks.map(
      ({ number, x }) =>
        element("line", {
          x1: x,
          x2: x,
          y1: top - 4,
          y2: floor,
          stroke: COLOURS.quiet,
          "stroke-dasharray": "3 3",
        }) + element("text", { x, y: top - 7, "text-anchor": "middle", ...SMALL }, String(number)),
    ),
    ...chart.bands.map((d) => pathOf(d, { fill: COLOURS.band, "fill-opacity": 0.5 })),
    ...chart.lines.map((d) => pathOf(d, { fill: "none", stroke: COLOURS.accent, "stroke-width": 2 })),
    ...chart.points.map((point) => {
      const { x, y, yLow, yHigh } = point;
      return element(
        "g",
        {},
        element("title", {}, escapeXml(pointWords(point))),
        element("line", { x1: x, x2: x, y1: yHigh, y2: yLow, stroke: COLOURS.band, "stroke-width": 2 }),
        element("circle", { cx: x, cy: y, r: 3, fill: COLOURS.accent }),
      );
    }),
    ...legend.map((line, at) =>
      element("text", { x: 0, y: HEIGHT + 14 + at * 15, ...SMALL }, escapeXml(line)),
    ),
  ];
  return { content: content.join(""), height: HEIGHT + legend.length * 15 + (legend.length > 0 ? 6 : 0) };
}

interface Trend {
  heading: string;
  series: readonly Bucket[];
  metric: Metric;
  notes: readonly Note[];
  points: readonly Point[];
}

/** The series: as a picture with its last point in words, as a sentence with all of them. */
export function trendFigure({ heading, series, metric, notes, points }: Trend): Figure {
  const last = points.at(-1);
  const { name } = METRIC[metric];
  const all = points.reduce((sum, { n }) => sum + n, 0);
  return {
    heading: `${heading}, ${words.says}`,
    sentence: `${heading}, ${words.says}. ${points.map(pointWords).join("; ")}`,
    lines: last ? [{ label: words.last(name, all), said: pointWords(last) }] : [],
    drawing: (width) => drawingOf(series, metric, notes, width),
  };
}

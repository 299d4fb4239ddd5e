import type { Bucket, Metric, Note } from "../api/apiTypes.ts";
import { METRIC } from "./kinds.ts";

/** A bucket that has a score, in the picture's pixels. */
export interface Point {
  start: string;
  n: number;
  score: number;
  low: number;
  high: number;
  x: number;
  y: number;
  yLow: number;
  yHigh: number;
}

export interface Chart {
  points: Point[];
  /** one path for each run of neighbouring buckets; a bucket without answers ends a run */
  lines: string[];
  bands: string[];
  grid: { value: number; y: number }[];
  ticks: { start: string; x: number; anchor: "start" | "middle" | "end" }[];
}

export interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** the fewest pixels between two dates */
const TICK = 75;

const round = (pixels: number): number => Math.round(pixels * 10) / 10;
const path = (points: [x: number, y: number][]): string =>
  points.map(([x, y], at) => `${at ? "L" : "M"}${x} ${y}`).join("");

function runsOf(points: (Point | null)[]): Point[][] {
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (point) runs.at(-1)?.push(point);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 1);
}

const bandOf = (run: Point[]): string =>
  `${path([...run.map((p): [number, number] => [p.x, p.yHigh]), ...run.toReversed().map((p): [number, number] => [p.x, p.yLow])])}Z`;

/** Dates under the chart: as many as fit at even steps, with the first and the last. */
function ticksOf(series: readonly Bucket[], xOf: (at: number) => number, width: number): Chart["ticks"] {
  const last = series.length - 1;
  const step = Math.max(1, Math.ceil(last / Math.max(1, Math.floor(width / TICK))));
  const steps = Array.from({ length: Math.max(1, Math.floor(last / step)) }, (_, at) => at * step);
  const places = new Set([...steps, last]);
  return [...places].map((at) => {
    const anchor = at === 0 ? "start" : at === last ? "end" : "middle";
    return { start: series[at]?.start ?? "", x: xOf(at), anchor };
  });
}

/**
 * The series as a picture: the scale is always the metric's whole one, so that pictures of two surveys compare.
 * Null where fewer than two buckets have a score.
 */
export function seriesChart(series: readonly Bucket[], metric: Metric, frame: Frame): Chart | null {
  const { low, high } = METRIC[metric];
  const inner = frame.width - frame.left - frame.right;
  const tall = frame.height - frame.top - frame.bottom;
  const xOf = (at: number) => round(frame.left + (inner * at) / Math.max(1, series.length - 1));
  const yOf = (value: number) => round(frame.top + (tall * (high - value)) / (high - low));
  const all = series.map((bucket, at): Point | null => {
    const value = bucket[metric];
    if (!value) return null;
    const { n, score, low: least, high: most } = value;
    const ys = { y: yOf(score), yLow: yOf(least), yHigh: yOf(most) };
    return { start: bucket.start, n, score, low: least, high: most, x: xOf(at), ...ys };
  });
  const points = all.filter((point) => point !== null);
  if (points.length < 2) return null;
  const runs = runsOf(all);
  return {
    points,
    lines: runs.map((run) => path(run.map((p) => [p.x, p.y]))),
    bands: runs.map(bandOf),
    grid: [0, 1, 2, 3, 4]
      .map((step) => low + ((high - low) * step) / 4)
      .map((value) => ({ value, y: yOf(value) })),
    ticks: ticksOf(series, xOf, inner),
  };
}

/** The place of the point nearest to a pixel. */
export function nearest(points: readonly Point[], x: number): number {
  return points.reduce(
    (best, point, at) => (Math.abs(point.x - x) < Math.abs((points[best]?.x ?? 0) - x) ? at : best),
    0,
  );
}

/** Where a moment lies between the buckets of a series: 1.5 is in the middle of the second one; null outside. */
function bucketAt(series: readonly Bucket[], at: string): number | null {
  const time = Date.parse(at);
  const starts = series.map(({ start }) => Date.parse(start));
  const length = (starts[1] ?? Number.NaN) - (starts[0] ?? Number.NaN);
  const bucket = starts.findLastIndex((start) => start <= time);
  if (bucket < 0 || Number.isNaN(length)) return null;
  const start = starts[bucket] ?? 0;
  const part = (time - start) / ((starts[bucket + 1] ?? start + length) - start);
  return part <= 1 ? bucket + part : null;
}

/** A note on the axis of time. */
export interface Mark {
  note: Note;
  x: number;
  /** its place among the notes, from 1 */
  number: number;
}

/** The notes that lie within a series, where they stand in its picture. */
export function marksOf(
  series: readonly Bucket[],
  notes: readonly Note[],
  { width, left, right }: Pick<Frame, "width" | "left" | "right">,
): Mark[] {
  const last = series.length - 1;
  return notes.flatMap((note, place) => {
    const bucket = bucketAt(series, note.at);
    if (bucket === null) return [];
    const x = left + ((width - left - right) * Math.min(bucket, last)) / Math.max(1, last);
    return [{ note, x, number: place + 1 }];
  });
}

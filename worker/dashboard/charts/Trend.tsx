import { useState } from "preact/hooks";
import type { Bucket, Metric, Note } from "../api/apiTypes.ts";
import { Card } from "../components/Card.tsx";
import { CopyMenu } from "../components/CopyMenu.tsx";
import { useWidth } from "../components/useWidth.ts";
import { trendFigure } from "../figures/trendFigure.ts";
import type { Interval } from "../filters/range.ts";
import { METRIC } from "../model/kinds.ts";
import { interval, score } from "../model/numbers.ts";
import { type Chart, type Mark, marksOf, nearest, type Point, seriesChart } from "../model/seriesChart.ts";
import { day } from "../model/times.ts";
import { results } from "../texts/results.ts";
import { TrendTable } from "./TrendTable.tsx";

const FRAME = { height: 240, left: 40, right: 12, top: 22, bottom: 28 };
const words = results.trend;

interface PictureProps {
  chart: Chart;
  marks: Mark[];
  width: number;
  point: Point | undefined;
}

function Picture({ chart, marks, width, point }: PictureProps) {
  const { height, left, right, top, bottom } = FRAME;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {chart.grid.map(({ value, y }) => (
        <g key={value}>
          <line class={value === 0 ? "zero" : "rule"} x1={left} x2={width - right} y1={y} y2={y} />
          <text x={left - 8} y={y + 4} text-anchor="end">
            {String(value).replace("-", "\u2212")}
          </text>
        </g>
      ))}
      {chart.ticks.map(({ start, x, anchor }) => (
        <text key={start} x={x} y={height - bottom + 20} text-anchor={anchor}>
          {day(start)}
        </text>
      ))}
      {marks.map(({ note, x, number }) => (
        <g key={note.id}>
          <line class="note-line" x1={x} x2={x} y1={top - 4} y2={height - bottom} />
          <circle class="note-dot" cx={x} cy={top - 11} r="9" />
          <text class="note-number" x={x} y={top - 7} text-anchor="middle">
            {number}
          </text>
        </g>
      ))}
      {chart.bands.map((d) => (
        <path key={d} class="band" d={d} />
      ))}
      {chart.lines.map((d) => (
        <path key={d} class="line" d={d} />
      ))}
      {chart.points.map(({ start, x, y, yLow, yHigh }) => (
        <g key={start}>
          <line class="whisker" x1={x} x2={x} y1={yHigh} y2={yLow} />
          {start === point?.start && <line class="cursor" x1={x} x2={x} y1={top} y2={height - bottom} />}
          <circle class="point" cx={x} cy={y} r={start === point?.start ? 5 : 3} />
        </g>
      ))}
    </svg>
  );
}

interface Props {
  series: readonly Bucket[];
  metric: Metric;
  /** the question whose score it is */
  question: string;
  interval: Interval;
  notes: readonly Note[];
  /** the address of the API that tells the series */
  call: string;
}

/** The score over time, each point with its interval. Arrow keys and the pointer read single points. */
export function Trend({ series, metric, question, interval: by, notes, call }: Props) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const [at, setAt] = useState<number | null>(null);
  const { name } = METRIC[metric];
  const frame = { ...FRAME, width: Math.max(width, 200) };
  const chart = seriesChart(series, metric, frame);
  const heading = words.heading(name, words.by[by]);
  if (!chart) {
    return (
      <Card heading={heading} class="series">
        <p class="quiet">{words.empty}</p>
      </Card>
    );
  }
  const marks = marksOf(series, notes, frame);
  const last = chart.points.length - 1;
  const chosen = Math.min(at ?? last, last);
  const point = chart.points[chosen];
  const said = (p: Point) => words.point(day(p.start), p.score, p.low, p.high);
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -last, End: last }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    setAt((before) => Math.max(0, Math.min(last, (before ?? last) + step)));
  };
  const follow = (event: PointerEvent) => {
    const { left } = (event.currentTarget as Element).getBoundingClientRect();
    setAt(nearest(chart.points, event.clientX - left));
  };
  const copyMenu = (
    <CopyMenu figure={trendFigure({ heading, series, metric, notes, points: chart.points })} calls={[call]} />
  );
  return (
    <Card heading={heading} says={words.says} tools={copyMenu} class="series">
      <figure>
        <p class="readout">
          {point && (
            <>
              <span class="quiet">{day(point.start)}</span> <b>{score(point.score)}</b>{" "}
              <span class="quiet">{results.withN(interval(point.low, point.high), point.n)}</span>
            </>
          )}
        </p>
        <div
          ref={ref}
          class="plot"
          tabIndex={0}
          role="slider"
          aria-label={words.over(name)}
          aria-valuemin={0}
          aria-valuemax={last}
          aria-valuenow={chosen}
          aria-valuetext={point && said(point)}
          onKeyDown={move}
          onPointerMove={follow}
          onPointerLeave={() => setAt(null)}
        >
          {width > 0 && <Picture chart={chart} marks={marks} width={width} point={point} />}
        </div>
        <TrendTable points={chart.points} series={series} name={name} question={question} />
      </figure>
    </Card>
  );
}

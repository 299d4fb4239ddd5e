import { useState } from "preact/hooks";
import type { Bucket, Metric } from "../api/apiTypes.ts";
import { METRIC } from "../model/kinds.ts";
import { count, interval, score } from "../model/numbers.ts";
import { type Chart, nearest, type Point, seriesChart } from "../model/seriesChart.ts";
import { day } from "../model/times.ts";
import { useWidth } from "./useWidth.ts";

const FRAME = { height: 220, left: 40, right: 12, top: 10, bottom: 28 };

function Picture({ chart, width, point }: { chart: Chart; width: number; point: Point | undefined }) {
  const { height, left, right, bottom } = FRAME;
  return (
    <svg width={width} height={height} aria-hidden="true">
      {chart.grid.map(({ value, y }) => (
        <g key={value}>
          <line class={value === 0 ? "zero" : "rule"} x1={left} x2={width - right} y1={y} y2={y} />
          <text x={left - 8} y={y + 4} text-anchor="end">
            {score(value).replace(".0", "")}
          </text>
        </g>
      ))}
      {chart.ticks.map(({ start, x, anchor }) => (
        <text key={start} x={x} y={height - bottom + 20} text-anchor={anchor}>
          {day(start)}
        </text>
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
          {start === point?.start && (
            <line class="cursor" x1={x} x2={x} y1={FRAME.top} y2={height - bottom} />
          )}
          <circle class="point" cx={x} cy={y} r={start === point?.start ? 5 : 3} />
        </g>
      ))}
    </svg>
  );
}

/** The figures of the picture, for readers who do not see it. */
function Figures({ points, name }: { points: Point[]; name: string }) {
  const row = (p: Point) => (
    <tr key={p.start}>
      <th scope="row">{day(p.start)}</th>
      <td>{score(p.score)}</td>
      <td>{interval(p.low, p.high)}</td>
      <td>{p.n}</td>
    </tr>
  );
  return (
    <div class="unseen">
      <table>
        <caption>{name} over time</caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">{name}</th>
            <th scope="col">95 % interval</th>
            <th scope="col">n</th>
          </tr>
        </thead>
        <tbody>{points.map(row)}</tbody>
      </table>
    </div>
  );
}

interface Props {
  series: Bucket[];
  metric: Metric;
  weekly: boolean;
}

/** The score over time, each point with its interval. Arrow keys and the pointer read single points. */
export function Series({ series, metric, weekly }: Props) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const [at, setAt] = useState<number | null>(null);
  const { name } = METRIC[metric];
  const chart = seriesChart(series, metric, { ...FRAME, width: Math.max(width, 200) });
  if (!chart) return null;
  const last = chart.points.length - 1;
  const chosen = Math.min(at ?? last, last);
  const point = chart.points[chosen];
  const move = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1, Home: -last, End: last }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    setAt((before) => Math.max(0, Math.min(last, (before ?? last) + by)));
  };
  const follow = (event: PointerEvent) => {
    const { left } = (event.currentTarget as Element).getBoundingClientRect();
    setAt(nearest(chart.points, event.clientX - left));
  };
  return (
    <section class="card series" aria-labelledby="series-title">
      <div class="series-head">
        <h2 id="series-title" class="label">
          {`${name} by ${weekly ? "week" : "day"} `}
          <span>with 95 % intervals</span>
        </h2>
        <p class="readout">
          {point && (
            <>
              <span class="quiet">{day(point.start)}</span> <b>{score(point.score)}</b>{" "}
              <span class="quiet">{`${interval(point.low, point.high)}, n = ${count(point.n)}`}</span>
            </>
          )}
        </p>
      </div>
      <div
        ref={ref}
        class="plot"
        tabIndex={0}
        role="slider"
        aria-label={`${name} over time`}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={chosen}
        aria-valuetext={
          point && `${day(point.start)}: ${score(point.score)}, ${interval(point.low, point.high)}`
        }
        onKeyDown={move}
        onPointerMove={follow}
        onPointerLeave={() => setAt(null)}
      >
        {width > 0 && <Picture chart={chart} width={width} point={point} />}
      </div>
      <Figures points={chart.points} name={name} />
    </section>
  );
}

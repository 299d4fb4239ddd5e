import htm from "htm";
import { h } from "preact";
import { useState } from "preact/hooks";
import type { Bucket, Metric } from "../api/apiTypes.ts";
import { METRIC } from "../model/headline.ts";
import { count, score } from "../model/numbers.ts";
import { type Chart, nearest, type Point, seriesChart } from "../model/seriesChart.ts";
import { day } from "../model/times.ts";
import { useWidth } from "./useWidth.ts";

const html = /*#__PURE__*/ htm.bind(h);
const FRAME = { height: 220, left: 40, right: 12, top: 10, bottom: 28 };

function Picture({ chart, width, point }: { chart: Chart; width: number; point: Point | undefined }) {
  const { height, left, right, bottom } = FRAME;
  return html`<svg width=${width} height=${height} aria-hidden="true">
    ${chart.grid.map(
      ({ value, y }) => html`<g key=${value}>
      <line class=${value === 0 ? "zero" : "rule"} x1=${left} x2=${width - right} y1=${y} y2=${y} />
      <text x=${left - 8} y=${y + 4} text-anchor="end">${score(value).replace(".0", "")}</text>
    </g>`,
    )}
    ${chart.ticks.map(({ start, x, anchor }) => html`<text key=${start} x=${x} y=${height - bottom + 20} text-anchor=${anchor}>${day(start)}</text>`)}
    ${chart.bands.map((d) => html`<path key=${d} class="band" d=${d} />`)}
    ${chart.lines.map((d) => html`<path key=${d} class="line" d=${d} />`)}
    ${chart.points.map(
      ({ start, x, y, yLow, yHigh }) => html`<g key=${start}>
      <line class="whisker" x1=${x} x2=${x} y1=${yHigh} y2=${yLow} /><circle class="point" cx=${x} cy=${y} r="3" />
    </g>`,
    )}
    ${
      point &&
      html`<g><line class="cursor" x1=${point.x} x2=${point.x} y1=${FRAME.top} y2=${height - bottom} />
      <circle class="point chosen" cx=${point.x} cy=${point.y} r="5" /></g>`
    }
  </svg>`;
}

/** The figures of the picture, for who does not see it. */
function Figures({ points, name }: { points: Point[]; name: string }) {
  const row = (
    p: Point,
  ) => html`<tr key=${p.start}><th scope="row">${day(p.start)}</th><td>${score(p.score)}</td>
    <td>${score(p.low)} to ${score(p.high)}</td><td>${p.n}</td></tr>`;
  return html`<div class="unseen"><table><caption>${name} over time</caption>
    <thead><tr><th scope="col">From</th><th scope="col">${name}</th><th scope="col">95 % interval</th><th scope="col">n</th></tr></thead>
    <tbody>${points.map(row)}</tbody></table></div>`;
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
  const point = chart.points[Math.min(at ?? last, last)];
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
  return html`<section class="card series" aria-labelledby="series-title">
    <div class="series-head">
      <h2 id="series-title" class="label">${name} by ${weekly ? "week" : "day"} <span>with 95 % intervals</span></h2>
      <p class="readout" aria-live="polite">${
        point &&
        html`<span class="quiet">${day(point.start)}</span> <b>${score(point.score)}</b>
        <span class="quiet"> ${score(point.low)} to ${score(point.high)}, n = ${count(point.n)}</span>`
      }</p>
    </div>
    <div ref=${ref} class="plot" tabindex="0" role="group" aria-label=${`${name} over time; arrow keys read single points`}
      onKeyDown=${move} onPointerMove=${follow} onPointerLeave=${() => setAt(null)}>
      ${width > 0 && html`<${Picture} chart=${chart} width=${width} point=${point} />`}
    </div>
    <${Figures} points=${chart.points} name=${name} />
  </section>`;
}

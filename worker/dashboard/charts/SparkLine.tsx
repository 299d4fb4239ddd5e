import type { Bucket, Metric } from "../api/apiTypes.ts";
import { seriesChart } from "../model/seriesChart.ts";

const FRAME = { width: 120, height: 36, left: 3, right: 3, top: 3, bottom: 3 };

/** A series as a line of a few pixels with its band. What it shows stands in words beside it. */
export function SparkLine({ series, metric }: { series: readonly Bucket[]; metric: Metric }) {
  const chart = seriesChart(series, metric, FRAME);
  if (!chart) return null;
  const last = chart.points.at(-1);
  return (
    <svg class="spark" viewBox={`0 0 ${FRAME.width} ${FRAME.height}`} aria-hidden="true">
      {chart.bands.map((d) => (
        <path key={d} class="band" d={d} />
      ))}
      {chart.lines.map((d) => (
        <path key={d} class="line" d={d} />
      ))}
      {last && <circle class="point" cx={last.x} cy={last.y} r="3" />}
    </svg>
  );
}

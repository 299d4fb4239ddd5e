interface Props {
  score: number;
  low: number;
  high: number;
  /** the ends of the scale that it is drawn on */
  ends: { low: number; high: number };
  /** the score to reach, drawn as a tick */
  target?: number | null;
  /** without the numbers at the ends of the scale */
  bare?: boolean;
}

const clamp = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));

/** A score as one circle on the span of its interval, on the metric's whole scale. */
export function Interval({ score, low, high, ends, target, bare }: Props) {
  const at = (value: number) =>
    ((clamp(value, ends.low, ends.high) - ends.low) / (ends.high - ends.low)) * 100;
  const from = at(Math.min(low, score));
  const to = at(Math.max(high, score));
  return (
    <div class="interval">
      <svg width="100%" height="16" aria-hidden="true">
        <rect class="track" x="0" y="6" width="100%" height="4" rx="2" />
        <rect class="span" x={`${from}%`} y="4" width={`${to - from}%`} height="8" rx="4" />
        {typeof target === "number" && (
          <line class="target" x1={`${at(target)}%`} x2={`${at(target)}%`} y1="0" y2="16" />
        )}
        <circle class="dot" cx={`${at(score)}%`} cy="8" r="6" />
      </svg>
      {!bare && (
        <p class="ends" aria-hidden="true">
          <span>{String(ends.low).replace("-", "\u2212")}</span>
          <span>{ends.high}</span>
        </p>
      )}
    </div>
  );
}

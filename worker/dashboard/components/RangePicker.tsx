import { RANGES } from "../model/ranges.ts";
import { routeHash } from "../route.ts";

/** The span of time that all figures are of. */
export function RangePicker({ survey, days }: { survey: string; days: number | null }) {
  const one = (range: (typeof RANGES)[number]) => (
    <a
      key={range.id}
      href={routeHash({ survey, days: range.days })}
      aria-current={range.days === days ? "true" : undefined}
    >
      {range.label}
    </a>
  );
  return (
    <nav class="ranges" aria-label="Time, in UTC days">
      {RANGES.map(one)}
    </nav>
  );
}

import type { Metric, Report, Segment } from "../api/apiTypes.ts";
import { FEW, missingAnswers } from "./headline.ts";
import { shareOf } from "./numbers.ts";

/** A group of respondents as the page shows it. */
export interface Group {
  value: Segment["value"];
  /** prompts shown */
  shown: number;
  /** answers of the score */
  n: number;
  /** null under five answers */
  score: { score: number; low: number; high: number } | null;
  /** fewer than 30 answers: grey */
  isSmall: boolean;
  /** of those shown, who answered; 0–1, null where nobody was shown it */
  rate: number | null;
}

/** The groups of a report, the largest first, and the unknown value last. */
export function groupsOfReport(segments: Report["segments"], metric: Metric): Group[] {
  const groups = (segments ?? []).map((segment): Group => {
    const found = segment[metric] ?? null;
    const n = found?.n ?? 0;
    return {
      value: segment.value,
      shown: segment.n,
      n,
      score: found && missingAnswers(n) === 0 ? found : null,
      isSmall: n < FEW,
      rate: segment.n > 0 ? Math.min(1, shareOf(n, segment.n)) : null,
    };
  });
  return groups.toSorted(
    (one, other) => Number(one.value === null) - Number(other.value === null) || other.n - one.n,
  );
}

/** Groups by how few of those asked answered: who is not heard. Groups of few prompts say nothing of it. */
export const unheardGroups = (groups: readonly Group[]): Group[] =>
  groups
    .filter(({ shown, rate }) => shown >= FEW && rate !== null)
    .toSorted((one, other) => (one.rate ?? 0) - (other.rate ?? 0));

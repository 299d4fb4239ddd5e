import type { Change } from "../api/apiTypes.ts";
import { results } from "../texts/results.ts";
import { changeSentence } from "./changeWords.ts";
import type { Headline } from "./headline.ts";
import { METRIC } from "./kinds.ts";
import { score } from "./numbers.ts";

/** The headline as a sentence for a slide: the score with its interval and n, and how it changed. */
export function headlineSentence(survey: string, headline: Headline, change: Change | null): string {
  const { metric, score: value, n } = headline;
  if (!value) return results.missing(n, 5 - n);
  const { name, unit } = METRIC[metric];
  const said = results.scoreSentence(
    survey,
    name,
    `${score(value.score)}${unit}`,
    value.low,
    value.high,
    value.n,
  );
  return change ? `${said}. ${changeSentence(change)}` : `${said}.`;
}

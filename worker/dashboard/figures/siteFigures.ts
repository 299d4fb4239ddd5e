import type { Churn, Journey, Report, SurveyEntry } from "../api/apiTypes.ts";
import { headlineOf } from "../model/headline.ts";
import { METRIC } from "../model/kinds.ts";
import { figures } from "../texts/figures.ts";
import { journey as words } from "../texts/journey.ts";
import { overview } from "../texts/overview.ts";
import { people } from "../texts/people.ts";
import { type Figure, type FigureLine, rateWords, scoreLine, shareLine } from "./figure.ts";

/** Every survey that was read, with its score, or how many answered where it asks for none. */
export function surveysFigure(surveys: readonly { survey: SurveyEntry; report: Report }[]): Figure {
  const lineOf = ({ survey: { name }, report }: (typeof surveys)[number]): FigureLine => {
    const headline = headlineOf(report);
    const { started, shown } = report.funnel;
    if (!headline) return shareLine(`${name}, ${overview.surveys.rate}`, { part: started, whole: shown });
    const { metric, score, n } = headline;
    return scoreLine(name, score ?? { score: 0, low: 0, high: 0, n }, METRIC[metric]);
  };
  return { heading: overview.surveys.heading, lines: surveys.map(lineOf) };
}

/** The touchpoints in their order: score, target, and how many answered of those who were asked. */
export function journeyFigure({ touchpoints }: Journey): Figure {
  const lineOf = ({ name, metric, target, n, responseRate }: Journey["touchpoints"][number]): FigureLine => {
    const rate = `${figures.prompts(n)}${rateWords(figures.responseRate, responseRate, n)}`;
    if (!metric) return { label: name, said: `${words.noScore(responseRate)}; ${rate}` };
    const own = target?.metric === metric.kind ? target.atLeast : null;
    const line = scoreLine(name, metric, METRIC[metric.kind], own);
    const aim = target && overview.journey.target(target.atLeast, target.state);
    return { ...line, said: [line.said.replace(/\.$/, ""), ...(aim ? [aim] : []), rate].join("; ") };
  };
  return { heading: words.heading, lines: touchpoints.map(lineOf) };
}

/** Who left, by how often they took part. */
export function churnFigure({ bands }: Churn): Figure {
  const { churn } = people;
  return {
    heading: `${churn.heading}, ${churn.says}`,
    lines: bands.map(({ from, to, people: whole, left }) =>
      shareLine(to === 0 ? churn.none : churn.upTo(from, to), { part: left, whole }),
    ),
  };
}

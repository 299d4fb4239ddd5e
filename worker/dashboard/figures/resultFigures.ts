import { stoppedAt } from "../../../schema/metrics/stoppedAt.ts";
import type {
  Change,
  Drivers,
  FunnelReport,
  Metric,
  QuestionReport,
  Report,
  Words,
} from "../api/apiTypes.ts";
import { filterWords } from "../filters/filterWords.ts";
import { changeSentence } from "../model/changeWords.ts";
import type { Headline } from "../model/headline.ts";
import { METRIC } from "../model/kinds.ts";
import { count, score, shareOf, signed } from "../model/numbers.ts";
import type { Group } from "../model/segments.ts";
import { titleOf } from "../questions/titleOf.ts";
import { figures } from "../texts/figures.ts";
import { results } from "../texts/results.ts";
import { type Figure, type FigureLine, rateWords, scoreLine, shareLine, shareWords } from "./figure.ts";
import { questionLines } from "./questionFigure.ts";

/** The score of a survey, its change, and how its question was answered. */
export function headlineFigure({ metric, score: value, question }: Headline, change: Change | null): Figure {
  const { name } = METRIC[metric];
  const line = scoreLine(name, value, { ...METRIC[metric], name: "" });
  const said = change ? `${line.said}. ${changeSentence(change)}` : line.said;
  return {
    heading: `${name}, ${titleOf(question)}`,
    sentence: `${name} ${said}`,
    lines: [{ ...line, said }, ...questionLines(question)],
  };
}

/** From prompts shown to surveys completed. */
export function funnelFigure({ shown, started, completed, dismissed, completionRate }: FunnelReport): Figure {
  const { funnel: words } = results;
  return {
    heading: words.heading,
    lines: [
      { label: words.shown, said: figures.prompts(shown), share: shown > 0 ? 1 : 0 },
      shareLine(words.started, { part: started, whole: shown }),
      {
        label: words.completed,
        said: `${count(completed)}${rateWords(words.completionOf, completionRate, started)}`,
        share: shareOf(completed, shown),
      },
      shareLine(words.dismissed, { part: dismissed, whole: shown }),
    ],
  };
}

export const dropOffFigure = (questions: readonly QuestionReport[]): Figure => ({
  heading: `${results.dropOff.heading}, ${results.dropOff.says}`,
  lines: questions.map((one) => shareLine(titleOf(one), { part: stoppedAt(one), whole: one.asked })),
});

/** Where completed answers ended, and who stayed. */
export function endingsFigure({ endings, retained }: Pick<Report, "endings" | "retained">): Figure {
  const { endings: words } = results;
  const all = endings.reduce((sum, { n }) => sum + n, 0);
  const stayed =
    retained && scoreLine(words.retained, retained, { name: "", unit: "\u202f%", low: 0, high: 100 });
  const named = ({ id, outcome }: Report["endings"][number]) => (outcome ? `${id} (${words[outcome]})` : id);
  return {
    heading: `${words.heading}, ${words.says}`,
    lines: [
      ...(stayed ? [stayed] : []),
      ...endings.map((one) => shareLine(named(one), { part: one.n, whole: all })),
    ],
  };
}

/** Of a group of few answers only their number is said. */
const NO_SCORE = { score: 0, low: 0, high: 0 };

interface Groups {
  groups: readonly Group[];
  metric: Metric;
  by: string;
  nameOf: (value: Group["value"]) => string;
}

/** The score by who answered. */
export const groupsFigure = ({ groups, metric, by, nameOf }: Groups): Figure => ({
  heading: results.by(METRIC[metric].name, filterWords(by)),
  lines: groups.map((group) =>
    scoreLine(nameOf(group.value), { ...(group.score ?? NO_SCORE), n: group.n }, METRIC[metric]),
  ),
});

/** How many of those asked answered, by group. */
export const unheardFigure = ({ groups, by, nameOf }: Omit<Groups, "metric">): Figure => ({
  heading: `${results.unheard.heading}. ${results.by(results.unheard.share, filterWords(by))}`,
  lines: groups.map((group) =>
    shareLine(nameOf(group.value), { part: Math.min(group.n, group.shown), whole: group.shown }),
  ),
});

/** Groups that go with the score. */
export const driversFigure = (groups: Drivers["groups"]): Figure => ({
  heading: results.drivers.heading,
  lines: groups.map(({ by, value, inside, outside, difference, low, high, n, significant }): FigureLine => {
    const { against, sure, unsure } = results.drivers;
    const said = figures.score(
      `${against(score(inside), score(outside))}: ${signed(difference)}`,
      low,
      high,
      n,
    );
    return { label: `${filterWords(by)} ${value}`, said: `${said}, ${significant ? sure : unsure}` };
  }),
});

/** The sentence has so many words of each side; the picture has more. */
const SAID = 3;

/** The words that tell the unhappy from the happy, with how many of each wrote them. */
export function wordsFigure({ unhappy, happy, groups }: Words, most: number): Figure {
  const { words } = results;
  const lineOf = ({ word, ...by }: Words["unhappy"][number]): FigureLine => ({
    label: `“${word}”`,
    said: [
      `${words.ofUnhappy} ${shareWords({ part: by.unhappy, whole: groups.unhappy })}`,
      `${words.ofHappy} ${shareWords({ part: by.happy, whole: groups.happy })}`,
    ].join("; "),
  });
  return {
    heading: words.heading,
    lines: [unhappy.filter((one) => one.unhappy > 0), happy.filter((one) => one.happy > 0)].flatMap((side) =>
      side
        .slice(0, most)
        .map((one, at): FigureLine => ({ ...lineOf(one), ...(at >= SAID && { isDetail: true }) })),
    ),
  };
}

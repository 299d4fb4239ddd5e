import { addresses } from "../../api/addresses.ts";
import type { Change, Journey, SurveyEntry } from "../../api/apiTypes.ts";
import { useRead } from "../../api/useRead.ts";
import { Interval } from "../../charts/Interval.tsx";
import { SparkLine } from "../../charts/SparkLine.tsx";
import { inboxHref } from "../../filters/inboxHref.ts";
import { lengthOf, type Interval as Step } from "../../filters/range.ts";
import type { View } from "../../filters/useView.ts";
import { changeSentence } from "../../model/changeWords.ts";
import { type Headline, headlineOf, missingAnswers, missingWords } from "../../model/headline.ts";
import { METRIC } from "../../model/kinds.ts";
import { count, interval, percent, score, signed } from "../../model/numbers.ts";
import { hrefOf } from "../../router/place.ts";
import { overview } from "../../texts/overview.ts";
import { texts } from "../../texts/texts.ts";

const words = overview.surveys;

/** The line of a row has some dozen points, however long the time. */
const lineInterval = (days: number): Step => (days <= 31 ? "day" : days <= 370 ? "week" : "month");

/** The report of a survey's row. The letter above the table reads the same ones. */
export const rowReport = (survey: string, view: View) =>
  addresses.report({
    survey,
    ...view.query,
    compare: view.range.from ? "previous" : null,
    interval: lineInterval(lengthOf(view.range, view.now) ?? 1_000),
  });

export function ChangeMark({ change }: { change: Change }) {
  const tone = change.significant ? (change.delta > 0 ? "good" : "bad") : "plain";
  return (
    <span class="small change-mark" data-tone={tone} title={changeSentence(change)}>
      {signed(change.delta)}
    </span>
  );
}

/** The score on the span of its interval, with the target's tick. */
function ScoreCells({
  headline,
  change,
  target,
}: {
  headline: Headline;
  change: Change | null;
  target: number | null;
}) {
  const { metric, score: value, n } = headline;
  if (!value) {
    return (
      <td class="row-score" colSpan={2}>
        <span class="quiet small">{missingWords(n)}</span>
      </td>
    );
  }
  const { unit, name } = METRIC[metric];
  return (
    <>
      <td class="row-score">
        <b>{`${score(value.score)}${unit}`}</b> <span class="quiet small">{name}</span>
        {change && <ChangeMark change={change} />}
      </td>
      <td class="row-interval">
        <Interval
          bare
          score={value.score}
          low={value.low}
          high={value.high}
          ends={METRIC[metric]}
          target={target}
        />
        <span class="quiet small">{interval(value.low, value.high)}</span>
      </td>
    </>
  );
}

interface Props {
  survey: SurveyEntry;
  view: View;
  search: string;
  journey: Journey | null;
}

/** One survey: its score on the interval, the change, the line of its series, and how many answer. */
export function SurveyRow({ survey, view, search, journey }: Props) {
  const { id, name, status, touchpoint } = survey;
  const read = useRead(rowReport(id, view));
  const report = read.value;
  const headline = report && headlineOf(report);
  const target = journey?.touchpoints.find((one) => one.id === touchpoint)?.target;
  const said = read.failure?.message ?? (report ? words.noScore : texts.common.reading(words.score));
  return (
    <tr aria-busy={read.isOld}>
      <th scope="row">
        <a href={hrefOf(`/surveys/${id}${search}`)}>{name}</a>
        <span class="row-about">
          <span class="chip" data-status={status}>
            {status}
          </span>{" "}
          <span class="quiet small">{touchpoint}</span>
        </span>
      </th>
      {headline ? (
        <ScoreCells
          headline={headline}
          change={report.change ?? null}
          target={target?.metric === headline.metric ? target.atLeast : null}
        />
      ) : (
        <td class="row-score" colSpan={2}>
          <span class="quiet small">{said}</span>
        </td>
      )}
      <td class="row-spark">
        {headline && missingAnswers(headline.n) === 0 && (
          <SparkLine series={report.series ?? []} metric={headline.metric} />
        )}
      </td>
      <td class="number" data-label={words.rate}>
        {report && percent(report.funnel.responseRate, 0)}
      </td>
      <td class="number" data-label={words.n}>
        {report && (
          <a
            href={inboxHref({
              ...{ survey: id, ...view.query },
              ...(headline ? { [`question.${headline.question.id}`]: "answered" } : { answered: true }),
            })}
          >
            {count(headline?.n ?? report.funnel.started)}
          </a>
        )}
      </td>
    </tr>
  );
}

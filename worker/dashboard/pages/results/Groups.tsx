import type { Query } from "../../api/address.ts";
import type { Metric, Report } from "../../api/apiTypes.ts";
import { Interval } from "../../charts/Interval.tsx";
import { Card } from "../../components/Card.tsx";
import { CopyMenu } from "../../components/CopyMenu.tsx";
import { groupsFigure, unheardFigure } from "../../figures/resultFigures.ts";
import { ByPicker } from "../../filters/ByPicker.tsx";
import { Counted } from "../../filters/Counted.tsx";
import { filterWords } from "../../filters/filterWords.ts";
import { missingWords } from "../../model/headline.ts";
import { METRIC } from "../../model/kinds.ts";
import { count, interval, percent, score } from "../../model/numbers.ts";
import { type Group, groupsOfReport, unheardGroups } from "../../model/segments.ts";
import type { Place } from "../../router/place.ts";
import { results } from "../../texts/results.ts";

const words = results.segments;

interface Props {
  report: Report;
  metric: Metric;
  /** the question whose score it is */
  question: string;
  by: string;
  /** a group's value in words */
  nameOf: (value: Group["value"]) => string;
  place: Place;
  /** the address of the API that tells the groups */
  call: string;
}

interface CountProps {
  n: number;
  group: Group;
  by: string;
  more?: Query;
}

/** A number of a group. Responses of no theme can't be asked for, so theirs opens nothing. */
function GroupCount({ n, group: { value }, by, more }: CountProps) {
  if (value === null && by === "theme") return count(n);
  return <Counted n={n} by={{ ...(value === null ? { without: by } : { [by]: String(value) }), ...more }} />;
}

/** The score by who answered. Groups of few answers are grey. */
export function Groups({ report, metric, question, by, nameOf, place, call }: Props) {
  const groups = groupsOfReport(report.segments, metric);
  const { name, unit } = METRIC[metric];
  const picker = <ByPicker place={place} by={by} survey={report.survey} />;
  const row = (group: Group) => (
    <tr key={String(group.value)} class={group.isSmall ? "few" : undefined}>
      <th scope="row">{nameOf(group.value)}</th>
      {group.score ? (
        <>
          <td data-label={name}>
            <b>{`${score(group.score.score)}${unit}`}</b>
          </td>
          <td class="row-interval" data-label={results.interval95}>
            <Interval bare {...group.score} ends={METRIC[metric]} />
            <span class="small quiet">{interval(group.score.low, group.score.high)}</span>
          </td>
        </>
      ) : (
        <td colSpan={2} class="small">
          {missingWords(group.n)}
        </td>
      )}
      <td class="number" data-label={results.n}>
        <GroupCount n={group.n} group={group} by={by} more={{ [`question.${question}`]: "answered" }} />
      </td>
    </tr>
  );
  return (
    <Card
      heading={words.heading}
      says={words.says}
      tools={<CopyMenu figure={groupsFigure({ groups, metric, by, nameOf })} calls={[call]} />}
    >
      {picker}
      {groups.length === 0 ? (
        <p class="quiet">{words.empty}</p>
      ) : (
        <div class="scroll">
          <table class="table groups-table stacked">
            <caption class="unseen">{results.by(name, filterWords(by))}</caption>
            <thead>
              <tr>
                <th scope="col">{words.value}</th>
                <th scope="col">{name}</th>
                <th scope="col">{results.interval95}</th>
                <th scope="col" class="number">
                  {results.n}
                </th>
              </tr>
            </thead>
            <tbody>{groups.map(row)}</tbody>
          </table>
        </div>
      )}
      {groups.some(({ isSmall }) => isSmall) && <p class="small quiet">{words.few}</p>}
    </Card>
  );
}

/** How many of those asked answered, by group: who is not heard. */
export function Unheard({ report, metric, question, by, nameOf, call }: Omit<Props, "place">) {
  const groups = unheardGroups(groupsOfReport(report.segments, metric));
  if (groups.length < 2) return null;
  const { heading, says, share } = results.unheard;
  return (
    <Card
      heading={heading}
      says={says}
      tools={<CopyMenu figure={unheardFigure({ groups, by, nameOf })} calls={[call]} />}
    >
      <table class="bars">
        <caption class="unseen">{results.by(share, filterWords(by))}</caption>
        <tbody>
          {groups.map((group) => (
            <tr key={String(group.value)}>
              <th scope="row">
                <span>{nameOf(group.value)}</span>
                <svg class="bar-line" width="100%" height="8" aria-hidden="true">
                  <rect class="track" width="100%" height="8" rx="4" />
                  <rect class="fill" width={`${(group.rate ?? 0) * 100}%`} height="8" rx="4" />
                </svg>
              </th>
              <td>{percent(group.rate, 0)}</td>
              <td class="quiet">
                <GroupCount
                  n={group.n}
                  group={group}
                  by={by}
                  more={{ [`question.${question}`]: "answered" }}
                />
                {" / "}
                <GroupCount n={group.shown} group={group} by={by} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

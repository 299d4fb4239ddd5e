import type { Query } from "../../api/address.ts";
import { addresses } from "../../api/addresses.ts";
import type { Report, SurveyRecord } from "../../api/apiTypes.ts";
import { type Read, useRead } from "../../api/useRead.ts";
import { Funnel } from "../../charts/Funnel.tsx";
import { Trend } from "../../charts/Trend.tsx";
import { CopyMenu } from "../../components/CopyMenu.tsx";
import { ExportMenu } from "../../components/ExportMenu.tsx";
import { Page } from "../../components/Page.tsx";
import { ReadState } from "../../components/ReadState.tsx";
import { AboutContext, scopeWords } from "../../figures/aboutFigures.ts";
import { headlineFigure } from "../../figures/resultFigures.ts";
import { CountedContext } from "../../filters/counted.ts";
import { FilterBar } from "../../filters/FilterBar.tsx";
import { filterWords } from "../../filters/filterWords.ts";
import { inboxHref } from "../../filters/inboxHref.ts";
import { type Interval, intervalFor, lengthOf, rangeQuery } from "../../filters/range.ts";
import { useView, type View } from "../../filters/useView.ts";
import { headlineOf } from "../../model/headline.ts";
import { day } from "../../model/times.ts";
import { HeadlineCard } from "../../questions/HeadlineCard.tsx";
import type { PageProps } from "../../router/pageProps.ts";
import type { Place } from "../../router/place.ts";
import { results } from "../../texts/results.ts";
import { Drivers } from "./Drivers.tsx";
import { DropOff } from "./DropOff.tsx";
import { Endings } from "./Endings.tsx";
import { Groups, Unheard } from "./Groups.tsx";
import { Nobody } from "./Nobody.tsx";
import { Notes } from "./Notes.tsx";
import { QuestionPicker } from "./QuestionPicker.tsx";
import { Questions } from "./Questions.tsx";
import { NoSurvey, SurveyAbout, SurveyTabs } from "./SurveyHead.tsx";
import { Texts } from "./Texts.tsx";
import { useValueNames } from "./useValueNames.ts";
import { Words } from "./Words.tsx";

/** The dimension of the groups when the address names none. */
const DEFAULT_BY = "device";

/** The finest interval that the answers fill. All time is by month: when it began is only known afterwards. */
function chosenInterval(report: Report | null, view: View): Interval | null {
  if (!report) return null;
  const days = lengthOf(view.range, view.now);
  const from = Date.parse(report.from);
  const length = days ?? Math.max(1, (view.now.getTime() - from) / 86_400_000);
  const n = headlineOf(report, view.params.get("question"))?.n ?? report.funnel.started;
  return intervalFor(n, length);
}

/** The results of one survey. */
export function Results({ params, place }: PageProps) {
  const id = params.id ?? "";
  const view = useView(place);
  const survey = useRead(addresses.survey(id));
  const by = view.params.get("by") ?? DEFAULT_BY;
  const question = view.params.get("question");
  const scope: Query = { survey: id, ...view.query };
  const compare = view.range.from ? "previous" : null;
  const report = useRead(addresses.report({ ...scope, question, compare }));
  const interval = chosenInterval(report.isOld ? null : report.value, view);
  const detailQuery: Query = { ...scope, question, compare, by, interval, effect: 28 };
  const detail = useRead(interval ? addresses.report(detailQuery) : null);
  const name = survey.value?.definition.name ?? id;
  const call = addresses.report({ ...scope, question, compare, by: compare && by }).href;
  if (survey.failure?.status === 404 && !survey.value) return <NoSurvey id={id} />;
  return (
    <Page
      heading={name}
      about={survey.value && <SurveyAbout survey={survey.value} />}
      tools={
        <>
          <SurveyTabs id={id} page="results" />
          <ExportMenu query={scope} />
        </>
      }
    >
      <AboutContext.Provider value={{ subject: name, scope: scopeWords(view), call }}>
        <CountedContext.Provider value={scope}>
          <FilterBar place={place} view={view} survey={id} />
          <ReadState read={report} what={results.what} />
          {report.value && (
            <div class="stack-of-cards" aria-busy={report.isOld}>
              {report.value.funnel.shown + report.value.funnel.started === 0 ? (
                survey.value && <Nobody status={survey.value.status} isFiltered={view.filters.length > 0} />
              ) : (
                <Body
                  {...{
                    report: report.value,
                    detail,
                    interval,
                    by,
                    view,
                    scope,
                    place,
                    survey: survey.value,
                  }}
                />
              )}
            </div>
          )}
        </CountedContext.Provider>
      </AboutContext.Provider>
    </Page>
  );
}

interface BodyProps {
  report: Report;
  detail: Read<Report>;
  interval: Interval | null;
  by: string;
  view: View;
  scope: Query;
  place: Place;
  survey: SurveyRecord | null;
}

function Body({ report, detail, interval, by, view, scope, place, survey }: BodyProps) {
  const headline = headlineOf(report, view.params.get("question"));
  const change = detail.value?.change ?? report.change;
  const others = report.questions.filter(({ id }) => id !== headline?.question.id);
  const question = view.params.get("question");
  const nameOf = useValueNames(detail.value ?? report, by);
  return (
    <>
      {headline && <QuestionPicker place={place} report={report} chosen={headline.question.id} />}
      {report.basis && <p class="hint">{results.basis(day(report.basis.from))}</p>}
      <div class={headline ? "pair" : "pair lone"}>
        {headline && (
          <HeadlineCard
            headline={headline}
            change={view.range.from ? change : undefined}
            needed={report.needed}
            by={filterWords(by)}
            tools={headline.score && <CopyMenu figure={headlineFigure(headline, change ?? null)} />}
          />
        )}
        <div class="stack-of-cards">
          <Funnel funnel={report.funnel} />
          <Endings report={report} />
        </div>
      </div>
      <ReadState read={detail} what={results.whatTrend} />
      {headline && detail.value && interval && (
        <Trend
          series={detail.value.series ?? []}
          metric={headline.metric}
          question={headline.question.id}
          interval={interval}
          notes={detail.value.notes}
          call={addresses.report({ ...scope, question, interval }).href}
        />
      )}
      {detail.value && <Notes notes={detail.value.notes} survey={report.survey} />}
      {headline && detail.value && (
        <div class="halves">
          <Groups
            report={detail.value}
            metric={headline.metric}
            question={headline.question.id}
            by={by}
            nameOf={nameOf}
            place={place}
            call={addresses.report({ ...scope, question, by }).href}
          />
          <div class="stack-of-cards">
            <Unheard
              report={detail.value}
              metric={headline.metric}
              question={headline.question.id}
              by={by}
              nameOf={nameOf}
              call={addresses.report({ ...scope, question, by }).href}
            />
          </div>
        </div>
      )}
      {headline && <Drivers scope={scope} question={question} asked={headline.question.id} />}
      {headline && report.questions.some(({ kind }) => kind === "text" || kind.startsWith("choice")) && (
        <Words scope={scope} />
      )}
      <Questions questions={others} hasHeadline={headline !== null} />
      <DropOff questions={report.questions} survey={report.survey} scope={scope} />
      <Texts survey={survey} scope={scope} />
      {report.excluded > 0 && (
        <p class="quiet small">
          <a href={inboxHref({ survey: report.survey, ...rangeQuery(view.range), excluded: true })}>
            {results.excluded(report.excluded)}
          </a>
        </p>
      )}
    </>
  );
}

import type { ComponentChildren } from "preact";
import type { Report, Site, StoredResponse, SurveyEntry, SurveyRecord } from "../api/apiTypes.ts";
import { useReading } from "../api/load.ts";
import { Funnel } from "../components/Funnel.tsx";
import { HeadlineCard } from "../components/HeadlineCard.tsx";
import { NewestAnswers } from "../components/NewestAnswers.tsx";
import { Notice } from "../components/Notice.tsx";
import { QuestionCard } from "../components/QuestionCard.tsx";
import { RangePicker } from "../components/RangePicker.tsx";
import { Series } from "../components/Series.tsx";
import { headlineOf } from "../model/headline.ts";
import { newestTexts } from "../model/newestTexts.ts";
import { rangeQuery } from "../model/ranges.ts";
import { NoAnswers } from "./Newcomer.tsx";

interface Props {
  survey: SurveyEntry;
  days: number | null;
  site: Site | null;
  /** why the list could not be read again, or null */
  stale: string | null;
  onAgain: () => void;
}

/** The results of one survey. */
export function SurveyView({ survey, days, site, stale, onAgain }: Props) {
  const { id, name, status, version } = survey;
  const span = rangeQuery(days, new Date());
  const report = useReading("/v1/report", { survey: id, ...span });
  const record = useReading(`/v1/surveys/${id}`);
  const newest = useReading("/v1/responses", {
    ...{ survey: id, limit: "100" },
    ...(span.from && { from: span.from }),
  });
  const message = report.message ?? newest.message ?? record.message ?? stale;
  return (
    <main class="view">
      <div class="view-head">
        <div>
          <h1>{name}</h1>
          <p class="quiet small">
            <span class="chip" data-status={status}>
              {status}
            </span>{" "}
            <code>{id}</code>
            {` · version ${version}`}
          </p>
        </div>
        <div class="view-tools">
          <RangePicker survey={id} days={days} />
          <button type="button" onClick={onAgain}>
            Refresh
          </button>
        </div>
      </div>
      {message && (
        <Notice
          slim={Boolean(report.value)}
          title={report.value ? "Not up to date." : "The results could not be read."}
          message={message}
          onAgain={onAgain}
        />
      )}
      {report.value ? (
        <Results
          report={report.value}
          record={record.value}
          days={days}
          responses={newest.value?.responses ?? null}
          nobody={<NoAnswers site={site} days={days} status={status} survey={id} />}
        />
      ) : (
        !message && (
          <p class="wait" role="status">
            Reading the results…
          </p>
        )
      )}
    </main>
  );
}

interface ResultsProps {
  report: Report;
  record: SurveyRecord | null;
  responses: StoredResponse[] | null;
  days: number | null;
  /** what stands here when nobody saw the survey in the range */
  nobody: ComponentChildren;
}

function Results({ report, record, responses, days, nobody }: ResultsProps) {
  if (report.funnel.shown === 0) return nobody;
  const headline = headlineOf(report);
  const others = report.questions.filter(({ id }) => id !== headline?.question.id);
  return (
    <>
      <div class={headline ? "pair" : "pair lone"}>
        {headline && <HeadlineCard headline={headline} change={report.change} days={days} />}
        <Funnel funnel={report.funnel} />
      </div>
      {headline && <Series series={report.series ?? []} metric={headline.metric} weekly={days === null} />}
      {others.length > 0 && (
        <section aria-labelledby="questions-title">
          <h2 id="questions-title" class="section-title">
            {headline ? "All other questions" : "Questions"}
          </h2>
          <div class="grid">
            {others.map((one) => (
              <QuestionCard key={one.id} report={one} texts={newestTexts(responses ?? [], one.id)} />
            ))}
          </div>
        </section>
      )}
      <NewestAnswers responses={responses} record={record} />
    </>
  );
}

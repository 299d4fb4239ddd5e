import type { SurveyRecord } from "../../api/apiTypes.ts";
import { Page } from "../../components/Page.tsx";
import { hrefOf } from "../../router/place.ts";
import { results } from "../../texts/results.ts";
import { shell } from "../../texts/shell.ts";

/** The page of a survey that isn't there, or no longer. */
export function NoSurvey({ id }: { id: string }) {
  return (
    <Page heading={id}>
      <p>{results.gone(id)}</p>
      <p>
        <a href={hrefOf("/")}>{shell.notFound.back}</a>
      </p>
    </Page>
  );
}

/** State, id and version of a survey, below its name. */
export function SurveyAbout({ survey }: { survey: SurveyRecord }) {
  const { id, status, version } = survey;
  return (
    <p class="quiet small">
      <span class="chip" data-status={status}>
        {status}
      </span>{" "}
      <code>{id}</code>
      {` · ${results.version(version)}`}
    </p>
  );
}

/** The pages of one survey. */
export function SurveyTabs({ id, page }: { id: string; page: "results" | "definition" }) {
  const here = `/surveys/${encodeURIComponent(id)}`;
  return (
    <nav class="ranges" aria-label={results.tabs}>
      <a href={hrefOf(here)} aria-current={page === "results" ? "page" : undefined}>
        {results.results}
      </a>
      <a href={hrefOf(`${here}/definition`)} aria-current={page === "definition" ? "page" : undefined}>
        {results.definition}
      </a>
    </nav>
  );
}

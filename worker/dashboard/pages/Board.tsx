import type { Site } from "../api/apiTypes.ts";
import { collectorUrl } from "../api/collectorUrl.ts";
import { type Reading, useReading } from "../api/load.ts";
import { Logo } from "../components/Logo.tsx";
import { Notice } from "../components/Notice.tsx";
import { chosenSurvey, surveyList } from "../model/surveyList.ts";
import { useRoute } from "../route.ts";
import { NoSurveys } from "./Newcomer.tsx";
import { SurveyList } from "./SurveyList.tsx";
import { SurveyView } from "./SurveyView.tsx";

/** The surveys beside the results of the chosen one, or what stands in their place. */
function Body({ site, onAgain }: { site: Reading<Site>; onAgain: () => void }) {
  const list = useReading("/v1/surveys");
  const route = useRoute();
  const newest = useReading("/v1/responses", { limit: "1" });
  const failure = list.value ? null : (list.message ?? site.message);
  if (failure) return <Notice title="Nothing could be read" message={failure} onAgain={onAgain} />;
  const surveys = list.value && surveyList(list.value);
  const canChoose = route.survey !== null || newest.value !== null || newest.message !== null;
  if (!surveys || !canChoose) {
    return (
      <p class="wait" role="status">
        Reading your surveys…
      </p>
    );
  }
  const chosen = chosenSurvey(surveys, route.survey, newest.value?.responses[0]?.survey);
  if (!chosen) return <NoSurveys site={site.value} />;
  return (
    <div class="board">
      <SurveyList surveys={surveys} chosen={chosen.id} days={route.days} />
      <SurveyView
        key={chosen.id}
        survey={chosen}
        days={route.days}
        site={site.value}
        stale={list.message}
        onAgain={onAgain}
      />
    </div>
  );
}

interface Props {
  onSignOut: () => void;
  onAgain: () => void;
}

/** All that a signed-in reader sees. */
export function Board({ onSignOut, onAgain }: Props) {
  const site = useReading("/v1/site");
  return (
    <>
      <header class="bar">
        <p class="brand">
          <Logo /> <span>Earshot</span> {site.value && <span class="site">{site.value.name}</span>}
        </p>
        <nav aria-label="Elsewhere">
          <a href={collectorUrl("/demo")}>Demo</a> <a href={collectorUrl("/docs")}>API</a>
          <button type="button" onClick={onSignOut}>
            Sign out
          </button>
        </nav>
      </header>
      <Body site={site} onAgain={onAgain} />
    </>
  );
}

import { addresses } from "../../api/addresses.ts";
import { useApi } from "../../api/apiContext.ts";
import { useRead } from "../../api/useRead.ts";
import { isSettled } from "../../api/useReadAll.ts";
import { Page } from "../../components/Page.tsx";
import { ReadState } from "../../components/ReadState.tsx";
import { AboutContext, scopeWords } from "../../figures/aboutFigures.ts";
import { FilterBar } from "../../filters/FilterBar.tsx";
import { wholeRange } from "../../filters/range.ts";
import { useView } from "../../filters/useView.ts";
import type { PageProps } from "../../router/pageProps.ts";
import { overview } from "../../texts/overview.ts";
import { JourneyCard } from "./JourneyCard.tsx";
import { Letter } from "./Letter.tsx";
import { NoSurveys } from "./NoSurveys.tsx";
import { SurveyTable } from "./SurveyTable.tsx";

/** All that is asked, at a glance: what wants attention, the journey, every survey with its score. */
export function Overview({ place }: PageProps) {
  const { session } = useApi();
  const view = useView(place);
  const surveys = useRead(addresses.surveys());
  const journeyAddress = addresses.journey(wholeRange(view.range));
  const journey = useRead(journeyAddress);
  return (
    <Page heading={overview.heading}>
      <FilterBar place={place} view={view} />
      <ReadState read={surveys} what={overview.what} />
      {surveys.value?.surveys.length === 0 && <NoSurveys />}
      {surveys.value && surveys.value.surveys.length > 0 && (
        <AboutContext.Provider value={{ subject: session.site.name, scope: scopeWords(view), call: "" }}>
          <div class="stack-of-cards">
            <Letter surveys={surveys.value.surveys} journey={journey.value} view={view} />
            <ReadState read={journey} what={overview.whatJourney} />
            {journey.value && <JourneyCard journey={journey.value} view={view} call={journeyAddress.href} />}
            {/* Below the journey, and not before it: what is read must not move away. */}
            {isSettled(journey) && (
              <SurveyTable
                surveys={surveys.value.surveys}
                view={view}
                search={place.search}
                journey={journey.value}
              />
            )}
          </div>
        </AboutContext.Provider>
      )}
    </Page>
  );
}

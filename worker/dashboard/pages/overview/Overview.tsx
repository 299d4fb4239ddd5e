import { addresses } from "../../api/addresses.ts";
import { useRead } from "../../api/useRead.ts";
import { isSettled } from "../../api/useReadAll.ts";
import { Page } from "../../components/Page.tsx";
import { ReadState } from "../../components/ReadState.tsx";
import { FilterBar } from "../../filters/FilterBar.tsx";
import { useView } from "../../filters/useView.ts";
import type { PageProps } from "../../router/pageProps.ts";
import { overview } from "../../texts/overview.ts";
import { JourneyCard } from "./JourneyCard.tsx";
import { Letter } from "./Letter.tsx";
import { NoSurveys } from "./NoSurveys.tsx";
import { SurveyTable } from "./SurveyTable.tsx";

/** All that is asked, at a glance: what wants attention, the journey, every survey with its score. */
export function Overview({ place }: PageProps) {
  const view = useView(place);
  const surveys = useRead(addresses.surveys());
  const journey = useRead(addresses.journey(view.range.from ? { from: view.range.from } : {}));
  return (
    <Page heading={overview.heading}>
      <FilterBar place={place} view={view} />
      <ReadState read={surveys} what={overview.what} />
      {surveys.value?.surveys.length === 0 && <NoSurveys />}
      {surveys.value && surveys.value.surveys.length > 0 && (
        <div class="stack-of-cards">
          <Letter surveys={surveys.value.surveys} journey={journey.value} view={view} />
          <ReadState read={journey} what={overview.whatJourney} />
          {journey.value && <JourneyCard journey={journey.value} view={view} />}
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
      )}
    </Page>
  );
}

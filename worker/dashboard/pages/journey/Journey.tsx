import { useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import { useScope } from "../../api/apiContext.ts";
import { keptName } from "../../api/typedForms.ts";
import { useRead } from "../../api/useRead.ts";
import { JourneyCopy } from "../../components/JourneyCopy.tsx";
import { Page } from "../../components/Page.tsx";
import { ReadState } from "../../components/ReadState.tsx";
import { FilterBar } from "../../filters/FilterBar.tsx";
import { rangeQuery, wholeRange } from "../../filters/range.ts";
import { useView } from "../../filters/useView.ts";
import type { PageProps } from "../../router/pageProps.ts";
import { journey as words } from "../../texts/journey.ts";
import { JourneyForm, KEPT } from "./JourneyForm.tsx";
import { JourneyTable } from "./JourneyTable.tsx";

/** How customers fare at each stage of their way, and what the stages are. */
export function JourneyPage({ place }: PageProps) {
  const view = useView(place);
  const address = addresses.journey(wholeRange(view.range));
  const read = useRead(address);
  const canWrite = useScope("write");
  // A form that was open before a reload opens again.
  const [isEditing, setEditing] = useState(() => canWrite && keptName(KEPT) !== null);
  const [said, setSaid] = useState("");
  const journey = read.value;
  const done = (what: string) => {
    setEditing(false);
    setSaid(what);
  };
  const tools = journey && !isEditing && (
    <>
      {journey.touchpoints.length > 0 && <JourneyCopy journey={journey} view={view} call={address.href} />}
      {canWrite && (
        <button type="button" onClick={() => setEditing(true)}>
          {words.edit}
        </button>
      )}
    </>
  );
  return (
    <Page heading={words.heading} about={<p class="quiet">{words.says}</p>} tools={tools}>
      {!isEditing && <FilterBar place={place} view={view} />}
      <ReadState read={read} what={words.what} />
      <p class="small quiet" role="status">
        {said}
      </p>
      {journey && isEditing && <JourneyForm journey={journey} onDone={done} />}
      {journey && !isEditing && journey.touchpoints.length === 0 && (
        <section class="card empty">
          <h2>{words.empty.heading}</h2>
          <p>{words.empty.note}</p>
          <p class="quiet">{words.empty.example}</p>
          {canWrite && (
            <button type="button" class="strong" onClick={() => setEditing(true)}>
              {words.empty.next}
            </button>
          )}
        </section>
      )}
      {journey && !isEditing && journey.touchpoints.length > 0 && (
        <JourneyTable touchpoints={journey.touchpoints} query={rangeQuery(view.range)} />
      )}
    </Page>
  );
}

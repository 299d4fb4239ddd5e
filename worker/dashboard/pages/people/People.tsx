import { useRef } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import { usePages } from "../../api/usePages.ts";
import { Notice } from "../../components/Notice.tsx";
import { Page } from "../../components/Page.tsx";
import { SearchField } from "../../components/SearchField.tsx";
import { changeQuery } from "../../filters/filters.ts";
import type { PageProps } from "../../router/pageProps.ts";
import { hrefOf, navigate } from "../../router/place.ts";
import { people as words } from "../../texts/people.ts";
import { texts } from "../../texts/texts.ts";
import { ChurnCard } from "./ChurnCard.tsx";
import { PeopleTable } from "./PeopleTable.tsx";

const CHOICES = [
  ["mood", "unhappy", words.unhappy],
  ["atRisk", "true", words.atRisk],
  ["left", "true", words.left],
] as const;

/** What stands in place of an empty list, with the next step. */
function NobodyFound({ isFiltered }: { isFiltered: boolean }) {
  return (
    <section class="card empty">
      <p>{isFiltered ? words.noneFits : words.none}</p>
      <p>
        <a href={hrefOf(isFiltered ? "/people" : "/install")}>{isFiltered ? words.all : words.next}</a>
      </p>
    </section>
  );
}

/** Who was asked, by their last prompt. */
export function People({ place }: PageProps) {
  const params = new URLSearchParams(place.search);
  const field = useRef<HTMLInputElement>(null);
  const query = Object.fromEntries(
    ["q", "mood", "atRisk", "left"].map((name) => [name, params.get(name) || null]),
  );
  const list = usePages((cursor) => addresses.people({ ...query, cursor }));
  const go = (changes: Record<string, string | null>, replace = false) =>
    navigate(place.path + changeQuery(place.search, changes), { replace });
  const found = list.pages?.flatMap((page) => page.people);
  return (
    <Page heading={words.heading} about={<p class="quiet">{words.says}</p>}>
      <section class="filter-bar" aria-label={texts.filters.label}>
        <SearchField
          field={field}
          label={words.search}
          hint={words.searchHint}
          value={params.get("q") ?? ""}
          onSearch={(q) => go({ q: q || null }, true)}
        />
        {CHOICES.map(([name, value, label]) => {
          const isChosen = params.get(name) === value;
          return (
            <button
              key={name}
              type="button"
              class="toggle"
              aria-pressed={isChosen}
              onClick={() => go({ [name]: isChosen ? null : value })}
            >
              {label}
            </button>
          );
        })}
      </section>
      {list.failure && !list.isReading && (
        <Notice
          slim={found !== undefined}
          title={found ? texts.common.notUpToDate : texts.common.notRead(words.heading)}
          message={list.failure.message}
          onAgain={list.again}
        />
      )}
      {!found && list.isReading && (
        <p class="wait" role="status">
          {texts.common.reading(words.what)}
        </p>
      )}
      {found?.length === 0 && <NobodyFound isFiltered={Object.values(query).some(Boolean)} />}
      {found && found.length > 0 && <PeopleTable people={found} />}
      {list.hasMore && (
        <button type="button" class="more" disabled={list.isReading} onClick={list.more}>
          {words.more}
        </button>
      )}
      <ChurnCard />
    </Page>
  );
}

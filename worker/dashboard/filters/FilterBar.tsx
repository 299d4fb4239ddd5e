import type { ComponentChildren } from "preact";
import { Menu } from "../components/Menu.tsx";
import { scopeWords } from "../figures/aboutFigures.ts";
import { hrefOf, navigate, type Place } from "../router/place.ts";
import { texts } from "../texts/texts.ts";
import { AddFilter } from "./AddFilter.tsx";
import { changeQuery, type Filter } from "./filters.ts";
import { filterWords, valueWords } from "./filterWords.ts";
import { DEFAULT_DAYS, dayBefore, EVER, PRESETS, type Range } from "./range.ts";
import { SavedViewMenu } from "./SavedViewMenu.tsx";
import type { View } from "./useView.ts";

interface Props {
  place: Place;
  view: View;
  /** whose answers the values on offer come from */
  survey?: string;
  /** more of what chooses what is seen, or can be done with it */
  children?: ComponentChildren;
}

function Dates({ range, onDates }: { range: Range; onDates: (from: string, until: string) => void }) {
  const words = texts.filters;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const { elements } = event.currentTarget as HTMLFormElement;
    const read = (name: string) => (elements.namedItem(name) as HTMLInputElement).value;
    onDates(read("from"), read("until"));
  };
  return (
    <form class="add-filter" onSubmit={submit}>
      <label>
        {words.from} <input type="date" name="from" value={range.from?.slice(0, 10) ?? ""} required />
      </label>
      <label>
        {words.until} <input type="date" name="until" value={range.until?.slice(0, 10) ?? ""} />
      </label>
      <button type="submit" class="strong">
        {words.apply}
      </button>
    </form>
  );
}

/** What is seen: the time, and the filters as chips. Each is a change of the address. */
export function FilterBar({ place, view, survey, children }: Props) {
  const { range, filters, now } = view;
  const words = texts.filters;
  const go = (changes: Record<string, string | null>) =>
    navigate(place.path + changeQuery(place.search, changes));
  const presetHref = (days: number | null) => {
    const from = days === DEFAULT_DAYS ? null : dayBefore(now, days);
    return hrefOf(place.path + changeQuery(place.search, { from, until: null }));
  };
  const chip = ({ name, value }: Filter) => (
    <li key={`${name} ${value}`} class="filter-chip">
      <span>
        {filterWords(name)}: <b>{valueWords({ name, value })}</b>
      </span>
      <button type="button" aria-label={words.remove(filterWords(name))} onClick={() => go({ [name]: null })}>
        <span aria-hidden="true">×</span>
      </button>
    </li>
  );
  const dates = range.preset ? words.dates : `${range.from ?? EVER} – ${range.until ?? ""}`;
  return (
    <section class="filter-bar" aria-label={words.label}>
      <nav class="ranges" aria-label={words.range}>
        {PRESETS.map(({ days }) => (
          <a
            key={days}
            href={presetHref(days)}
            aria-current={range.preset?.days === days ? "true" : undefined}
          >
            {words.days(days)}
          </a>
        ))}
      </nav>
      <Menu label={dates}>
        {(close) => (
          <Dates
            range={range}
            onDates={(from, until) => {
              close();
              go({ from, until: until || null });
            }}
          />
        )}
      </Menu>
      {filters.length > 0 && <ul class="filter-chips">{filters.map(chip)}</ul>}
      <Menu label={words.add}>
        {(close) => (
          <AddFilter
            survey={survey}
            onApply={({ name, value }) => {
              close();
              go({ [name]: value });
            }}
          />
        )}
      </Menu>
      <SavedViewMenu place={place} view={view} />
      {children}
      <p class="printed">{scopeWords(view)}</p>
    </section>
  );
}

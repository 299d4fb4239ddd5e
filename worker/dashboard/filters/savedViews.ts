import { lastingStorage } from "../api/browserStorage.ts";
import { changeQuery, type Filter, filtersIn } from "./filters.ts";
import { DEFAULT_DAYS, dayBefore, EVER, PRESETS, type Range } from "./range.ts";

/** What is seen, by itself: the same on any page. */
export interface ViewContent {
  /** so many days until now, or all time (null); dates of its own otherwise */
  time: { days: number | null } | { from: string | null; until: string | null };
  filters: Filter[];
}
/** A range and filters under a name. */
export interface SavedView extends ViewContent {
  name: string;
}

/** A name is so long at most. */
export const LONGEST_NAME = 60;
const nameOf = (site: string): string => `earshot.views.${site}`;

const isText = (value: unknown): value is string => typeof value === "string";
const isDate = (value: unknown): boolean => value === null || isText(value);

function isTime(value: unknown): value is ViewContent["time"] {
  if (typeof value !== "object" || value === null) return false;
  if ("days" in value) return PRESETS.some(({ days }) => days === value.days);
  return "from" in value && "until" in value && isDate(value.from) && isDate(value.until);
}

function isView(value: unknown): value is SavedView {
  const { name, time, filters } = Object(value) as Partial<Record<keyof SavedView, unknown>>;
  const isFilter = (one: unknown) => isText(Object(one).name) && isText(Object(one).value);
  return isText(name) && isTime(time) && Array.isArray(filters) && filters.every(isFilter);
}

/** What is saved for a site in this browser, in the order in which it was saved. What is of another shape is left out. */
export function readViews(site: string): SavedView[] {
  const kept = lastingStorage.read(nameOf(site));
  return Array.isArray(kept) ? kept.filter(isView) : [];
}

/** @returns whether the browser keeps them */
export const writeViews = (site: string, views: readonly SavedView[]): boolean =>
  lastingStorage.write(nameOf(site), views.length > 0 ? views : null);

/** Whether storage that another tab wrote is that of a site's views; a null name is all of it. */
export const isViewsOf = (site: string, name: string | null): boolean =>
  name === null || name === nameOf(site);

/** What a page shows, to be saved. A range of the last days stays one: it ends at the time when it is chosen. */
export const contentOf = ({ from, until, preset }: Range, filters: readonly Filter[]): ViewContent => ({
  time: preset ? { days: preset.days } : { from, until },
  filters: [...filters],
});

/** The query of an address that shows what was saved. What is neither range nor filter stays in it. */
export function queryOfView(search: string, { time, filters }: ViewContent, now: Date): string {
  const cleared = filtersIn(new URLSearchParams(search)).map(({ name }) => [name, null] as const);
  const range =
    "days" in time
      ? { from: time.days === DEFAULT_DAYS ? null : dayBefore(now, time.days), until: null }
      : { from: time.from ?? EVER, until: time.until };
  const wanted = filters.map(({ name, value }) => [name, value] as const);
  return changeQuery(changeQuery(search, Object.fromEntries(cleared)), {
    ...range,
    ...Object.fromEntries(wanted),
  });
}

/** Whether two views show the same, in whatever order their filters stand. */
export function isSameView(one: ViewContent, other: ViewContent): boolean {
  const written = ({ time, filters }: ViewContent) =>
    JSON.stringify([time, filters.map(({ name, value }) => [name, value]).sort()]);
  return written(one) === written(other);
}

/** Names are one where they differ by case and blanks alone. */
const plain = (name: string): string => name.trim().toLocaleLowerCase();
export const isNameTaken = (views: readonly SavedView[], name: string): boolean =>
  views.some((one) => plain(one.name) === plain(name));

import type { Filters } from "../../schemas/filters.ts";

/** Filters by a name that the API knows, in the order in which they are offered. */
export const FILTER_NAMES = [
  "device",
  "locale",
  "touchpoint",
  "url",
  "q",
  "theme",
  "channel",
  "mood",
  "group",
  "ending",
  "state",
  "tag",
  "handled",
  "answered",
  "version",
  "user",
  "visitor",
  "test",
  "excluded",
  "without",
] as const satisfies readonly (keyof Filters)[];
export type FilterName = (typeof FILTER_NAMES)[number];

/** One filter of the address, such as `device` `mobile` or `trait.plan` `pro`. */
export interface Filter {
  name: string;
  value: string;
}

const NAMED = /^(?:trait|answer|question)\../;
const isFilter = (name: string): boolean => NAMED.test(name) || FILTER_NAMES.some((known) => known === name);

/** The filters of an address, in its order. What is no filter is no chip, and stays in the address. */
export function filtersIn(query: URLSearchParams): Filter[] {
  const filters = [...query].filter(([name, value]) => isFilter(name) && value !== "");
  return filters.map(([name, value]) => ({ name, value }));
}

/** Filters as the API's parameters. */
export const filterQuery = (filters: readonly Filter[]): Record<string, string> =>
  Object.fromEntries(filters.map(({ name, value }) => [name, value]));

/** An address's query with some parameters set, and those that are null taken out. All others stay. */
export function changeQuery(search: string, changes: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return text && `?${text}`;
}

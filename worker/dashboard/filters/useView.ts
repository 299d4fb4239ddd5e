import { useMemo } from "preact/hooks";
import type { Place } from "../router/place.ts";
import { type Filter, filterQuery, filtersIn } from "./filters.ts";
import { type Range, rangeIn, rangeQuery } from "./range.ts";

/** What the address asks to see: a time, filters, and the rest of its parameters. */
export interface View {
  params: URLSearchParams;
  range: Range;
  filters: Filter[];
  /** range and filters as the API's parameters */
  query: Record<string, string>;
  now: Date;
}

/** The view of an address. It stays the same object until the address changes, so that its time stands still. */
export function useView({ search }: Place): View {
  return useMemo(() => {
    const now = new Date();
    const params = new URLSearchParams(search);
    const range = rangeIn(params, now);
    const filters = filtersIn(params);
    return { params, range, filters, query: { ...rangeQuery(range), ...filterQuery(filters) }, now };
  }, [search]);
}

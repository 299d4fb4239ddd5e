import type { StoredResponse } from "../../api/apiTypes.ts";

/**
 * What a newer first page does to a list: those that are there already are brought up to date in their place, and those
 * that are not stand apart as `fresh`. Where the list has more pages, what is older than its last one is no news.
 */
export function mergePage(
  list: readonly StoredResponse[],
  page: readonly StoredResponse[],
  hasMore: boolean,
): { responses: StoredResponse[]; fresh: StoredResponse[] } {
  const newest = new Map(page.map((one) => [one.id, one]));
  const known = new Set(list.map(({ id }) => id));
  const oldest = list.at(-1)?.at ?? "";
  return {
    responses: list.map((one) => newest.get(one.id) ?? one),
    fresh: page.filter(({ id, at }) => !known.has(id) && (!hasMore || at >= oldest)),
  };
}

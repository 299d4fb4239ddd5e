import type { Query } from "../api/address.ts";
import { hrefOf } from "../router/place.ts";

/** The address of the inbox with the very responses that a number counts, those without an answer too. */
export function inboxHref(query: Query): string {
  const pairs = Object.entries({ ...query, answered: query.answered ?? "all" }).filter(
    ([, value]) => value !== null && value !== undefined,
  );
  const search = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
  return hrefOf(search ? `/inbox?${search}` : "/inbox");
}

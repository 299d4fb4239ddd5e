import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Query } from "../api/address.ts";
import { inboxHref } from "./inboxHref.ts";

/** The filters of all that a part of a page shows: a survey, a time, what the address filters by. */
export const CountedContext = createContext<Query>({});

/** What narrows a time lies in it; of any other filter an address can hold one alone. */
const NARROWS = ["from", "until"];

/** Whether responses of both can be asked for at once. */
export const canJoin = (query: Query, more: Query): boolean =>
  Object.entries(more).every(([name, value]) => {
    const own = query[name];
    return NARROWS.includes(name) || own === undefined || own === null || String(own) === String(value);
  });

/**
 * Gives the address of the responses that a number counts: those of the page, with further filters. Undefined where no
 * address can tell them: a link would open others.
 */
export function useCounted(): (more?: Query) => string | undefined {
  const query = useContext(CountedContext);
  return (more = {}) => (canJoin(query, more) ? inboxHref({ ...query, ...more }) : undefined);
}

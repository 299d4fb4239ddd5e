import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Query } from "../api/address.ts";
import { inboxHref } from "./inboxHref.ts";

/** The filters of all that a part of a page shows: a survey, a time, what the address filters by. */
export const CountedContext = createContext<Query>({});

/** Gives the address of the responses that a number counts: those of the page, with further filters. */
export function useCounted(): (more?: Query) => string {
  const query = useContext(CountedContext);
  return (more = {}) => inboxHref({ ...query, ...more });
}

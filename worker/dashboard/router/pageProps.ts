import type { Params } from "./matchRoute.ts";
import type { Place } from "./place.ts";

/** What every page is given: what its address names, and the place itself with its query. */
export interface PageProps {
  params: Params;
  place: Place;
}

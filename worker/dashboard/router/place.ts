import { useEffect, useState } from "preact/hooks";
import { collectorUrl } from "../api/collectorUrl.ts";

/** What is looked at: all of it stands in the address, so that a reload, a link and the back button keep it. */
export interface Place {
  /** below `/dashboard`, such as `/surveys/checkout-nps`; `/` is the overview */
  path: string;
  /** with its `?`, or empty */
  search: string;
}

const root = (): string => new URL(collectorUrl("/dashboard")).pathname;

/** The place that an address of the console leads to, or null for an address elsewhere. */
export function placeOf(pathname: string, search: string, base: string = root()): Place | null {
  if (pathname !== base && !pathname.startsWith(`${base}/`)) return null;
  const path = pathname.slice(base.length).replace(/\/+$/, "");
  return { path: path || "/", search };
}

/** The address of a place, such as `/inbox?handled=false`. */
export const hrefOf = (to: string): string =>
  root() + (to.startsWith("/?") ? to.slice(1) : to.replace(/^\/$/, ""));

const listeners = new Set<() => void>();
const told = (): void => {
  for (const listener of listeners) listener();
};

/** Goes to a place of the console. `replace` leaves no step for the back button. */
export function navigate(to: string, { replace = false } = {}): void {
  const href = hrefOf(to);
  if (replace) history.replaceState(null, "", href);
  else history.pushState(null, "", href);
  told();
}

const here = (): Place => placeOf(location.pathname, location.search) ?? { path: "/", search: "" };

/** The current place, kept in step with the address. */
export function usePlace(): Place {
  const [place, setPlace] = useState(here);
  useEffect(() => {
    const changed = () => setPlace(here());
    listeners.add(changed);
    addEventListener("popstate", changed);
    return () => {
      listeners.delete(changed);
      removeEventListener("popstate", changed);
    };
  }, []);
  return place;
}

/** Follows links within the console without loading the page again. Returns what stops that. */
export function followLinks(): () => void {
  const clicked = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
    const place = placeOf(link.pathname, link.search);
    if (!place || link.hash) return;
    event.preventDefault();
    navigate(place.path + place.search);
  };
  document.addEventListener("click", clicked);
  return () => document.removeEventListener("click", clicked);
}

import { useEffect, useState } from "preact/hooks";
import { RANGES } from "./model/ranges.ts";

/** What is looked at. It stands in the address, so that a reload and the back button keep it. */
export interface Route {
  survey: string | null;
  /** null: all time */
  days: number | null;
}

/** Reads `#checkout-nps/30`; what it does not know becomes the default. */
export function parseRoute(hash: string): Route {
  const [survey = "", range = ""] = hash.replace(/^#/, "").split("/");
  const known = RANGES.find((one) => one.id === range) ?? RANGES.find((one) => one.days === 30);
  return { survey: /^[a-z][a-z0-9_-]*$/.test(survey) ? survey : null, days: known?.days ?? null };
}

/** The address of a route, as `parseRoute` reads it. */
export function routeHash({ survey, days }: Route): string {
  const range = RANGES.find((one) => one.days === days)?.id ?? "30";
  return `#${survey ?? ""}/${range}`;
}

/** The current route, kept in step with the address. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => parseRoute(location.hash));
  useEffect(() => {
    const changed = () => setRoute(parseRoute(location.hash));
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return route;
}

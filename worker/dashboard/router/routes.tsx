import type { FunctionComponent } from "preact";
import { Alerts } from "../pages/alerts/Alerts.tsx";
import { Definition } from "../pages/definition/Definition.tsx";
import { Inbox } from "../pages/inbox/Inbox.tsx";
import { Install } from "../pages/install/Install.tsx";
import { JourneyPage } from "../pages/journey/Journey.tsx";
import { NewSurvey } from "../pages/newSurvey/NewSurvey.tsx";
import { Overview } from "../pages/overview/Overview.tsx";
import { People } from "../pages/people/People.tsx";
import { PersonPage } from "../pages/people/PersonPage.tsx";
import { Results } from "../pages/results/Results.tsx";
import { Settings } from "../pages/settings/Settings.tsx";
import { NotFound } from "../shell/NotFound.tsx";
import { texts } from "../texts/texts.ts";
import { matchRoute, type Params } from "./matchRoute.ts";
import type { PageProps } from "./pageProps.ts";

/** Every page by its address below `/dashboard`. The first that fits wins. */
const ROUTES: readonly [pattern: string, page: FunctionComponent<PageProps>][] = [
  ["/", Overview],
  ["/surveys/new", NewSurvey],
  ["/surveys/:id", Results],
  ["/inbox", Inbox],
  ["/journey", JourneyPage],
  ["/people", People],
  ["/people/:id", PersonPage],
  ["/alerts", Alerts],
  ["/install", Install],
  ["/settings", Settings],
  ["/surveys/:id/definition", Definition],
];

/** The links of the navigation, called as the headings of their pages. */
export const NAVIGATION: readonly { to: string; heading: string }[] = [
  { to: "/", heading: texts.overview.heading },
  { to: "/inbox", heading: texts.inbox.heading },
  { to: "/journey", heading: texts.journey.heading },
  { to: "/people", heading: texts.people.heading },
  { to: "/alerts", heading: texts.alerts.heading },
  { to: "/install", heading: texts.install.heading },
  { to: "/settings", heading: texts.settings.heading },
];

/** The page of an address, with what the address names. */
export function pageAt(path: string): { Page: FunctionComponent<PageProps>; params: Params } {
  for (const [pattern, Page] of ROUTES) {
    const params = matchRoute(pattern, path);
    if (params) return { Page, params };
  }
  return { Page: NotFound, params: {} };
}

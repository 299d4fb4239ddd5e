import { useEffect, useRef } from "preact/hooks";
import { useApi } from "../api/apiContext.ts";
import type { Failure } from "../api/client.ts";
import { collectorUrl } from "../api/collectorUrl.ts";
import { Logo } from "../components/Logo.tsx";
import { followLinks, hrefOf, usePlace } from "../router/place.ts";
import { NAVIGATION, pageAt } from "../router/routes.tsx";
import { texts } from "../texts/texts.ts";

/** How a link of the navigation stands to the page: it is the page, or the page is below it. */
function currentOf(to: string, path: string): "page" | "true" | undefined {
  if (path === to) return "page";
  return to !== "/" && path.startsWith(`${to}/`) ? "true" : undefined;
}

interface Props {
  onSignOut: () => void;
  failure: Failure | null;
}

/** What stands around every page: the navigation, the site's name, and the way out. */
export function Shell({ onSignOut, failure }: Props) {
  const place = usePlace();
  const { session } = useApi();
  const { Page, params } = pageAt(place.path);
  const words = texts.shell;
  const nav = useRef<HTMLElement>(null);
  useEffect(followLinks, []);
  // On a phone the navigation is wider than the window: the link of the page is moved into sight.
  useEffect(() => {
    const list = nav.current;
    const link = list?.querySelector<HTMLElement>("[aria-current]");
    if (list && link) list.scrollLeft = link.offsetLeft - (list.clientWidth - link.offsetWidth) / 2;
  }, [place.path]);
  return (
    <div class="shell">
      <a class="skip" href="#main">
        {words.skip}
      </a>
      <header class="side">
        <p class="brand">
          <Logo /> <span class="brand-name">{words.brand}</span>{" "}
          <span class="site" title={session.site.name}>
            {session.site.name}
          </span>
        </p>
        <nav class="pages" ref={nav} aria-label={words.nav}>
          <ul>
            {NAVIGATION.map(({ to, heading }) => (
              <li key={to}>
                <a href={hrefOf(to)} aria-current={currentOf(to, place.path)}>
                  {heading}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="side-foot">
          {failure && (
            <p class="error" role="alert">
              {failure.message}
            </p>
          )}
          <a href={collectorUrl("/demo")}>{words.demo}</a>
          <a href={collectorUrl("/docs")}>{words.api}</a>
          <button type="button" class="plain" onClick={onSignOut}>
            {words.signOut}
          </button>
        </div>
      </header>
      <Page key={place.path} params={params} place={place} />
    </div>
  );
}

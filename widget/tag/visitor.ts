/** The visitor's state: one JSON document. */
import { SESSION_TIMEOUT_MS } from "../../schema/gates/sessionTimeout.ts";
import { read, site } from "./site.ts";

const random = (): string => Math.random().toString(36).slice(2);

site.recordVisit = () => {
  const {
    visitor = `v_${random()}${random()}`,
    seed = Math.random(),
    visits = 0,
    seen = 0,
    landing,
    ...rest
  } = read();
  const now = Date.now();
  const isNew = now - seen > SESSION_TIMEOUT_MS;
  const isShownOnLoad = site.config?.surveys.some(({ show }) => show?.on?.includes("load"));
  const known = {
    visitor,
    seed,
    ...rest,
    visits: isNew ? visits + 1 : visits,
    seen: now,
    landing: isNew ? location.search : landing,
    // A visitor who was asked is rarely asked again, so the prompt isn't prefetched beside the config.
    skipPrefetch: rest.optedOut || !!rest.prompted || !isShownOnLoad,
  };
  site.write(site.isPrivate ? { ...known, visitor: undefined, user: undefined, traits: undefined } : known);
};

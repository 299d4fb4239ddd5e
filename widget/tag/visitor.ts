import { SESSION_TIMEOUT_MS } from "../../schema/gates/sessionTimeout.ts";
import type { VisitorState } from "./contract.ts";
import { read, site, write } from "./site.ts";

/** Forgets the visitor, but not that they wish to be left alone. */
export const forgetVisitor = (): void => write({ optedOut: read().optedOut });

const random = (): string => Math.random().toString(36).slice(2);

/** Names the visitor where that is allowed, and counts the visit. */
export function recordVisit(): void {
  const {
    visitor = `v_${random()}${random()}`,
    seed = Math.floor(Math.random() * 1e6),
    visits = 0,
    seen = 0,
    ...rest
  } = read();
  const now = Date.now();
  const isShownOnLoad = site.config?.surveys.some(({ show }) => show?.on?.includes("load"));
  const known: VisitorState = {
    visitor,
    seed,
    ...rest,
    visits: now - seen > SESSION_TIMEOUT_MS ? visits + 1 : visits,
    seen: now,
    // Whoever was asked once is asked again so seldom that the prompt need not come beside the config.
    skipPrefetch: rest.optedOut || !!rest.prompted || !isShownOnLoad,
  };
  write(site.isPrivate ? { ...known, visitor: undefined, user: undefined, traits: undefined } : known);
}

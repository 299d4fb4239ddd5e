/** The calls that a page makes: `earshot(verb, …)`. Whatever the arguments, none throws. */

import type { Outcome } from "./contract.ts";
import { explain, runTriggers } from "./eligibility.ts";
import { warnMisuse } from "./events.ts";
import { read, site } from "./site.ts";
import { forgetVisitor, recordVisit } from "./visitor.ts";

/** Closes the prompt, and takes back what was to be shown but is not in sight yet: its moment is over. */
export function hide(): void {
  site.hideCount++;
  site.open?.close();
}

const notShown = (reason: string): Outcome => ({ outcome: "not-shown", answers: {}, ending: null, reason });

/** Closes the prompt and forgets the visitor. `everything`: what waits to be delivered as well */
export function resetVisitor(everything: boolean): Promise<void> | undefined {
  site.discardPending = everything;
  hide();
  forgetVisitor();
  return site.recorder?.then((keep) => keep.forget(everything));
}

/** Flat values; the others are told of and left out. */
function addTraits(given: unknown): void {
  if (typeof (given ?? {}) !== "object") {
    warnMisuse("traits");
    return;
  }
  const traits: Record<string, unknown> = { ...read().traits };
  for (const [name, value] of Object.entries(given ?? {})) {
    // What JSON can't carry would take all other traits with it (a BigInt throws), or become null.
    const isFit = value == null || Number.isFinite(value) || /^(string|boolean)$/.test(typeof value);
    if (isFit) traits[name] = value;
    else warnMisuse(`trait ${name}`);
  }
  if (!site.isPrivate) site.remember({ traits: traits as Record<string, string> });
}

/** By name. `on` and `consent` are the tag's own. */
export const commands: { [name: string]: ((...given: unknown[]) => unknown) | null } = {
  __proto__: null,
  identify(id, traits) {
    if (!id || Object(id) === id) return warnMisuse("identify");
    if (!site.isPrivate) site.remember({ user: `${id}`.slice(0, 256) });
    addTraits(traits);
  },
  traits: addTraits,
  track(name) {
    if (!name) return warnMisuse("track");
    runTriggers(`${name}`);
  },
  show(id, how) {
    const { hideCount } = site;
    if (!site.isAllowed && !site.preview) return notShown("consent");
    return site.parts
      .prompt(site.base)
      .then((part) => (hideCount === site.hideCount ? part.show(site, id, how) : notShown("closed")))
      .catch(() => notShown("failed"));
  },
  hide,
  reset() {
    const left = resetVisitor(false);
    recordVisit();
    return left;
  },
  optOut() {
    site.remember({ optedOut: true, skipPrefetch: true });
    hide();
  },
  explain: () => explain("explain"),
};

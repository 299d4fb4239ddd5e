/** The calls that a page makes: `earshot(verb, …)`. Whatever the arguments, none throws. */
import { begin, explain } from "./asking.ts";
import { read, site } from "./site.ts";
import { forget, greet } from "./visitor.ts";

/** Closes the prompt, if there is one. */
export const hide = (): void => site.open?.close();

/** Flat values; the others are told of and left out. */
function addTraits(given: unknown): void {
  const traits: Record<string, unknown> = { ...read().traits };
  for (const name in Object(given)) {
    const value = (given as typeof traits)[name];
    if (Object(value) === value) site.warn(`trait "${name}" is no text, number or boolean`);
    else traits[name] = value;
  }
  if (!site.isPrivate) site.remember({ traits: traits as Record<string, string> });
}

/** By name. `on` and `consent` are the tag's own. */
export const verbs: Record<string, (...given: unknown[]) => unknown> = {
  identify(id, traits) {
    if (!id || Object(id) === id) return site.warn("identify needs an id");
    if (!site.isPrivate) site.remember({ user: `${id}`.slice(0, 256) });
    addTraits(traits);
  },
  traits: addTraits,
  track(name) {
    if (site.isAllowed && name) begin(`${name}`);
  },
  show: (id, how) =>
    site.parts
      .prompt(site.base)
      .then((part) => part.show(site, id, how))
      .catch(() => ({ outcome: "not-shown", answers: {}, ending: null, reason: "failed" })),
  hide,
  reset() {
    hide();
    forget();
    greet();
    return site.keeping?.then((keep) => keep.forget(false));
  },
  optOut() {
    site.remember({ optedOut: true });
    hide();
  },
  explain,
};

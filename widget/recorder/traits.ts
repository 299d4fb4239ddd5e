import { LIMITS } from "../../schema/definition/limits.ts";
import type { Traits } from "../../schema/engine/answer.ts";

/** The traits within the limits, as the collector takes them. The page may have said anything. */
export function traitsIn({ traits }: { traits?: unknown }): Traits {
  const flat = Object.entries(Object(traits) as object).filter(([, value]) =>
    /^(string|number|boolean)$/.test(typeof value),
  );
  return Object.fromEntries(
    flat
      .slice(-LIMITS.traits)
      .map(([name, value]) => [
        name.slice(0, LIMITS.traitName),
        typeof value === "string" ? value.slice(0, LIMITS.traitValue) : value,
      ]),
  );
}

import { GROUPS } from "../../../schema/definition/conditionSchema.ts";
import { RESPONSE_STATES } from "../../../schema/protocol/responseStates.ts";
import type { StoredResponse } from "../api/apiTypes.ts";
import type { FilterName } from "./filters.ts";

/** Values that are always the same. */
const FIXED: Partial<Record<FilterName, readonly string[]>> = {
  device: ["desktop", "mobile", "tablet"],
  mood: ["happy", "neutral", "unhappy"],
  group: GROUPS,
  state: RESPONSE_STATES,
  handled: ["false", "true"],
  answered: ["true", "false"],
  test: ["true"],
  excluded: ["true"],
  without: ["touchpoint", "url", "locale", "device", "ending"],
};

/** Names of traits and answers that some responses have, as filters: `trait.plan`, `answer.score`. */
export function namedFilters(responses: readonly StoredResponse[], traits: readonly string[]): string[] {
  const names = new Set(traits.map((name) => `trait.${name}`));
  for (const response of responses)
    for (const name of Object.keys(response.traits)) names.add(`trait.${name}`);
  for (const response of responses)
    for (const name of Object.keys(response.answers)) names.add(`answer.${name}`);
  return [...names].sort();
}

const valuesIn = (name: string, response: StoredResponse): unknown[] => {
  if (name.startsWith("trait.")) return [response.traits[name.slice(6)]];
  if (name.startsWith("answer.")) return [response.answers[name.slice(7)]].flat();
  if (name === "tag") return response.tags;
  if (name === "url") return [pathOf(response.url)];
  return [Reflect.get(response, name)];
};

function pathOf(url: string | null): string | null {
  try {
    return url && new URL(url).pathname;
  } catch {
    return url;
  }
}

/** Values to offer for a filter: those that are always the same, else those that some responses have. */
export function suggestedValues(name: string, responses: readonly StoredResponse[]): string[] {
  const fixed = Object.hasOwn(FIXED, name) ? FIXED[name as FilterName] : undefined;
  if (fixed) return [...fixed];
  const seen = responses.flatMap((response) => valuesIn(name, response));
  const texts = seen.filter((value) => ["string", "number", "boolean"].includes(typeof value)).map(String);
  return [...new Set(texts)].filter((value) => value !== "").sort();
}

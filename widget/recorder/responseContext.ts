/** The visitor and page of a response, made valid: nothing that a page passes may cost an answer. */
import { LIMITS } from "../../schema/definition/limits.ts";
import type { Traits } from "../../schema/engine/answer.ts";
import { fitText } from "../../schema/protocol/fitText.ts";
import type { Device } from "../../schema/protocol/wire.ts";
import type { RecordedPrompt } from "../tag/contract.ts";
import type { ResponseContext } from "./recorder.ts";

/**
 * The traits within the limits; if there are too many, the newest. Values that JSON can't carry (a BigInt, NaN) and
 * objects are left out. Neither the page nor an older version's storage can be trusted.
 */
export function fitTraits({ traits }: { traits?: unknown }): Traits {
  const fit: [string, Traits[string]][] = [];
  for (const [name, value] of Object.entries(Object(traits) as object)) {
    const isText = typeof value === "string";
    if (isText || typeof value === "boolean" || Number.isFinite(value))
      fit.push([fitText(name, LIMITS.traitName), isText ? fitText(value, LIMITS.traitValue) : value]);
  }
  return Object.fromEntries(fit.slice(-LIMITS.traits));
}

/** By pointer and the screen's shorter side, so that a narrow window on a desktop stays a desktop. */
export function deviceOf({ isCoarse, shortSide }: { isCoarse: boolean; shortSide: number }): Device {
  if (!isCoarse) return "desktop";
  return shortSide < 600 ? "mobile" : "tablet";
}

/** The visitor's device. */
export const thisDevice = (): Device =>
  deviceOf({
    isCoarse: matchMedia("(pointer: coarse)").matches,
    shortSide: Math.min(screen.width, screen.height),
  });

/** An optional label: a text within its limit, or undefined if no text is left. */
const fitLabel = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : fitText(`${value}`, LIMITS.label) || undefined;

/** The visitor and page of a response, as they are now. */
export function responseContext(
  { visitorState, survey, config, address }: RecordedPrompt,
  isTest: boolean,
): ResponseContext {
  const visitor = fitLabel(visitorState.visitor);
  const user = fitLabel(visitorState.user);
  return {
    ...(visitor && { visitor }),
    ...(user && { user }),
    traits: fitTraits(visitorState),
    locale: fitLabel(survey.locale ?? config.lang) ?? null,
    url: fitText(location.href, LIMITS.url),
    referrer: fitText(document.referrer, LIMITS.url),
    device: thisDevice(),
    ...(isTest && { test: true }),
    ...address,
  };
}

/** When the triggers of `show.on` fire in a visit that was, as far as the visit tells. */

import type { Trigger } from "../definition/survey.ts";
import type { Uncertain, Visit } from "./visit.ts";

export interface Firing {
  /** milliseconds since 1970 */
  at: number;
  /** absent: it fired. Else what the visit leaves open */
  unknown?: Uncertain;
}

const SECOND = 1000;

/** A timer, which fires if the page stays open for so long; the next page view ends that of a page. */
function afterSeconds(seconds: number, { at, event, seconds: stay }: Visit, nextView: number): Firing | null {
  const due = at + seconds * SECOND;
  if (seconds === 0) return { at };
  if (stay !== undefined) return stay >= seconds ? { at: due } : null;
  return event === undefined && nextView < due ? null : { at: due, unknown: "after" };
}

/** Idle time is never told, but a page that was open for less had none. */
function afterIdling(
  seconds: number,
  { at, seconds: stay = Number.POSITIVE_INFINITY }: Visit,
): Firing | null {
  return stay >= seconds ? { at: at + seconds * SECOND, unknown: "idle" } : null;
}

function onClick(selector: string, { at, click, event }: Visit): Firing | null {
  // What was clicked on a page is asked of the page view, once.
  if (click === undefined) return event === undefined ? { at, unknown: "click" } : null;
  return click === selector ? { at } : null;
}

/** Where within a page view it was scrolled is not told: it counts as its beginning. */
function onScroll(percent: number, { at, scroll }: Visit): Firing | null {
  if (scroll === undefined) return { at, unknown: "scroll" };
  return scroll >= percent ? { at } : null;
}

/**
 * When a trigger fires in a visit, or null.
 *
 * @param nextView when the visitor's next page view is, Infinity for none
 */
export function firingOf(trigger: Trigger, visit: Visit, nextView: number): Firing | null {
  if (typeof trigger === "object" && "click" in trigger) return onClick(trigger.click.trim(), visit);
  if (visit.event !== undefined) {
    if (typeof trigger === "string" || !("event" in trigger) || trigger.event !== visit.event) return null;
    return afterSeconds(trigger.after ?? 0, visit, nextView);
  }
  if (trigger === "load") return { at: visit.at };
  if (trigger === "exit-intent") {
    return { at: visit.at + (visit.seconds ?? 0) * SECOND, unknown: "exit-intent" };
  }
  if ("event" in trigger) return null;
  if ("after" in trigger) return afterSeconds(trigger.after, visit, nextView);
  return "scroll" in trigger ? onScroll(trigger.scroll, visit) : afterIdling(trigger.idle, visit);
}

/** Triggers and gates in words. */

import type { Show, Trigger } from "../../../schema/definition/survey.ts";
import type { Gate } from "../../../schema/gates/gates.ts";
import type { RehearsedSurvey } from "../../../schema/rehearsal/visit.ts";
import { conditionWords } from "../../diagram/conditionWords.ts";
import { counted } from "../terminal.ts";

export const many = (count: number): string => count.toLocaleString("en-US");
export const manyOf = (count: number, noun: string): string =>
  counted(count, noun).replace(/^\d+/, many(count));

export function triggerWords(trigger: Trigger): string {
  if (typeof trigger === "string") return trigger;
  if ("event" in trigger) return `${trigger.event}${trigger.after ? ` + ${trigger.after} s` : ""}`;
  if ("after" in trigger) return `after ${trigger.after} s`;
  if ("scroll" in trigger) return `scroll ${trigger.scroll} %`;
  return "idle" in trigger ? `idle ${trigger.idle} s` : `click ${trigger.click}`;
}

export const triggersWords = ({ on = [] }: Show): string =>
  on.length > 0 ? `shows on ${on.map(triggerWords).join(", ")}` : "shows only when the page asks for it";

const repeated = ({ repeat }: Show): string =>
  repeat === "once" ? "it was shown once already" : "the visitor has answered it";

/** Why a gate is shut, for any visitor. */
export function gateWords(gate: Gate, { status, show = {} }: RehearsedSurvey, quietDays: number): string {
  const words: Partial<Record<Gate, string>> = {
    status: `the survey is ${status}`,
    optOut: "the visitor chose not to be asked again",
    pages: "not on that page",
    who: show.who ? `only where ${conditionWords(show.who, new Set())}` : "",
    sample: `the visitor is not among the ${100 * (show.sample ?? 1)} % who are asked`,
    repeat: repeated(show),
    restDays: `it was shown less than ${counted(show.restDays ?? 30, "day")} before`,
    quietDays: `the site prompted less than ${counted(quietDays, "day")} before`,
    from: `not before ${show.from}`,
    until: `not from ${show.until} on`,
    priority: "another survey went first",
  };
  return words[gate] ?? "";
}

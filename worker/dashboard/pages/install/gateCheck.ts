/** What the gates say of a page, for a visitor who comes there now for the first time. */
import type { Show, Status, Survey } from "../../../../schema/definition/survey.ts";
import { type Gate, gatesOf } from "../../../../schema/gates/gates.ts";
import { matchesPage } from "../../../../schema/gates/pages.ts";

/** `depends`: on the visitor or on what happens on the page, which isn't known here. */
export type Verdict = "open" | "shut" | "depends";
export interface GateVerdict {
  gate: Gate;
  verdict: Verdict;
}
export interface SurveyVerdict {
  survey: string;
  show: Show;
  status: Status;
  /** that of the gates together */
  verdict: Verdict;
  gates: GateVerdict[];
}

/** A visitor whom every sample takes: whether it does is said as what it depends on. */
const FIRST_SHARE = 0;

const isSampled = ({ sample = 1 }: Show): boolean => sample < 1;

/** What depends on more than the page and the time. */
const DEPENDS: Partial<Record<Gate, (show: Show) => boolean>> = {
  on: ({ on = [] }) => !on.includes("load"),
  who: ({ who }) => who !== undefined,
  sample: isSampled,
  cap: ({ cap }) => cap !== undefined,
  inline: ({ inline }) => inline !== undefined,
};

function verdictsOf({ status, show = {} }: Survey, url: string, now: number): GateVerdict[] {
  const gates = gatesOf(
    show,
    {
      ...{ now, url, share: FIRST_SHARE, answered: false, quietDays: 0 },
      known: { status: status === "live", on: (show.on ?? []).length > 0 },
    },
    matchesPage,
  );
  return Object.entries(gates).map(([name, isOpen]) => {
    const gate = name as Gate;
    if (!isOpen) return { gate, verdict: "shut" };
    return { gate, verdict: DEPENDS[gate]?.(show) ? "depends" : "open" };
  });
}

function together(gates: readonly GateVerdict[]): Verdict {
  const has = (verdict: Verdict) => gates.some((one) => one.verdict === verdict);
  return has("shut") ? "shut" : has("depends") ? "depends" : "open";
}

/** Each survey with its gates, the higher priority first, as the collector hands them out. */
export function gateVerdicts(surveys: readonly Survey[], url: string, now: number): SurveyVerdict[] {
  let isTaken = false;
  return surveys
    .toSorted((a, b) => (b.show?.priority ?? 0) - (a.show?.priority ?? 0) || (a.id < b.id ? -1 : 1))
    .map((survey) => {
      const judged = verdictsOf(survey, url, now);
      const verdict = together(judged);
      // One that surely shows goes before all that come after it.
      const gates = judged.map(
        (one): GateVerdict =>
          one.gate === "priority" && isTaken && verdict !== "shut" ? { ...one, verdict: "depends" } : one,
      );
      isTaken ||= verdict === "open";
      return {
        survey: survey.id,
        show: survey.show ?? {},
        status: survey.status,
        verdict: together(gates),
        gates,
      };
    });
}

/** `earshot("explain")`: each gate's verdict with its reason, in words for the owner. */

import type { Show } from "../../schema/definition/survey.ts";
import type { Gate } from "../../schema/gates/gates.ts";
import type { Explanation, Judged, Site, VisitorState } from "../tag/contract.ts";

const when = (time: number | undefined): string => (time ? new Date(time).toISOString() : "never");
const json = (value: unknown): string => JSON.stringify(value);

function whys(site: Site, id: string, show: Show, state: VisitorState): Record<Gate, string> {
  const { shown, answered, prompted, optedOut } = state;
  return {
    status: "the survey is live",
    optOut: !site.isAllowed
      ? "consent is not given"
      : optedOut
        ? "the visitor chose not to be asked again"
        : "the visitor did not opt out",
    on: show.on?.length
      ? `shows on ${json(show.on)}`
      : "has no trigger: shows only when the page asks for it",
    pages: show.pages ? `this page is ${location.href}, allowed are ${json(show.pages)}` : "any page",
    who: show.who ? `${json(show.who)} for traits ${json(state.traits ?? {})}` : "anyone",
    sample: `asks ${100 * (show.sample ?? 1)} % of visitors`,
    repeat: `${show.repeat ?? "until-answered"}; shown: ${when(shown?.[id])}, answered: ${when(answered?.[id])}`,
    restDays: `rests ${show.restDays ?? 30} days after it was shown: ${when(shown?.[id])}`,
    quietDays: `the site's last prompt: ${when(prompted)}`,
    from: show.from ? `not before ${show.from}` : "no beginning",
    until: show.until ? `not from ${show.until} on` : "no end",
    cap: show.cap === undefined ? "no cap" : `at most ${show.cap} completed responses`,
    inline: show.inline ? `its place is ${show.inline}` : "floats",
    priority: `${show.priority ?? 0}; a higher one that may show goes first`,
  };
}

/** What the gates say of each survey; they come in the order of their priority. */
export function explain(site: Site, judged: Judged[]): Explanation[] {
  const state = site.read();
  let isFirst = true;
  return judged.map(([{ id, show = {} }, hasFired, judgedGates]) => {
    const why = whys(site, id, show, state);
    const gates = (Object.entries(judgedGates) as [Gate, boolean][]).map(([gate, pass]) => ({
      gate,
      pass: gate === "on" ? hasFired : gate === "priority" ? isFirst : pass,
      why: why[gate],
    }));
    const isShown = gates.every(({ pass }) => pass);
    if (isShown) isFirst = false;
    return { survey: id, show: isShown, gates };
  });
}

/** Writes on the console what the gates say, for `?earshot_debug`: a line for each survey, that opens. */
export function print(site: Site, judged: Judged[]): void {
  if (!judged.length) console.info("earshot: no live survey");
  for (const { survey, show, gates } of explain(site, judged)) {
    const shut = gates.find(({ pass }) => !pass);
    console.groupCollapsed(
      `earshot: "${survey}" ${show ? "shows" : `does not show: ${shut?.gate} (${shut?.why})`}`,
    );
    console.table(gates);
    console.groupEnd();
  }
}

/** `earshot("explain")`: each gate's verdict with its reason, in words for the owner. */

import type { Show } from "../../schema/definition/survey.ts";
import type { Gate } from "../../schema/gates/gates.ts";
import type { CompiledSurvey } from "../../schema/protocol/wire.ts";
import type { Explanation, Site, VisitorState } from "../tag/contract.ts";

const when = (time: number | undefined): string => (time ? new Date(time).toISOString() : "never");
const json = (value: unknown): string => JSON.stringify(value);

function whys(site: Site, id: string, show: Show, state: VisitorState): Record<Gate, string> {
  const { shown, answered, prompted, optedOut } = state;
  return {
    status: "the survey is live",
    optOut: !site.isAllowed
      ? `consent is not given: earshot("consent", true)`
      : optedOut
        ? "the visitor chose not to be asked again"
        : "the visitor did not opt out",
    on: "",
    pages: show.pages ? `this page is ${location.href}, allowed are ${json(show.pages)}` : "any page",
    who: show.who
      ? `${json(show.who)} for traits ${json(state.traits ?? {})} and the query ${json(location.search || (state.landing ?? ""))}`
      : "anyone",
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

/**
 * Its trigger fired and was stopped, by what is over now; that is looked at again while the page view lasts, or else it
 * waits for its trigger to fire once more.
 */
function hasMissed(site: Site, id: string, gates: Partial<Record<string, boolean>>): boolean {
  const stoppedBy = site.fired.get(id);
  return !!stoppedBy && !/^(who|inline|pages)$/.test(stoppedBy) && gates[stoppedBy] !== false;
}

function onWhy(site: Site, { id, show: { on } = {} }: CompiledSurvey, isMissed: boolean): string {
  const stoppedBy = site.fired.get(id);
  if (!on?.length) return "has no trigger: shows only when the page asks for it";
  if (site.isManual) return "the tag says data-manual: shows only when the page asks for it";
  if (!site.fired.has(id)) return `waits for ${json(on)}, which did not happen on this page view`;
  if (isMissed)
    return `fired on this page view and was stopped (${stoppedBy}): that moment has passed; it waits for ${json(on)} once more`;
  return stoppedBy
    ? `fired on this page view, was stopped (${stoppedBy}), and is looked at again when that changes`
    : `fired on this page view: ${json(on)}`;
}

/** What the gates say of each survey; they come in the order of their priority. */
export async function explain(site: Site): Promise<Explanation[]> {
  const state = site.read();
  const explained: Explanation[] = [];
  for (const survey of site.config?.surveys ?? []) {
    const { id, show = {} } = survey;
    const open = await site.judge(survey, true);
    const isMissed = hasMissed(site, id, open);
    const why = { ...whys(site, id, show, state), on: onWhy(site, survey, isMissed) };
    const isFirst = !explained.some((other) => other.show);
    const gates = (Object.entries(open) as [Gate, boolean][]).map(([gate, pass]) => ({
      gate,
      pass: gate === "on" ? site.fired.has(id) && !isMissed : gate === "priority" ? isFirst : pass,
      why: why[gate],
    }));
    explained.push({ survey: id, show: gates.every(({ pass }) => pass), gates });
  }
  return explained;
}

/** Writes on the console what the gates say, for `?earshot_debug`: a line for each survey, that opens. */
export async function print(site: Site): Promise<void> {
  if (!site.config?.surveys.length) console.info("earshot: no live survey");
  for (const { survey, show, gates } of await explain(site)) {
    // That nothing has happened yet is the last reason to look at.
    const shut = gates.find(({ gate, pass }) => !pass && gate !== "on") ?? gates.find(({ pass }) => !pass);
    console.groupCollapsed(
      `earshot: "${survey}" ${show ? "shows" : `does not show: ${shut?.gate} (${shut?.why})`}`,
    );
    console.table(gates);
    console.groupEnd();
  }
}

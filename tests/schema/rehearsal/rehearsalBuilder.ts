import type { Show } from "../../../schema/definition/survey.ts";
import { type Moment, rehearse } from "../../../schema/rehearsal/rehearse.ts";
import type { RehearsalOptions, RehearsedSurvey, Visit } from "../../../schema/rehearsal/visit.ts";

export const DAY = 86_400_000;
export const START = Date.parse("2026-11-01T12:00:00Z");

/** A page view some days after the first of November, at noon. */
export const view = (day: number, rest: Partial<Visit> = {}): Visit => ({
  visitor: "ann",
  at: START + day * DAY,
  url: "https://shop.example/",
  query: {},
  traits: {},
  ...rest,
});

/** A tracked event. */
export const event = (day: number, name: string, rest: Partial<Visit> = {}): Visit =>
  view(day, { event: name, ...rest });

export const asks = (id: string, show: Show = { on: ["load"] }): RehearsedSurvey => ({
  id,
  status: "live",
  show,
});

/** What came of each moment, in one word: `asked`, the gate that stopped it, or `after?`. */
export const word = ({ outcome }: Moment): string => {
  if (outcome.kind === "asked") return "asked";
  return outcome.kind === "stopped" ? outcome.gate : `${outcome.what}?`;
};

/** The outcomes of a rehearsal, by survey where there are several. */
export function outcomes(
  surveys: RehearsedSurvey | RehearsedSurvey[],
  visits: Visit[],
  options: RehearsalOptions = {},
): string[] {
  const all = [surveys].flat();
  const moments = [...rehearse(all, visits, options)];
  return moments.map((moment) => (all.length > 1 ? `${moment.survey} ${word(moment)}` : word(moment)));
}

/** Each row of one visitor, survey by survey: asked, or the gate that stopped it. */
import { type Moment, rehearse } from "../../../schema/rehearsal/rehearse.ts";
import type { RehearsedSurvey, Visit } from "../../../schema/rehearsal/visit.ts";
import { columnsOf, type Paint, printable } from "../terminal.ts";
import type { Rehearsed } from "./rehearseText.ts";
import { gateWords, manyOf, triggersWords, triggerWords } from "./rehearseWords.ts";

/** A visit and its outcome. */
export interface RehearsedVisit {
  visit: Visit;
  moments: Moment[];
}

/** One visitor's visits in the order of time; empty if no row has that visitor. */
export function rehearseVisitor(visitor: string, { surveys, file, options }: Rehearsed): RehearsedVisit[] {
  const visits = file.visits.filter((visit) => visit.visitor === visitor).sort((a, b) => a.at - b.at);
  const moments = [...rehearse(surveys, visits, options)];
  return visits.map((visit) => ({ visit, moments: moments.filter((moment) => moment.visit === visit) }));
}

const DONE = { answer: "and answers", dismiss: "and closes it", never: "and chooses “Don't ask again”" };

export const timeWords = (at: number): string => new Date(at).toISOString().replace(".000", "");

function outcomeWords(moment: Moment, survey: RehearsedSurvey, paint: Paint): string {
  const { trigger, outcome, facts } = moment;
  const by = printable(triggerWords(trigger));
  if (outcome.kind === "asked") return `${paint("green", "asked")} ${DONE[outcome.reply]} (${by})`;
  if (outcome.kind === "stopped") {
    const why = printable(gateWords(outcome.gate, survey, facts.quietDays));
    return `${paint("yellow", "stopped")} by ${outcome.gate}: ${why} (${by})`;
  }
  const then = outcome.gate ? `would be stopped by ${outcome.gate}` : "would be asked";
  return `${paint("blue", "not known")} whether ${by} happened: if so, ${then}`;
}

function visitLines({ visit, moments }: RehearsedVisit, { surveys }: Rehearsed, paint: Paint): string[] {
  const width = Math.max(...surveys.map(({ id }) => columnsOf(id)));
  const what = visit.event === undefined ? visit.url : `${visit.event} on ${visit.url}`;
  return [
    `${paint("bold", timeWords(visit.at))}  ${printable(what)}`,
    ...surveys.flatMap((survey) => {
      const own = moments.filter((moment) => moment.survey === survey.id);
      const outcomes = own.map((moment) => outcomeWords(moment, survey, paint));
      if (outcomes.length === 0)
        outcomes.push(paint("dim", `not due: ${printable(triggersWords(survey.show ?? {}))}`));
      return outcomes.map((words) => `    ${survey.id.padEnd(width)}  ${words}`);
    }),
  ];
}

export const visitorText = (visitor: string, found: RehearsedVisit[], by: Rehearsed, paint: Paint): string =>
  [
    `${paint("bold", printable(visitor))}, ${manyOf(found.length, "row")}`,
    ...found.flatMap((visit) => visitLines(visit, by, paint)),
  ].join("\n");

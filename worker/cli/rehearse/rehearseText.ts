/** A rehearsal for people. */

import type { Gate } from "../../../schema/gates/gates.ts";
import type { SurveyTally, Tally, Times } from "../../../schema/rehearsal/rehearsalTally.ts";
import type { RehearsalOptions, RehearsedSurvey, Uncertain } from "../../../schema/rehearsal/visit.ts";
import { columnsOf, type Paint, printable } from "../terminal.ts";
import { gateWords, many, manyOf, triggersWords } from "./rehearseWords.ts";
import type { VisitsFile } from "./visitsCsv.ts";

/** What is rehearsed, and how. */
export interface Rehearsed {
  surveys: readonly RehearsedSurvey[];
  file: VisitsFile;
  options: Required<RehearsalOptions>;
}

/** With the result. */
export interface Rehearsal extends Rehearsed {
  tally: Tally;
  /** by survey */
  notes: ReadonlyMap<string, string[]>;
}

const TIMES = ["never", "once", "twice"];

/** `once 40, twice 3` */
export const timesWords = (times: Times): string =>
  Object.entries(times)
    .map(([count, visitors]) => `${TIMES[Number(count)] ?? `${count} times`} ${many(visitors)}`)
    .join(", ");

type Row = readonly [name: string, number: string, words: string];

/** Columns side by side: the second is numbers, to the right. */
function table(rows: readonly Row[]): string[] {
  const width = (at: 0 | 1): number => Math.max(0, ...rows.map((row) => columnsOf(row[at])));
  const [first, second] = [width(0), width(1)];
  return rows.map(([name, number, words]) =>
    `    ${name.padEnd(first)}  ${number.padStart(second)}  ${words}`.trimEnd(),
  );
}

const REPLIES = { answer: "answers", dismiss: "closes it", never: "chooses “Don't ask again”" };

/** Describes the visits and the assumptions. */
function introduction({ file: { visits, unused }, options }: Rehearsal, paint: Paint): string[] {
  const views = visits.filter(({ event }) => event === undefined).length;
  const visitors = new Set(visits.map(({ visitor }) => visitor)).size;
  const day = (time: number): string => new Date(time).toISOString().slice(0, 10);
  const [first, last] = visits.reduce(
    ([low, high], { at }) => [Math.min(low, at), Math.max(high, at)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  const { quietDays, reply, assume } = options;
  return [
    paint(
      "bold",
      `${manyOf(views, "page view")} and ${manyOf(visits.length - views, "event")} of ${manyOf(visitors, "visitor")}, ${day(first)} to ${day(last)}`,
    ),
    `${manyOf(quietDays, "quiet day")} between any two prompts. Who is asked ${REPLIES[reply]}, where no row says otherwise.`,
    ...(assume.length > 0 ? [`Assumed to have happened where it is not known: ${assume.join(", ")}.`] : []),
    ...(unused.length > 0
      ? [`Columns not used: ${unused.map((name) => `“${printable(name)}”`).join(", ")}.`]
      : []),
    "",
  ];
}

const NEEDS: Partial<Record<Uncertain, string>> = {
  after: "column seconds, or ",
  scroll: "column scroll, or ",
  click: "column click, or ",
};

/** Prompts that may have shown too: no row says how many seconds the page stayed open. */
const openIn = ({ after }: SurveyTally["unknown"]): number => after?.open ?? 0;

/** What the rules decide for visitors who were due. */
function dueRows({ due, dueVisitors, asked, askedVisitors, times, unknown }: SurveyTally): Row[] {
  const open = openIn(unknown);
  const between = `between ${many(asked)} and ${many(asked + open)}, as the seconds are not known`;
  if (due === 0) return [["due", "0", ""], ...(open > 0 ? [["asked", "0", between] as const] : [])];
  const known = asked > 0 ? `${manyOf(askedVisitors, "visitor")}: ${timesWords(times)}` : "";
  const to = open > 0 ? [known, between].filter(Boolean).join("; ") : known;
  return [
    ["due", many(due), manyOf(dueVisitors, "visitor")],
    ["asked", many(asked), to],
    ["stopped", many(due - asked), ""],
  ];
}

function surveyLines(survey: RehearsedSurvey, sums: SurveyTally, all: Rehearsal, paint: Paint): string[] {
  const stopped = Object.entries(sums.stopped) as [Gate, number][];
  const unknown = Object.entries(sums.unknown) as [Uncertain, { moments: number; open: number }][];
  const rows: Row[] = [
    ...dueRows(sums),
    ...stopped
      .sort(([, a], [, b]) => b - a)
      .map(([gate, count]): Row => {
        const why = gateWords(gate, survey, all.options.quietDays);
        return [`  ${gate}`, many(count), printable(why)];
      }),
    ...unknown.map(([what, { moments, open }]): Row => {
      const how = `(${NEEDS[what] ?? ""}--assume ${what})`;
      const words =
        open > 0 ? `no gate stops ${many(open)} of them, each by itself ${how}` : "a gate stops each of them";
      return ["not known", many(moments), `${what}: ${words}`];
    }),
  ];
  return [
    `${paint("bold", survey.id)}  ${paint("dim", printable(triggersWords(survey.show ?? {})))}`,
    ...table(rows),
    ...(all.notes.get(survey.id) ?? []).map((note) => `    ${paint("yellow", "note:")} ${printable(note)}`),
    "",
  ];
}

function sum({ tally: { prompts, askedVisitors, times, busiest, surveys } }: Rehearsal): string[] {
  const open = surveys.reduce((total, { unknown }) => total + openIn(unknown), 0);
  const most = many(prompts.length + open);
  if (!busiest && open > 0) return [`Between 0 and ${most} prompts: the seconds are not known.`];
  if (!busiest) return ["Nobody would have been asked."];
  const visitor = printable(busiest.visitor);
  const often =
    busiest.times > 1 ? `Most often ${visitor}, ${TIMES[busiest.times] ?? `${busiest.times} times`}: ` : "";
  return [
    `In all ${manyOf(prompts.length, "prompt")} to ${manyOf(askedVisitors, "visitor")}: ${timesWords(times)}.`,
    ...(open > 0
      ? [
          `As seconds are not known, between ${many(prompts.length)} and ${most}, or fewer where one stops another.`,
        ]
      : []),
    `${often}--visitor ${visitor} tells why, row by row.`,
  ];
}

export function rehearsalText(all: Rehearsal, paint: Paint): string {
  const surveys = all.tally.surveys.flatMap((sums) => {
    const survey = all.surveys.find(({ id }) => id === sums.survey);
    return survey ? surveyLines(survey, sums, all, paint) : [];
  });
  return [...introduction(all, paint), ...surveys, ...sum(all)].join("\n");
}

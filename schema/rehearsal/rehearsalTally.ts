/** The numbers of a rehearsal. */

import type { Gate } from "../gates/gates.ts";
import type { Moment } from "./rehearse.ts";
import type { RehearsedSurvey, Uncertain } from "./visit.ts";

/** How many visitors were asked, by how often: `{1: 40, 2: 3}`. */
export type Times = Record<number, number>;

export interface SurveyTally {
  survey: string;
  /** how often it was due: asked + all that is stopped */
  due: number;
  dueVisitors: number;
  /** prompts */
  asked: number;
  askedVisitors: number;
  times: Times;
  stopped: Partial<Record<Gate, number>>;
  /** what the visits can't tell; `open`: how often no gate would have stopped it */
  unknown: Partial<Record<Uncertain, { moments: number; open: number }>>;
}

export interface Tally {
  /** in the order of the visitors, each in the order of time */
  prompts: Moment[];
  askedVisitors: number;
  times: Times;
  /** who would have been asked most often */
  busiest: { visitor: string; times: number } | null;
  surveys: SurveyTally[];
}

/** How often each visitor was asked. */
type Asked = Map<string, number>;

const add = (asked: Asked, visitor: string): void => void asked.set(visitor, (asked.get(visitor) ?? 0) + 1);

function timesOf(asked: Asked): Times {
  const times: Times = {};
  for (const count of asked.values()) times[count] = (times[count] ?? 0) + 1;
  return times;
}

class SurveySums {
  readonly tally: SurveyTally;
  readonly asked: Asked = new Map();
  readonly visitors = new Set<string>();

  constructor(survey: string) {
    const none = { due: 0, dueVisitors: 0, asked: 0, askedVisitors: 0 };
    this.tally = { survey, ...none, times: {}, stopped: {}, unknown: {} };
  }

  count({ visit: { visitor }, outcome }: Moment): void {
    const { tally, visitors, asked } = this;
    if (outcome.kind === "unknown") {
      const sums = (tally.unknown[outcome.what] ??= { moments: 0, open: 0 });
      sums.moments++;
      if (!outcome.gate) sums.open++;
      return;
    }
    tally.due++;
    visitors.add(visitor);
    if (outcome.kind === "stopped") tally.stopped[outcome.gate] = (tally.stopped[outcome.gate] ?? 0) + 1;
    else {
      tally.asked++;
      add(asked, visitor);
    }
  }

  sum(): SurveyTally {
    const { tally, visitors, asked } = this;
    return { ...tally, dueVisitors: visitors.size, askedVisitors: asked.size, times: timesOf(asked) };
  }
}

/** Sums up a rehearsal. The surveys keep their order; those that were never due are listed too. */
export function tallyMoments(surveys: readonly RehearsedSurvey[], moments: Iterable<Moment>): Tally {
  const sums = new Map(surveys.map(({ id }) => [id, new SurveySums(id)]));
  const asked: Asked = new Map();
  const prompts: Moment[] = [];
  for (const moment of moments) {
    sums.get(moment.survey)?.count(moment);
    if (moment.outcome.kind !== "asked") continue;
    prompts.push(moment);
    add(asked, moment.visit.visitor);
  }
  let busiest: Tally["busiest"] = null;
  for (const [visitor, times] of asked) if (times > (busiest?.times ?? 0)) busiest = { visitor, times };
  const surveySums = [...sums.values()].map((one) => one.sum());
  return { prompts, askedVisitors: asked.size, times: timesOf(asked), busiest, surveys: surveySums };
}

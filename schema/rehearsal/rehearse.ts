/**
 * The rehearsal: replays recorded visits against the rules, and says who would have been asked and which gate stopped
 * the others. The gates are those of the tag. Two simplifications: a prompt is over at once, and a visitor's history
 * begins with the first recorded visit.
 */

import type { Trigger } from "../definition/survey.ts";
import { holds } from "../engine/condition.ts";
import { firstShut, type Gate, gatesOf, type ShowFacts, shareOf } from "../gates/gates.ts";
import { matchesPage } from "../gates/pages.ts";
import { type DueSurvey, dueIn } from "./dueSurvey.ts";
import type { RehearsalOptions, RehearsedSurvey, Reply, Uncertain, Visit } from "./visit.ts";

export type RehearsedOutcome =
  | { kind: "asked"; reply: Reply }
  | { kind: "stopped"; gate: Gate }
  /** the visits can't tell whether it was due; `gate`: what would have stopped it, undefined: nothing */
  | { kind: "unknown"; what: Uncertain; gate: Gate | undefined };

/** A survey that was due, or may have been, and what came of it. */
export interface Moment {
  /** milliseconds since 1970 */
  at: number;
  visit: Visit;
  survey: string;
  trigger: Trigger;
  /** what the gates looked at */
  facts: ShowFacts;
  outcome: RehearsedOutcome;
}

interface Remembered {
  shown: Map<string, number>;
  answered: Set<string>;
  prompted?: number;
  optedOut: boolean;
}

type Rules = Required<Pick<RehearsalOptions, "quietDays" | "reply" | "assume" | "asLive">>;

/** The visitor's seed for samples. The tag draws it; here it comes from the name, so that a rehearsal can be repeated. */
const seedOf = (visitor: string): number => Math.floor(1e6 * shareOf(visitor));

function factsOf({ at, visit, visits, survey }: DueSurvey, state: Remembered, rules: Rules): ShowFacts {
  const { id, status, show } = survey;
  const { visitor, url, query, traits, device, language, referrer } = visit;
  const known: ShowFacts["known"] = {
    status: rules.asLive || status === "live",
    optOut: !state.optedOut,
  };
  if (show?.who) {
    const returning = visits > 1;
    const about = {
      visits,
      returning,
      ...(device && { device }),
      ...(language && { language }),
      ...(referrer && { referrer }),
    };
    known.who = holds(show.who, { traits, query, visitor: about });
  }
  return {
    now: at,
    url,
    share: shareOf(seedOf(visitor) + id),
    shownAt: state.shown.get(id),
    answered: state.answered.has(id),
    promptedAt: state.prompted,
    quietDays: rules.quietDays,
    known,
  };
}

function judge(
  due: DueSurvey,
  state: Remembered,
  rules: Rules,
): { facts: ShowFacts; gate: Gate | undefined } {
  const facts = factsOf(due, state, rules);
  return { facts, gate: firstShut(gatesOf(due.survey.show ?? {}, facts, matchesPage)) };
}

function remember(state: Remembered, { at, survey, outcome }: Moment): void {
  if (outcome.kind !== "asked") return;
  state.shown.set(survey, at);
  state.prompted = at;
  if (outcome.reply === "answer") state.answered.add(survey);
  if (outcome.reply === "never") state.optedOut = true;
}

/** Surveys due at the same moment: the first that may show is shown, and stops the others by `priority`. */
function* resolveSimultaneous(due: readonly DueSurvey[], state: Remembered, rules: Rules): Generator<Moment> {
  let isTaken = false;
  const judged = due.map((one) => ({ one, ...judge(one, state, rules) }));
  for (const { one, facts, gate } of judged) {
    const { at, visit, survey, trigger } = one;
    const shut = gate ?? (isTaken ? "priority" : undefined);
    const outcome: RehearsedOutcome = shut
      ? { kind: "stopped", gate: shut }
      : { kind: "asked", reply: visit.reply ?? rules.reply };
    const moment = { at, visit, survey: survey.id, trigger, facts, outcome };
    if (!shut) isTaken = true;
    remember(state, moment);
    yield moment;
  }
}

/** Groups what is due at the same moment; a survey with several triggers is due once. */
function* groupByMoment(due: readonly DueSurvey[]): Generator<DueSurvey[]> {
  let group: DueSurvey[] = [];
  for (const one of due) {
    const [first] = group;
    const isSame =
      first && first.at === one.at && first.visit === one.visit && !first.unknown && !one.unknown;
    if (first && !isSame) {
      yield group;
      group = [];
    }
    if (!group.some(({ survey }) => survey === one.survey)) group.push(one);
  }
  if (group.length > 0) yield group;
}

function* rehearseVisitor(
  visits: readonly Visit[],
  surveys: readonly RehearsedSurvey[],
  rules: Rules,
): Generator<Moment> {
  const state: Remembered = { shown: new Map(), answered: new Set(), optedOut: false };
  for (const group of groupByMoment(dueIn(visits, surveys, rules.assume))) {
    const [first] = group;
    if (!first?.unknown) yield* resolveSimultaneous(group, state, rules);
    else {
      const { at, visit, survey, trigger, unknown } = first;
      const { facts, gate } = judge(first, state, rules);
      const outcome: RehearsedOutcome = { kind: "unknown", what: unknown, gate };
      yield { at, visit, survey: survey.id, trigger, facts, outcome };
    }
  }
}

const priorityOf = ({ show }: RehearsedSurvey): number => show?.priority ?? 0;

/** As the collector hands them out: the higher priority first, then by id. */
const inOrder = (surveys: readonly RehearsedSurvey[]): RehearsedSurvey[] =>
  [...surveys].sort((a, b) => priorityOf(b) - priorityOf(a) || (a.id < b.id ? -1 : Number(a.id > b.id)));

/**
 * Replays visits of any order: visitor by visitor, each in the order of time. `cap` and `inline` count as open.
 * Each survey that is due is asked, or stopped by exactly one gate.
 */
export function* rehearse(
  surveys: readonly RehearsedSurvey[],
  visits: readonly Visit[],
  { quietDays = 7, reply = "dismiss", assume = [], asLive = false }: RehearsalOptions = {},
): Generator<Moment> {
  const rules: Rules = { quietDays, reply, assume, asLive };
  const ordered = inOrder(surveys);
  const byVisitor = new Map<string, Visit[]>();
  for (const visit of visits) {
    const known = byVisitor.get(visit.visitor);
    if (known) known.push(visit);
    else byVisitor.set(visit.visitor, [visit]);
  }
  for (const own of byVisitor.values()) {
    yield* rehearseVisitor(
      own.sort((a, b) => a.at - b.at),
      ordered,
      rules,
    );
  }
}

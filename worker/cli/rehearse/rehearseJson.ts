/** A rehearsal for machines. */
import type { Moment } from "../../../schema/rehearsal/rehearse.ts";
import type { Visit } from "../../../schema/rehearsal/visit.ts";
import type { Rehearsal, Rehearsed } from "./rehearseText.ts";
import { type RehearsedVisit, timeWords } from "./rehearseVisitor.ts";

const rulesBody = ({ options: { quietDays, reply, assume } }: Rehearsed) => ({
  quietDays,
  whenAsked: reply,
  assume,
});

const visitBody = ({ at, url, event }: Visit) => ({ at: timeWords(at), url, event: event ?? null });

const promptBody = ({ at, survey, visit, outcome }: Moment) => ({
  visitor: visit.visitor,
  survey,
  at: timeWords(at),
  url: visit.url,
  reply: outcome.kind === "asked" ? outcome.reply : null,
});

/** The sums, and every prompt. */
export const rehearsalBody = (all: Rehearsal) => ({
  ok: true,
  ...rulesBody(all),
  rows: all.file.visits.length,
  visitors: new Set(all.file.visits.map(({ visitor }) => visitor)).size,
  columnsNotUsed: all.file.unused,
  askedVisitors: all.tally.askedVisitors,
  times: all.tally.times,
  surveys: all.tally.surveys.map((sums) => ({
    ...sums,
    askedAtMost: sums.asked + (sums.unknown.after?.open ?? 0),
    notes: all.notes.get(sums.survey) ?? [],
  })),
  prompts: all.tally.prompts.map(promptBody),
});

const momentBody = ({ at, survey, trigger, outcome }: Moment) => ({
  survey,
  at: timeWords(at),
  trigger,
  fate: outcome.kind,
  gate: outcome.kind === "asked" ? null : (outcome.gate ?? null),
});

/** One visitor's rows; a survey that was not due in one is not named there. */
export const visitorBody = (visitor: string, found: RehearsedVisit[], by: Rehearsed) => ({
  ok: true,
  ...rulesBody(by),
  visitor,
  rows: found.map(({ visit, moments }) => ({ ...visitBody(visit), moments: moments.map(momentBody) })),
});

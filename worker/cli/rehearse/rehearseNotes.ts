/** Notes on the rules that the visits can't decide, so that nobody trusts a number too much. */

import type { Condition } from "../../../schema/definition/conditionSchema.ts";
import { testsIn } from "../../../schema/proof/classes/conditionTests.ts";
import type { RehearsedSurvey } from "../../../schema/rehearsal/visit.ts";
import { many } from "./rehearseWords.ts";
import type { VisitsFile } from "./visitsCsv.ts";

/** Columns that a condition asks for; visits are counted, and the query is in the address. */
const columnsAsked = (who: Condition): string[] =>
  testsIn(who, []).flatMap(({ test: { trait, visitor } }) => {
    if (trait !== undefined) return `trait.${trait}`;
    return visitor === undefined || visitor === "visits" || visitor === "returning" ? [] : visitor;
  });

/** Notes on one survey, in words. */
export function notesOn(
  { status, show = {} }: RehearsedSurvey,
  { visits, columns }: VisitsFile,
  asLive: boolean,
): string[] {
  const { who, cap, inline, pages } = show;
  const asked = who ? [...new Set(columnsAsked(who))].filter((name) => !columns.has(name)) : [];
  const isWhole = [...(pages?.only ?? []), ...(pages?.not ?? [])].some((glob) => /^http/i.test(glob));
  const paths = isWhole ? visits.filter(({ url }) => url.startsWith("/")).length : 0;
  return [
    ...(asLive || status === "live"
      ? []
      : [`its status is ${status}: nobody is asked (use --as-live to rehearse it)`]),
    ...asked.map((name) => `who needs ${name}, and no column has it: it counts as missing`),
    ...(paths > 0
      ? [`pages names whole addresses, and ${many(paths)} rows have only a path: they never fit`]
      : []),
    ...(cap === undefined ? [] : [`cap ${cap} is left out: the collector counts the completed responses`]),
    ...(inline === undefined ? [] : [`its place ${inline} is assumed to be on every page`]),
  ];
}

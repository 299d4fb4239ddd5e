import type { Survey } from "../../schema/definition/survey.ts";
import { firstEnding } from "../../schema/engine/flow.ts";
import { percentOf } from "../../schema/metrics/scores.ts";
import { endingKey } from "../../schema/metrics/tally.ts";
import type { ReportAnswer } from "../schemas/reportAnswers.ts";
import { type Sums, sumOf } from "./sums.ts";
import type { VersionReport } from "./versions.ts";

type Outcome = ReportAnswer["endings"][number]["outcome"];

/** A survey without endings of its own has the built-in one. */
function outcomesOf(survey: Survey): [id: string, outcome: Outcome][] {
  if (!survey.endings?.length) return [[firstEnding(survey), null]];
  return survey.endings.map(({ id, outcome = null }) => [id, outcome]);
}

/**
 * How often each ending was reached, and the share of customers kept. Lists the endings of all versions shown in the
 * range (if none was shown, of the newest version), those of the newest version first.
 *
 * @param versions all versions, oldest first
 */
export function endingsReport(
  versions: readonly { version: number; definition: Survey }[],
  shown: readonly VersionReport[],
  sums: Sums,
): Pick<ReportAnswer, "endings" | "retained"> {
  const inRange = versions.filter(({ version }) => shown.some((one) => one.version === version));
  const reported = inRange.length > 0 ? inRange : versions.slice(-1);
  const outcomes = new Map<string, Outcome>();
  for (const { definition } of [...reported].reverse())
    for (const [id, outcome] of outcomesOf(definition)) if (!outcomes.has(id)) outcomes.set(id, outcome);
  const endings = [...outcomes].map(([id, outcome]) => ({
    id,
    n: sumOf(sums, endingKey(id), "c0"),
    outcome,
  }));
  if (endings.every(({ outcome }) => outcome === null)) return { endings };
  const reached = (wanted: Outcome) =>
    endings.reduce((sum, { n, outcome }) => (outcome === wanted ? sum + n : sum), 0);
  const [kept, lost] = [reached("kept"), reached("lost")];
  const share = percentOf(kept, kept + lost);
  return { endings, retained: share && { ...share, kept, lost } };
}

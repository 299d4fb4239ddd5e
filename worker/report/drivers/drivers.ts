import type * as v from "valibot";
import type { Group } from "../../../schema/definition/conditionSchema.ts";
import type { Question, Survey } from "../../../schema/definition/survey.ts";
import { specOf } from "../../../schema/kinds/registry.ts";
import { driversOf, GroupMoods } from "../../../schema/metrics/drivers.ts";
import { isScored, type ScoredKind } from "../../../schema/metrics/moods.ts";
import { tallyKey } from "../../../schema/metrics/tally.ts";
import { groupsAskedOf } from "../../../schema/proof/askedOf.ts";
import { ApiError } from "../../http/apiError.ts";
import type { DriversAnswer, driversQuery } from "../../schemas/results/drivers.ts";
import type { Database } from "../../store/database.ts";
import { scan } from "../../store/rows/rowSlices.ts";
import { mergeReads } from "../../store/server/mergeReads.ts";
import { headlineOf } from "../metric.ts";
import { questionsOf } from "../questions.ts";
import { surveyRows } from "../surveyRows.ts";
import { versionsIn } from "../versions.ts";
import { respondentOf } from "./respondents.ts";

type Query = v.InferOutput<typeof driversQuery>;
type Refused = DriversAnswer["refused"][number];

/** @throws ApiError `bad-request` where the question has no groups */
function scoredQuestion(
  id: string | undefined,
  versions: readonly Survey[],
): { score: Question; kind: ScoredKind } {
  const latest = versions.at(-1);
  const found =
    id === undefined
      ? headlineOf(latest?.questions ?? [])
      : questionsOf(versions).find((question) => question.id === id);
  if (found && isScored(found.kind)) return { score: found, kind: found.kind };
  const message = found
    ? `is a ${found.kind} question; what goes with a score is told of nps, csat and ces`
    : id === undefined
      ? "this survey asks no nps, csat or ces question"
      : "is not a question of this survey";
  throw new ApiError("bad-request", "the question has no score", { errors: [{ at: "question", message }] });
}

const isChoosing = ({ kind }: Question): boolean => kind === "choice" || kind === "choices";

/** Choice questions that a version asks only some groups of the score; each with the fewest groups of any version. */
function refusedOf(versions: readonly Survey[], score: Question): Map<string, Group[]> {
  const refused = new Map<string, Group[]>();
  const all = specOf(score).groups.length;
  for (const survey of versions) {
    const own = survey.questions.find((one) => one.id === score.id && tallyKey(one) === tallyKey(score));
    if (!own) continue;
    const asked = groupsAskedOf(survey, own);
    for (const { id } of survey.questions.filter(isChoosing)) {
      const groups = asked.get(id) ?? [];
      if (groups.length === 0 || groups.length === all) continue;
      const before = refused.get(id);
      if (!before || groups.length < before.length) refused.set(id, groups);
    }
  }
  return refused;
}

/** Reads `GET /v1/drivers` (contract section 14). @throws ApiError `not-found`, `bad-request` */
export async function driversReport(
  given: Database,
  site: number,
  query: Query,
  now: number,
): Promise<DriversAnswer> {
  const { survey, question } = query;
  const database = mergeReads(given);
  const { versions, filters, span } = await surveyRows(database, site, query, now);
  const { score, kind } = scoredQuestion(
    question,
    versions.map(({ definition }) => definition),
  );
  const slices = scan(database, site, filters, { span });
  // The first slice comes with what tells how to read it.
  const [shown, first] = await Promise.all([
    versionsIn(database, { site, survey }, span, versions),
    slices.next(),
  ]);
  const inRange = versions.filter(({ version }) => shown.some((one) => one.version === version));
  const definitions = inRange.map(({ definition }) => definition);
  const refused = refusedOf(definitions, score);
  const choosing = questionsOf(definitions)
    .filter((one) => isChoosing(one) && one.id !== score.id && !refused.has(one.id))
    .map(({ id }) => id);

  // Added up slice by slice: what visitors send meanwhile waits for no more than one slice.
  const moods = new GroupMoods();
  for (let slice = first; !slice.done; slice = await slices.next()) {
    for (const row of slice.value) {
      const respondent = respondentOf(row, score, choosing);
      if (respondent) moods.add(respondent);
    }
  }
  return {
    ...driversOf(kind, moods),
    refused: [...refused].map(
      ([id, groups]): Refused => ({ by: `answer.${id}`, reason: "asked-of", groups }),
    ),
  };
}

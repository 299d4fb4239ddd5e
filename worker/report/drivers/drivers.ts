import type * as v from "valibot";
import type { Group } from "../../../schema/definition/conditionSchema.ts";
import type { Question, Survey } from "../../../schema/definition/survey.ts";
import { specOf } from "../../../schema/kinds/registry.ts";
import { driversOf, GroupMoods } from "../../../schema/metrics/drivers.ts";
import { isScored, type ScoredKind } from "../../../schema/metrics/moods.ts";
import { tallyKey } from "../../../schema/metrics/tally.ts";
import { groupsAskedOf } from "../../../schema/proof/askedOf.ts";
import { ApiError } from "../../http/apiError.ts";
import { checkTheme } from "../../http/checkTheme.ts";
import type { Filters } from "../../schemas/filters.ts";
import type { DriversAnswer, driversQuery } from "../../schemas/results/drivers.ts";
import type { Database } from "../../store/database.ts";
import { scan } from "../../store/rows/rowSlices.ts";
import { listVersions } from "../../store/surveys.ts";
import { headlineOf } from "../metric.ts";
import { questionsOf } from "../questions.ts";
import { rangeOf, toFullHour } from "../range.ts";
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
      : "is no question of this survey";
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
  database: Database,
  site: number,
  query: Query,
  now: number,
): Promise<DriversAnswer> {
  const { survey, question, tz = "UTC", ...rest } = query;
  const versions = await listVersions(database, site, survey);
  if (versions.length === 0) throw new ApiError("not-found", `there is no survey “${survey}”`);
  await checkTheme(database, site, query);
  const { score, kind } = scoredQuestion(
    question,
    versions.map(({ definition }) => definition),
  );
  const span = toFullHour(await rangeOf(database, site, query, now), now);
  const shown = await versionsIn(database, { site, survey }, span, versions);
  const inRange = versions.filter(({ version }) => shown.some((one) => one.version === version));
  const definitions = inRange.map(({ definition }) => definition);
  const refused = refusedOf(definitions, score);
  const choosing = questionsOf(definitions)
    .filter((one) => isChoosing(one) && one.id !== score.id && !refused.has(one.id))
    .map(({ id }) => id);

  // Added up slice by slice: what visitors send meanwhile waits for no more than one slice.
  const moods = new GroupMoods();
  const filters = { ...rest, survey, tz } as Filters;
  for await (const rows of scan(database, site, filters, { span })) {
    for (const row of rows) {
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

import type { Condition, Test } from "../../schema/definition/conditionSchema.ts";
import { didYouMean } from "../../schema/definition/didYouMean.ts";
import type { Question, Survey } from "../../schema/definition/survey.ts";
import { factError, operandError } from "../../schema/proof/rules/operands.ts";
import type { Fault } from "../../schema/protocol/fault.ts";
import { ApiError } from "../http/apiError.ts";
import { missingSurvey } from "../http/missingSurvey.ts";
import type { AlertCondition, AlertMetric } from "../schemas/alerts.ts";
import type { Database } from "../store/database.ts";
import { listAllVersions } from "../store/surveys.ts";

interface Place {
  survey?: string | undefined;
  touchpoint?: string | undefined;
}

/** The tests of a condition, each with its JSON Pointer. */
function testsOf(condition: Condition, at: string): { test: Test; at: string }[] {
  if ("all" in condition) return condition.all.flatMap((part, i) => testsOf(part, `${at}/all/${i}`));
  if ("any" in condition) return condition.any.flatMap((part, i) => testsOf(part, `${at}/any/${i}`));
  if ("not" in condition) return testsOf(condition.not, `${at}/not`);
  return [{ test: condition, at }];
}

/** What is wrong with a test, seen beside all questions that it may mean. */
function testFault(test: Test, at: string, questions: readonly Question[]): Fault | null {
  if (test.answer === undefined) {
    const message = factError(test);
    return message === null ? null : { at, message };
  }
  const meant = questions.filter(({ id }) => id === test.answer);
  if (meant.length === 0) {
    const known = [...new Set(questions.map(({ id }) => id))];
    return {
      at: `${at}/answer`,
      message: `there is no question “${test.answer}”${didYouMean(test.answer, known)}`,
    };
  }
  const errors = meant.map((question) => operandError(question, test));
  const error = errors.includes(null) ? null : errors[0];
  return error ? { at, message: error } : null;
}

function metricFault(metric: AlertMetric, at: string, surveys: readonly Survey[]): Fault | null {
  const isAsked =
    metric === "responseRate" ||
    surveys.some(({ questions }) => questions.some(({ kind }) => kind === metric));
  return isAsked ? null : { at: `${at}/metric`, message: `no question there is of kind ${metric}` };
}

/**
 * The definitions that an alert is about, former versions too: a question that the newest one lacks is missing there, and
 * the alert can still be put. @throws ApiError `not-found`; `invalid` for an unknown touchpoint
 */
async function surveysAt(
  database: Database,
  site: number,
  { survey, touchpoint }: Place,
  at: string,
): Promise<Survey[]> {
  const all = (await listAllVersions(database, site)).map(({ definition }) => definition);
  const ofSurvey = all.filter(({ id }) => survey === undefined || id === survey);
  if (survey !== undefined && ofSurvey.length === 0) throw await missingSurvey(database, site, survey);
  const found = ofSurvey.filter((one) => touchpoint === undefined || one.touchpoint === touchpoint);
  if (found.length > 0 || touchpoint === undefined) return found;
  const known = [...new Set(ofSurvey.flatMap((one) => one.touchpoint ?? []))];
  throw new ApiError("invalid", "the alert can never fire", {
    errors: [
      {
        at: `${at}/touchpoint`,
        message: `${survey === undefined ? "no survey has" : `“${survey}” never had`} the touchpoint “${touchpoint}”${didYouMean(touchpoint, known)}`,
      },
    ],
  });
}

/**
 * Checks what an alert's condition names beside the site's surveys.
 *
 * @throws ApiError `not-found` for a survey, `invalid` with the place for all else
 */
export async function checkCondition(database: Database, site: number, when: AlertCondition): Promise<void> {
  const { response, falls, below } = when;
  const faults: (Fault | null)[] = [];
  if (response) {
    const at = "/when/response";
    const surveys = await surveysAt(database, site, response, at);
    const questions = surveys.flatMap((one) => one.questions);
    for (const { test, at: place } of testsOf(response.condition, `${at}/condition`))
      faults.push(testFault(test, place, questions));
  }
  for (const [name, watched] of [
    ["falls", falls],
    ["below", below],
  ] as const) {
    if (!watched) continue;
    const at = `/when/${name}`;
    faults.push(metricFault(watched.metric, at, await surveysAt(database, site, watched, at)));
  }
  const errors = faults.filter((fault) => fault !== null);
  if (errors.length > 0) throw new ApiError("invalid", "the alert can never fire", { errors });
}

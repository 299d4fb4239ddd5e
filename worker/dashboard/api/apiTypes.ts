/**
 * The console's types of the API. They are inferred from the schemas that describe the API itself, so that they can't
 * tell another story. Only types are imported: no schema reaches the browser.
 */

import type { InferOutput } from "valibot";
import type { siteAnswer, surveyAnswer, surveysAnswer } from "../../schemas/answers.ts";
import type { ReportAnswer } from "../../schemas/reportAnswers.ts";
import type { responsesAnswer } from "../../schemas/responseAnswers.ts";

export type Site = InferOutput<typeof siteAnswer>;
export type Surveys = InferOutput<typeof surveysAnswer>;
export type SurveyEntry = Surveys["surveys"][number];
export type SurveyRecord = InferOutput<typeof surveyAnswer>;
export type Responses = InferOutput<typeof responsesAnswer>;
export type StoredResponse = Responses["responses"][number];

export type Report = ReportAnswer;
export type QuestionReport = Report["questions"][number];
export type FunnelReport = Report["funnel"];
export type Bucket = NonNullable<Report["series"]>[number];
export type Change = NonNullable<Report["change"]>;

/** Kinds whose metric is a score with an interval. */
export type Metric = "nps" | "csat" | "ces";
export type Score = NonNullable<QuestionReport[Metric]>;

/** What each address answers with. */
export interface ApiAnswers {
  "/v1/site": Site;
  "/v1/surveys": Surveys;
  "/v1/responses": Responses;
  "/v1/report": Report;
  [survey: `/v1/surveys/${string}`]: SurveyRecord;
}
export type ApiPath = keyof ApiAnswers;

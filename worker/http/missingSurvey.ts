import { didYouMean } from "../../schema/definition/didYouMean.ts";
import type { Database } from "../store/database.ts";
import { listSurveyIds } from "../store/surveys.ts";
import { ApiError } from "./apiError.ts";

/** The error for a survey that the site doesn't have. It suggests the site's survey with the closest id. */
export async function missingSurvey(database: Database, site: number, id: string): Promise<ApiError> {
  const ids = await listSurveyIds(database, site);
  return new ApiError("not-found", `there is no survey “${id}”${didYouMean(id, ids)}`);
}

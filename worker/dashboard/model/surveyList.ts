import type { SurveyEntry } from "../api/apiTypes.ts";

const isLive = ({ status }: SurveyEntry): boolean => status === "live";

/** Live surveys first, then by name. */
export function surveyList(surveys: readonly SurveyEntry[]): SurveyEntry[] {
  const byName = surveys.toSorted((one, other) => one.name.localeCompare(other.name));
  return byName.toSorted((one, other) => Number(isLive(other)) - Number(isLive(one)));
}

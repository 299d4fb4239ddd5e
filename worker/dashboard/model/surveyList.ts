import type { SurveyEntry, Surveys } from "../api/apiTypes.ts";

const isLive = ({ status }: SurveyEntry): boolean => status === "live";

/** Live surveys first, then by name. */
export function surveyList({ surveys }: Surveys): SurveyEntry[] {
  const byName = surveys.toSorted((one, other) => one.name.localeCompare(other.name, "en"));
  return byName.toSorted((one, other) => Number(isLive(other)) - Number(isLive(one)));
}

/** The survey to look at: the one that the address names, else the one that was answered last, else the first. */
export function chosenSurvey(
  surveys: readonly SurveyEntry[],
  named: string | null,
  newest?: string,
): SurveyEntry | null {
  const find = (id: string | null | undefined) => surveys.find((survey) => survey.id === id);
  return find(named) ?? find(newest) ?? surveys[0] ?? null;
}

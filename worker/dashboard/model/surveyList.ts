import type { SurveyEntry } from "../api/apiTypes.ts";

const isLive = ({ status }: SurveyEntry): boolean => status === "live";
const nameOf = ({ name, id }: SurveyEntry): string => name ?? id;

/** Live surveys first, then by name. The API answers with a list, bare or under `surveys`. */
export function surveyList(answered: SurveyEntry[] | { surveys: SurveyEntry[] }): SurveyEntry[] {
  const surveys = Array.isArray(answered) ? answered : answered.surveys;
  const byName = surveys.toSorted((one, other) => nameOf(one).localeCompare(nameOf(other), "en"));
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

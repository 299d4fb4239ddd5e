import type { Question, Survey } from "../../../../schema/definition/survey.ts";
import { readIsoTime } from "../../importedTime.ts";
import { mappingOf, type Named } from "../../mapping.ts";
import { columnOf, namedFields, type Provider, plainName, questionsByTitle } from "../provider.ts";

const TITLE = "Typeform";

/** A question of several choices has a column a choice, named by its label. */
function spreadChoices(
  { questions }: Survey,
  header: readonly string[],
  named: Named,
): { question: Question; columns: number[] }[] {
  return questions.flatMap((question) => {
    if (question.kind !== "choices" || named[`answer.${question.id}`] !== undefined) return [];
    const labels = question.choices.map(({ label }) => plainName(label));
    const columns = header.flatMap((name, column) => (labels.includes(plainName(name)) ? [column] : []));
    return columns.length > 0 ? [{ question, columns }] : [];
  });
}

export const typeform: Provider = {
  title: TITLE,
  mapping(survey, header, named) {
    const fields = namedFields(TITLE, header, named, [
      { field: "id", names: ["#"], isNeeded: true },
      { field: "at", names: ["Submit Date (UTC)"], isNeeded: true },
    ]);
    const known = { ...fields, ...named };
    const titled = questionsByTitle(survey, header, known).map(({ question, column }) => [
      `answer.${question.id}`,
      column,
    ]);
    const all: Named = { ...Object.fromEntries(titled), ...known };
    const mapping = mappingOf(survey, header, all, (text, zone) =>
      readIsoTime(text, named.at === undefined ? "UTC" : zone),
    );
    const type = header.findIndex((column) => columnOf([column], ["Response Type"]) !== null);
    return {
      ...mapping,
      answers: [...mapping.answers, ...spreadChoices(survey, header, all)],
      skip(cells) {
        const state = cells[type]?.trim().toLowerCase() ?? "";
        if (state === "" || state === "completed") return null;
        return { at: "Response Type", message: `is “${state}”: the response was not submitted` };
      },
    };
  },
};

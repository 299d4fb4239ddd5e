import { DateTime } from "luxon";
import { readIsoTime } from "../../importedTime.ts";
import { mappingOf } from "../../mapping.ts";
import { namedFields, type Provider, questionsByTitle } from "../provider.ts";

const TITLE = "SurveyMonkey";
const FORMATS = ["MM/dd/yyyy hh:mm:ss a", "MM/dd/yyyy HH:mm:ss", "MM/dd/yyyy hh:mm a", "MM/dd/yyyy HH:mm"];

function readTime(text: string, zone: string): number | null {
  for (const format of FORMATS) {
    const time = DateTime.fromFormat(text.trim(), format, { zone, locale: "en-US" });
    if (time.isValid) return time.toMillis();
  }
  return readIsoTime(text, zone);
}

/** A question's columns: its own, and those without a name behind it. */
function columnsFrom(header: readonly string[], first: number): number[] {
  const columns = [first];
  while (header[first + columns.length] === "") columns.push(first + columns.length);
  return columns;
}

export const surveymonkey: Provider = {
  title: TITLE,
  mapping(survey, header, named) {
    const fields = namedFields(TITLE, header, named, [
      { field: "id", names: ["Respondent ID"], isNeeded: true },
      { field: "at", names: ["End Date"], isNeeded: true },
      { field: "user", names: ["Email Address"], isNeeded: false },
    ]);
    const known = { ...fields, ...named };
    const titled = questionsByTitle(survey, header, known).map(({ question, column }) => [
      `answer.${question.id}`,
      column,
    ]);
    const mapping = mappingOf(survey, header, { ...Object.fromEntries(titled), ...known }, readTime);
    const id = mapping.fields.get("id") ?? 0;
    return {
      ...mapping,
      answers: mapping.answers.map(({ question, columns }) => ({
        question,
        columns: columns.flatMap((column) => columnsFrom(header, column)),
      })),
      // The second row names the choices: it has no respondent.
      isHeading: (cells) => (cells[id]?.trim() ?? "") === "",
    };
  },
};

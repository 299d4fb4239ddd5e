import type { Question, Survey } from "../../../../schema/definition/survey.ts";
import { specOf } from "../../../../schema/kinds/registry.ts";
import { ApiError } from "../../../http/apiError.ts";
import { readIsoTime } from "../../importedTime.ts";
import { mappingOf, type Named } from "../../mapping.ts";
import { columnOf, namedFields, type Provider, questionsByTitle } from "../provider.ts";

const TITLE = "Delighted";

/** Its API dates responses in seconds of Unix time. */
const SECONDS = /^\d{9,10}$/;
const readTime = (text: string, zone: string): number | null =>
  SECONDS.test(text) ? Number(text) * 1_000 : readIsoTime(text, zone);

/** The survey's headline question takes the score, its first text the comment. */
function answersOf({ questions }: Survey, header: readonly string[], named: Named): Named {
  const found: Record<string, string> = {};
  const take = (column: string | null, question: Question | undefined) => {
    const isTaken = question && named[`answer.${question.id}`] !== undefined;
    const isUsed = column !== null && Object.values(named).includes(column);
    if (column !== null && question && !isTaken && !isUsed) found[`answer.${question.id}`] = column;
  };
  take(
    columnOf(header, ["score"]),
    questions.find((question) => specOf(question).metric?.isHeadline),
  );
  take(
    columnOf(header, ["comment"]),
    questions.find(({ kind }) => kind === "text"),
  );
  return found;
}

function checkScore(header: readonly string[], named: Named): void {
  if (columnOf(header, ["score"]) !== null || Object.keys(named).some((at) => at.startsWith("answer.")))
    return;
  throw new ApiError("bad-request", `the file is not as ${TITLE} exports it`, {
    errors: [
      {
        at: "answer.QUESTION",
        message: `${TITLE} calls this column “score”, and the file has none: name the column that holds the score`,
      },
    ],
  });
}

export const delighted: Provider = {
  title: TITLE,
  mapping(survey, header, named) {
    checkScore(header, named);
    const fields = namedFields(TITLE, header, named, [
      { field: "id", names: ["id", "response id"], isNeeded: true },
      { field: "at", names: ["created_at"], isNeeded: true },
      { field: "user", names: ["email", "person email"], isNeeded: false },
    ]);
    const known = { ...fields, ...named };
    const answers = { ...answersOf(survey, header, known), ...known };
    const titled = questionsByTitle(survey, header, answers).map(({ question, column }) => [
      `answer.${question.id}`,
      column,
    ]);
    const mapping = mappingOf(survey, header, { ...Object.fromEntries(titled), ...answers }, readTime);
    const type = header.findIndex((column) => columnOf([column], ["survey_type"]) !== null);
    const scored = mapping.answers.find(({ question }) => specOf(question).metric?.isHeadline)?.question;
    return {
      ...mapping,
      // A score of 4 means something else on another kind's scale.
      skip(cells) {
        const kind = cells[type]?.trim().toLowerCase() ?? "";
        if (!scored || !["nps", "csat", "ces"].includes(kind) || kind === scored.kind) return null;
        const message = `is “${kind}”, and “${scored.id}” is a question of kind ${scored.kind}`;
        return { at: "survey_type", message };
      },
    };
  },
};

import type { Question, Survey } from "../definition/survey.ts";
import type { ResponseState } from "../protocol/responseStates.ts";
import type { RejectCode } from "../protocol/wire.ts";
import { type Answers, isBlank, type Traits } from "./answer.ts";
import { answerError } from "./answerError.ts";
import { answerMessage } from "./answerMessage.ts";
import { firstEnding, prune, walk } from "./flow.ts";
import { normalizeAnswers } from "./normalizeAnswers.ts";

/** A snapshot's answers, judged by the version that it names. */
export type Judgement =
  | {
      isFine: true;
      /** of the path, in its order; blanks as null */
      answers: Answers;
      /** the questions asked, the one it stands at as the last */
      path: string[];
      /** the ending reached; null before the response is completed */
      ending: string | null;
    }
  | { isFine: false; code: RejectCode; at: string; message: string };

const pointerTo = (id: string): string => `/answers/${id.replaceAll("~", "~0").replaceAll("/", "~1")}`;
const refuse = (code: RejectCode, id: string, message: string): Judgement => ({
  isFine: false,
  code,
  at: pointerTo(id),
  message,
});

const maps = new WeakMap<Survey, ReadonlyMap<string, Question>>();

/** A survey's questions by id, made once: replays of one definition follow each other. */
function questionsOf(survey: Survey): ReadonlyMap<string, Question> {
  const known = maps.get(survey);
  if (known) return known;
  const made = new Map(survey.questions.map((question) => [question.id, question]));
  maps.set(survey, made);
  return made;
}

/** The first answer that its question does not take, on the path or not. */
function findInvalid(questions: ReadonlyMap<string, Question>, answers: Answers): Judgement | null {
  for (const [id, value] of Object.entries(answers)) {
    const question = questions.get(id);
    if (!question) return refuse("invalid-answer", id, `there is no question “${id}”`);
    const error = isBlank(value) ? null : answerError(question, value);
    if (error) return refuse("invalid-answer", id, `the answer to “${id}” ${answerMessage(error)}`);
  }
  return null;
}

/**
 * Replays a snapshot on its survey (contract section 9): every answer on its question's scale and on the path that
 * the answers lead to; `shown` without answers; `completed` with a path that ended. Where the flow would ask a
 * question again it ended at the first ending, as in the widget.
 */
export function replay(survey: Survey, state: ResponseState, given: Answers, traits: Traits): Judgement {
  const questions = questionsOf(survey);
  const answered = Object.keys(given).find((id) => !isBlank(given[id]));
  if (state === "shown" && answered !== undefined)
    return refuse("invalid", answered, "a response of state `shown` must have no answers");
  const invalid = findInvalid(questions, given);
  if (invalid) return invalid;

  const counted = state === "shown" ? {} : normalizeAnswers(survey, given);
  const { path, next, ending, loop } = walk(survey, counted, traits);
  const asked = loop ? path.slice(0, -1) : path;
  const answers: Answers = {};
  for (const [id, value] of Object.entries(prune(counted, asked)))
    answers[id] = isBlank(value) ? null : value;

  // What is not blank was judged above, so an error here is a required blank; a message needs none.
  const missing = asked.find((id) => {
    const question = questions.get(id);
    return question && Object.hasOwn(answers, id) && answerError(question, answers[id]) !== null;
  });
  if (missing) {
    return refuse(
      state === "completed" ? "incomplete" : "invalid-answer",
      missing,
      `“${missing}” needs an answer`,
    );
  }
  const stray = Object.keys(given).find((id) => !isBlank(given[id]) && !asked.includes(id));
  if (stray) return refuse("off-path", stray, `the answers do not lead to “${stray}”`);
  if (state === "completed" && next)
    return refuse("incomplete", next, `the path has not ended: “${next}” comes next`);
  const reached = state === "completed" ? (ending ?? firstEnding(survey)) : null;
  return { isFine: true, answers, path: asked, ending: reached };
}

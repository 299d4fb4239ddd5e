import htm from "htm";
import type { Question } from "../../../schema/definition/survey.ts";
import { traitText } from "../../../schema/engine/interpolate.ts";
import { interpolateQuestion } from "../full/interpolateQuestion.ts";
import { scale } from "../kinds/scale.ts";
import type { Make, Prompt } from "../promptTypes.ts";
import { card } from "./card.ts";

/**
 * The first question as it is painted before Preact is there, and once more by Preact to take it over: so it has the
 * shape of a question's screen, in which a hint may stand before the body and Back before Skip.
 */
export function firstScreen(h: Make, prompt: Prompt): unknown {
  const html = /*#__PURE__*/ htm.bind(h);
  const { survey, traits, config } = prompt.options;
  const question = interpolateQuestion(survey.questions[0] as Question, (from, name) =>
    from === "trait" ? traitText(traits, name) : "",
  );
  const picked = prompt.session.given[question.id];
  const body = [false, scale(h, question, { picked, pick: (value) => prompt.act({ kind: "pick", value }) })];
  const skip = () => prompt.act({ kind: "skip" });
  const buttons = [
    false,
    question.required !== true &&
      html`<button key="skip" class="" onClick=${skip}>${config.words.skip}</button>`,
  ];
  return card(h, prompt, { id: question.id, title: question.title, note: question.note, body, buttons });
}

import htm from "htm";
import { h } from "preact";
import type { Ending } from "../../../schema/definition/survey.ts";
import { valuesOf } from "../../../schema/engine/interpolate.ts";
import type { Screen } from "../first/card.ts";
import { link } from "../kinds/consentAndMessage.ts";
import { check } from "../kinds/glyphs.ts";
import { changing } from "./changingText.ts";
import { interpolateQuestion } from "./interpolateQuestion.ts";
import type { RenderContext } from "./renderContext.ts";

const html = /*#__PURE__*/ htm.bind(h);

/** The ending that was reached, with its texts filled in. */
export function endingOf({ prompt }: RenderContext): Ending {
  const { survey, traits } = prompt.options;
  const ending = survey.endings.find(({ id }) => id === prompt.session.ending) ?? survey.endings[0];
  return interpolateQuestion(ending as Ending, valuesOf(survey.questions, prompt.progress().answers, traits));
}

/** Copies a code. If the browser refuses, selects it so that the visitor can copy it. */
function copy(context: RenderContext, code: string): void {
  const { root } = context.prompt;
  const done = () => {
    context.isCopied = true;
    context.draw();
  };
  const select = () => {
    const shown = root.querySelector("code");
    if (shown) getSelection()?.selectAllChildren(shown);
  };
  Promise.resolve()
    .then(() => navigator.clipboard.writeText(code))
    .then(done, select);
}

const codeBox = (
  context: RenderContext,
  code: string,
  { copied, copy: word } = context.prompt.options.config.words,
) =>
  html`<div class="code">
    <code dir="ltr">${code}</code>
    <button aria-live="polite" onClick=${() => copy(context, code)}>${changing(context.isCopied ? copied : word)}</button>
  </div>`;

/** The last screen: thanks, an offer, a link. */
export function endingScreen(context: RenderContext): Screen {
  const { id, title, note, code, link: to } = endingOf(context);
  return {
    id,
    title,
    note,
    body: [code && codeBox(context, code), link(to, "go")],
    bar: !code && !to && html`<div class="done">${check()}</div>`,
    entrance: "next end",
  };
}

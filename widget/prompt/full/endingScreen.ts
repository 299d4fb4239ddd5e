import htm from "htm";
import { h } from "preact";
import type { Ending } from "../../../schema/definition/survey.ts";
import type { Screen } from "../first/card.ts";
import { link } from "../kinds/consentAndMessage.ts";
import { check } from "../kinds/glyphs.ts";
import { filled } from "./interpolateQuestion.ts";
import type { Stage } from "./renderContext.ts";

const html = /*#__PURE__*/ htm.bind(h);

/** The ending reached, its texts filled in. */
export function endingOf({ prompt }: Stage): Ending {
  const { survey, traits } = prompt.prompted;
  const ending = survey.endings.find(({ id }) => id === prompt.session.ending) ?? survey.endings[0];
  return filled(ending as Ending, survey.questions, prompt.progress().answers, traits);
}

/** Copies a code; where the clipboard is refused, selects it for the visitor to copy. */
function copy(stage: Stage, code: string): void {
  const { root } = stage.prompt;
  const done = () => {
    stage.isCopied = true;
    stage.draw();
  };
  const select = () => {
    const shown = root.querySelector("code");
    if (shown) getSelection()?.selectAllChildren(shown);
  };
  Promise.resolve()
    .then(() => navigator.clipboard.writeText(code))
    .then(done, select);
}

const codeBox = (stage: Stage, code: string, { copied, copy: word } = stage.prompt.prompted.config.words) =>
  html`<div class="code">
    <code dir="ltr">${code}</code>
    <button aria-live="polite" onClick=${() => copy(stage, code)}>${stage.isCopied ? copied : word}</button>
  </div>`;

/** The last screen: thanks, an offer, a link. */
export function endingScreen(stage: Stage): Screen {
  const { id, title, note, code, link: to } = endingOf(stage);
  return {
    id,
    title,
    note,
    body: [code && codeBox(stage, code), link(to, "go")],
    bar: !code && !to && html`<div class="done">${check()}</div>`,
    entrance: "next end",
  };
}

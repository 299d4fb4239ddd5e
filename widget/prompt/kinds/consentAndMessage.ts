import htm from "htm";
import { h } from "preact";
import type { QuestionPropsOf } from "../full/renderContext.ts";
import { safeUrl } from "../full/safeUrl.ts";

const html = /*#__PURE__*/ htm.bind(h);

/** A link that leaves the page standing; nothing where its address may not be followed. */
export function link(to: { label: string; url: string } | undefined, look: string): unknown {
  const href = to && safeUrl(to.url, document.baseURI);
  return href && html`<a class=${look} href=${href} target="_blank" rel="noopener">${to.label}</a>`;
}

export const consent = ({ context, question, value, notice }: QuestionPropsOf<"consent">): unknown =>
  html`<div class="rows">
    <button
      class="row"
      role="checkbox"
      aria-checked=${value === true}
      aria-required=${question.required ? "true" : undefined}
      aria-describedby=${notice ? "notice" : undefined}
      onClick=${() => context.prompt.act({ kind: "draft", value: value === true ? null : true })}
    >
      <i></i>${question.label}
    </button>
  </div>`;

export const message = ({ question }: QuestionPropsOf<"message">): unknown => link(question.link, "link");

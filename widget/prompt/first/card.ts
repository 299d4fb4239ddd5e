import htm from "htm";
import type { Make, Prompt } from "../promptTypes.ts";

/** What a card shows: one question, or an ending. */
export interface Screen {
  id: string;
  title: string;
  note?: string | undefined;
  body?: unknown;
  /** beside "Don't ask again", which a prompt has that came unasked; an ending has no such row */
  buttons?: unknown;
  /** before all else */
  bar?: unknown;
  /** what is wrong with the answer in sight */
  notice?: unknown;
  /** the region's class: how what is new in it comes in */
  entrance?: string | undefined;
  /** another one makes the whole card anew */
  making?: number | undefined;
}

/**
 * The region itself, named by its question. The keys give each question elements of its own, in a live region that
 * stays: so a new one is announced.
 */
export function card(h: Make, prompt: Prompt, screen: Screen): unknown {
  const html = /*#__PURE__*/ htm.bind(h);
  const { id, title, note, body, buttons, bar, notice, entrance, making = 0 } = screen;
  const { config, survey, isCalled } = prompt.options;
  const never = () => prompt.close(true);
  return html`<section
    key=${making}
    class=${entrance}
    role="region"
    aria-labelledby="title"
    lang=${config.lang}
    dir=${survey.dir ?? config.dir}
  >
    <div class="all">
      ${bar}
      <div aria-live="polite" lang=${survey.locale}>
        <h2 key=${id} id="title" tabindex="-1">${title}</h2>
        ${note !== undefined && html`<p key=${`${id}-note`} id="note">${note}</p>`}
      </div>
      <div key=${id} class="body" lang=${survey.locale}>${body}</div>
      <div id="notice" aria-live="polite">${notice}</div>
      ${
        buttons !== undefined &&
        html`<footer>
          ${!isCalled && html`<button onClick=${never}>${config.words.never}</button>`}
          <div>${buttons}</div>
        </footer>`
      }
    </div>
    <button class="x" aria-label=${config.words.close} onClick=${() => prompt.close()}>×</button>
  </section>`;
}

import htm from "htm";
import type { Question } from "../../../schema/definition/survey.ts";
import { scaleOf } from "../../../schema/kinds/scaleOf.ts";
import type { Make } from "../promptTypes.ts";

/** How a scale is drawn, and what picking does. */
export interface ScaleUse {
  picked?: unknown;
  pick(score: number): void;
  look?: string;
  glyph?(score: number, top: number): unknown;
}

/** A scale as a radio group with one tab stop. A radio's name begins with its number. */
export function scale(h: Make, question: Question, { picked, pick, look = "", glyph }: ScaleUse): unknown {
  const html = /*#__PURE__*/ htm.bind(h);
  const [from, to] = scaleOf(question) as [number, number];
  const { low, high } = question as { low?: string; high?: string };
  // Not `Array.from`: that of Prototype.js takes no function (https://github.com/prototypejs/prototype/issues/338).
  const scores = [...Array(to - from + 1).keys()].map((i) => from + i);
  const nameOf = (score: number, end = score === from ? low : score === to && high) =>
    end ? `${score}, ${end}` : score;
  // Where they come in two rows the end label of the first stands under it.
  const half = scores.length > 7 ? Math.ceil(scores.length / 2) : 0;
  return [
    html`<div
      class=${`scale ${look} n${scores.length}`}
      role="radiogroup"
      aria-labelledby="title"
      tabindex="-1"
    >
      ${scores.map((score, i) => [
        half !== 0 &&
          i === half &&
          low !== undefined &&
          html`<span class="low" aria-hidden="true">${low}</span>`,
        html`<button
            role="radio"
            aria-checked=${score === picked}
            aria-label=${nameOf(score)}
            tabindex=${score === (picked ?? from) ? 0 : -1}
            onClick=${() => pick(score)}
          >
            ${glyph ? glyph(score, to) : score}
          </button>`,
      ])}
    </div>`,
    (low ?? high) !== undefined &&
      html`<div class="ends" aria-hidden="true"><span>${low}</span><span>${high}</span></div>`,
  ];
}

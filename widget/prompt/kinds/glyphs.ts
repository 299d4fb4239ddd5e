import htm from "htm";
import { type ComponentChild, h } from "preact";

const html = /*#__PURE__*/ htm.bind(h);

const drawn = (shape: unknown) =>
  html`<svg viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>` as ComponentChild;

const star = () =>
  drawn(html`<path d="M12 2.6l2.9 5.9 6.5.9-4.7 4.6 1.1 6.5-5.8-3.1-5.8 3.1 1.1-6.5L2.6 9.4l6.5-.9z" />`);

/** From a mouth turned down to one turned up. */
const face = (score: number, top: number) => {
  const bend = ((score - 1) / (top - 1)) * 8 - 4;
  return drawn(html`<circle cx="12" cy="12" r="9.5" />
    <path d="M9 9.2v.6M15 9.2v.6" />
    <path d=${`M8 ${15 - bend / 3}Q12 ${15 + bend} 16 ${15 - bend / 3}`} />`);
};

const thumb = (score: number) =>
  drawn(
    html`<path
      transform=${score === 1 ? "rotate(180 12 12)" : undefined}
      d="M7 10.5v10H4a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1zm0 0l4-7.6c1.6 0 2.6 1 2.6 2.5v3.6h5.3a2 2 0 0 1 2 2.3l-1.2 7.5a2 2 0 0 1-2 1.7H7"
    />`,
  );

export const check = () => drawn(html`<path d="M5 12.5l4.5 4.5L19 7.5" />`);

/** How the scores of a look are drawn. */
export const GLYPHS: Record<string, (score: number, top: number) => unknown> = {
  stars: star,
  faces: face,
  thumbs: thumb,
};

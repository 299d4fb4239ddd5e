import htm from "htm";
import { h } from "preact";

const html = /*#__PURE__*/ htm.bind(h);

/**
 * A text that changes while what is around it stays. A browser that translates the page takes text nodes out and puts
 * `<font>` elements in their place, so that Preact would write into a node that nobody sees: an element of its own for
 * each text is put in and taken out whole. https://github.com/facebook/react/issues/11538
 */
export const changing = (text: string | undefined): unknown => html`<span key=${text}>${text}</span>`;

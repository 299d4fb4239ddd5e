import htm from "htm";
import { h } from "preact";

const html = /*#__PURE__*/ htm.bind(h);

/**
 * A text that changes while its surroundings stay. A browser that translates the page replaces text nodes by `<font>`
 * elements, and Preact would then write into a detached node. So each text gets its own element, which is replaced as a
 * whole. https://github.com/facebook/react/issues/11538
 */
export const changing = (text: string | undefined): unknown => html`<span key=${text}>${text}</span>`;

/** What the pages of the docs share: one style, no script, nothing loaded. */
import { createHash } from "node:crypto";
import { html, raw } from "hono/html";

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --accent: light-dark(#3b5bdb, #91a7ff); }
body { font: 16px/1.55 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
a { color: var(--accent); } h1 { margin: 0 0 .25rem; } h2 { margin: 2.5rem 0 .5rem; } h3 { margin: 1.25rem 0 .25rem; font-size: 1rem; }
details { border: 1px solid var(--line); border-radius: 8px; margin: .5rem 0; }
details details { margin: .25rem 0; }
summary { cursor: pointer; padding: .6rem .8rem; }
summary > * { margin-right: .6rem; }
details > div { padding: 0 .9rem .9rem; border-top: 1px solid var(--line); }
code, pre { font: .85em/1.5 ui-monospace, monospace; }
pre { overflow: auto; max-height: 28rem; background: var(--soft); padding: .75rem; border-radius: 6px; }
.verb { font: 700 .75rem/1 ui-monospace, monospace; display: inline-block; min-width: 3.5rem; }
.open { opacity: .8; font-size: .85rem; border: 1px solid var(--line); border-radius: 99px; padding: 0 .5rem; }
table { border-collapse: collapse; width: 100%; } .wide { overflow-x: auto; }
td, th { text-align: left; padding: .35rem .6rem .35rem 0; vertical-align: top; border-bottom: 1px solid var(--line); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`;

/** Of the style's text, for `style-src`. */
export const DOCS_STYLE_HASH = createHash("sha256").update(STYLE).digest("base64");

export type Html = ReturnType<typeof html>;

export const framed = (title: string, ...content: unknown[]): Html =>
  html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${raw(STYLE)}</style></head><body><main>${content}</main></body></html>`;

/** A block of code, to be read and copied. */
export const code = (text: string): Html => html`<pre tabindex="0"><code>${text}</code></pre>`;

import { html } from "hono/html";
import type { generateSpecs } from "hono-openapi";

export type OpenApi = Awaited<ReturnType<typeof generateSpecs>>;

const STYLE = `
:root { color-scheme: light dark; --line: #8883; --soft: #8881; }
body { font: 16px/1.55 system-ui, sans-serif; max-width: 56rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1 { margin: 0 0 .25rem; } h2 { margin: 2.5rem 0 .5rem; font-size: 1.1rem; }
details { border: 1px solid var(--line); border-radius: 8px; margin: .5rem 0; }
summary { cursor: pointer; padding: .6rem .8rem; display: flex; gap: .75rem; align-items: baseline; flex-wrap: wrap; }
details > div { padding: 0 1rem 1rem; border-top: 1px solid var(--line); }
code, pre { font: .85em/1.5 ui-monospace, monospace; } pre { overflow: auto; background: var(--soft); padding: .75rem; border-radius: 6px; }
.verb { font: 700 .75rem/1 ui-monospace, monospace; min-width: 3.5rem; } .open { opacity: .7; margin-left: auto; font-size: .85rem; }
table { border-collapse: collapse; width: 100%; } td, th { text-align: left; padding: .3rem .6rem .3rem 0; vertical-align: top; border-bottom: 1px solid var(--line); }
`;

interface Operation {
  summary?: string;
  description?: string;
  tags?: string[];
  security?: unknown[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema?: unknown }[];
  requestBody?: { content: Record<string, { schema?: unknown }> };
  responses: Record<string, { description: string; content?: Record<string, { schema?: unknown }> }>;
}

const json = (value: unknown): string => JSON.stringify(value, null, 2);

const parameters = ({ parameters: list = [] }: Operation) =>
  list.length === 0
    ? ""
    : html`<h3>Parameters</h3><table>${list.map(
        ({ name, in: where, required, description, schema }) =>
          html`<tr><td><code>${name}</code>${required ? " (needed)" : ""}</td><td>${where}</td><td>${description ?? ""} <code>${JSON.stringify(schema)}</code></td></tr>`,
      )}</table>`;

const schemas = (content: Record<string, { schema?: unknown }> = {}) =>
  Object.entries(content).map(
    ([type, { schema }]) =>
      html`<p><code>${type}</code></p>${schema ? html`<pre>${json(schema)}</pre>` : ""}`,
  );

const operation = (verb: string, path: string, found: Operation) => html`<details>
  <summary><span class="verb">${verb.toUpperCase()}</span><code>${path}</code><span>${found.summary ?? ""}</span>${found.security?.length === 0 ? html`<span class="open">open</span>` : ""}</summary>
  <div><p>${found.description ?? ""}</p>${parameters(found)}
  ${found.requestBody ? html`<h3>Body</h3>${schemas(found.requestBody.content)}` : ""}
  <h3>Answers</h3>${Object.entries(found.responses).map(
    ([status, { description, content }]) =>
      html`<p><strong>${status}</strong> ${description}</p>${schemas(content)}`,
  )}</div></details>`;

/** The OpenAPI document as a page to read. */
export function docsPage(document: OpenApi) {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item ?? {}).map(([verb, found]) => ({ verb, path, found: found as Operation })),
  );
  const tags = [...new Set(operations.map(({ found }) => found.tags?.[0] ?? "Other"))];
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Earshot API</title><style>${STYLE}</style></head><body><h1>Earshot API</h1>
<p>${document.info.description} The document itself: <a href="openapi.json">/openapi.json</a>.</p>
${tags.map(
  (tag) =>
    html`<h2>${tag}</h2>${operations
      .filter(({ found }) => (found.tags?.[0] ?? "Other") === tag)
      .map(({ verb, path, found }) => operation(verb, path, found))}`,
)}</body></html>`;
}

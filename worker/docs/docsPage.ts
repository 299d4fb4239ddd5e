import { html } from "hono/html";
import type { generateSpecs } from "hono-openapi";
import { ANSWERS, curlOf, exampleOf } from "./examples.ts";
import { code, framed, type Html } from "./frame.ts";

export type OpenApi = Awaited<ReturnType<typeof generateSpecs>>;

type Content = Record<string, { schema?: unknown }>;
interface Parameter {
  name: string;
  in: string;
  required?: boolean;
  description?: string;
  schema?: unknown;
}
interface Operation {
  summary?: string;
  description?: string;
  tags?: string[];
  security?: unknown[];
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { description: string; content?: Content }>;
}

const REFERENCE = /"#\/components\/schemas\/(\w+)"/;

/** A schema as JSON, its references as links to the schemas below. */
function schemaBlock(schema: unknown): Html {
  const parts = JSON.stringify(schema, null, 2).split(REFERENCE);
  return html`<pre tabindex="0"><code>${parts.map((part, i) =>
    i % 2 ? html`"<a href="#schema-${part}">${part}</a>"` : part,
  )}</code></pre>`;
}

const opened = (title: unknown, content: unknown): Html =>
  html`<details><summary>${title}</summary><div>${content}</div></details>`;

/** What a parameter takes, in a word or two where that says it. */
function takes(schema: unknown): string {
  const { enum: words, type, const: only } = (schema ?? {}) as Record<string, unknown>;
  if (Array.isArray(words)) return words.map(String).join(", ");
  return only === undefined ? String(type ?? "text") : String(only);
}

const parametersTable = (list: readonly Parameter[]): Html | "" =>
  list.length === 0
    ? ""
    : html`<h3>Parameters</h3><div class="wide"><table><thead><tr><th>Name</th><th>In</th><th>Takes</th><th>Meaning</th></tr></thead><tbody>${list.map(
        ({ name, in: where, required, description, schema }) =>
          html`<tr><td><code>${name}</code>${required ? " (needed)" : ""}</td><td>${where}</td><td>${takes(schema)}</td><td>${description ?? ""}</td></tr>`,
      )}</tbody></table></div>`;

const schemasOf = (content: Content = {}) =>
  Object.entries(content).flatMap(([type, { schema }]) =>
    schema ? [opened(html`Schema of <code>${type}</code>`, schemaBlock(schema))] : [],
  );

function exampleBlock(route: string): Html | "" {
  const example = exampleOf(route);
  const answer = ANSWERS[route];
  if (!example) return "";
  const answered = answer
    ? html`<p>It answers ${answer.status}${answer.text ? `, ${answer.type}${answer.isCut ? ", of which this is the beginning" : ""}:` : " and nothing else."}</p>${answer.text ? code(answer.text) : ""}`
    : "";
  return html`<h3>Example</h3>${code(curlOf(example))}${answered}`;
}

const operationBlock = (verb: string, path: string, found: Operation): Html => html`<details>
  <summary><span class="verb">${verb.toUpperCase()}</span><code>${path}</code><span>${found.summary ?? ""}</span>${found.security?.length === 0 ? html`<span class="open">without a key</span>` : ""}</summary>
  <div><p>${found.description ?? ""}</p>${exampleBlock(`${verb.toUpperCase()} ${path}`)}${parametersTable(found.parameters ?? [])}
  ${found.requestBody ? html`<h3>Body</h3>${schemasOf(found.requestBody.content)}` : ""}
  <h3>Answers</h3>${Object.entries(found.responses).map(
    ([status, { description, content }]) =>
      html`<p><strong>${status}</strong> ${description}</p>${status < "400" ? schemasOf(content) : ""}`,
  )}</div></details>`;

/** What a person does with the API, in the order in which they come to it. */
const ORDER = ["Surveys", "Responses", "Reports", "People", "Site"];
const NAMES: Readonly<Record<string, string>> = {
  Responses: "Responses and visitors",
  Reports: "Results",
  People: "People, and who leaves",
  Site: "The site, its keys and settings",
  Service: "Running it",
  Public: "What pages call",
};
const LAST = ["Service", "Public"];

function sortedTags(tags: readonly string[]): string[] {
  const rank = (tag: string): number =>
    ORDER.includes(tag) ? ORDER.indexOf(tag) : LAST.includes(tag) ? 1_000 + LAST.indexOf(tag) : 100;
  return [...new Set(tags)].sort((a, b) => rank(a) - rank(b));
}

const QUICKSTART = [
  [
    "Make a site, on the machine of the server. It sets the variables of the examples below.",
    'eval "$(earshot site "My shop" --env)"',
  ],
  ["Put a survey.", "PUT /v1/surveys/{id}"],
  ["Put the tag into your pages.", '<script async src="URL/earshot.js" data-site="pk_…"></script>'],
  ["Read what was answered.", "GET /v1/report"],
] as const;

function quickstart(url: string): Html {
  const text = (what: string) => {
    const example = exampleOf(what);
    return example ? curlOf(example) : what.replace("URL", url);
  };
  return html`<h2 id="quickstart">Quickstart</h2><ol>${QUICKSTART.map(
    ([words, what]) => html`<li><p>${words}</p>${code(text(what))}</li>`,
  )}</ol><p>In the checkout, <code>earshot</code> is <code>npm run --silent earshot --</code>.</p>`;
}

/** The OpenAPI document as a page to read, with a request and a real answer for each route. */
export function docsPage(document: OpenApi, url: string): Html {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item ?? {}).map(([verb, found]) => ({ verb, path, found: found as Operation })),
  );
  const tagOf = ({ tags = [] }: Operation): string => tags[0] ?? "Other";
  const tags = sortedTags(operations.map(({ found }) => tagOf(found)));
  const schemas = Object.entries(document.components?.schemas ?? {});
  return framed(
    "Earshot API",
    html`<h1>Earshot API</h1><p>${document.info.description}</p>
<p>The collector is at <code>${url}</code>. Owners send a site's secret key as <code>Authorization: Bearer sk_…</code>. Errors
are <code>application/problem+json</code> with a <code>code</code>, a <code>detail</code> that says what to do, and for
input <code>errors</code> with the place of each.</p>
<p>More: <a href="docs/surveys">the language of surveys</a> · <a href="openapi.json">this document as OpenAPI 3.1</a> ·
<a href="v1/schemas/survey.json">the JSON Schema of a survey</a></p>`,
    quickstart(url),
    ...tags.map(
      (tag) =>
        html`<h2>${NAMES[tag] ?? tag}</h2>${operations
          .filter(({ found }) => tagOf(found) === tag)
          .map(({ verb, path, found }) => operationBlock(verb, path, found))}`,
    ),
    html`<h2>Schemas</h2>${schemas.map(
      ([name, schema]) =>
        html`<details id="schema-${name}"><summary><code>${name}</code></summary><div>${schemaBlock(schema)}</div></details>`,
    )}`,
  );
}

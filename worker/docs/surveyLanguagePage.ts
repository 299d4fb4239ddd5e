/** The language of surveys for those who write them: kinds, ways, conditions, and when a prompt shows. */
import { html } from "hono/html";
import { SPECS } from "../../schema/kinds/registry.ts";
import { commonFields } from "../../schema/kinds/shared/commonFields.ts";
import { TEMPLATES } from "../../schema/templates/templates.ts";
import { code, framed, type Html } from "./frame.ts";

type Row = readonly [name: string, fields: string, meaning: string];

/** Fields of a kind that not every kind has. */
const ownFields = (entries: object): string =>
  Object.keys(entries)
    .filter((field) => field !== "kind" && !Object.hasOwn(commonFields, field))
    .join(", ");

export const KINDS: readonly Row[] = Object.entries(SPECS).map(([kind, { schema, says }]) => [
  kind,
  ownFields(schema.entries),
  says,
]);

export const OPERATORS: readonly Row[] = [
  ["answered", "true or false", "there is a value, or none"],
  ["is, isNot", "a text, number, true or false", "it equals it; it has another value"],
  ["in, notIn", "a list", "it equals one of them; it has a value that equals none"],
  ["below, atMost, above, atLeast", "a number", "it is a number so compared"],
  ["between", "[low, high]", "it is a number from low to high, both included"],
  ["group", "a group of the kind", "it falls in it"],
  [
    "has, hasAny, hasAll, hasNone",
    "a choice's id; lists of them",
    "of choices: it has it, any, all or none of them",
  ],
  ["contains, startsWith, endsWith", "a text", "of texts, without regard to case"],
];

export const TRIGGERS: readonly Row[] = [
  ["load", '"load"', "at once"],
  ["after", '{ "after": 10 }', "after seconds in which the page is in sight"],
  ["scroll", '{ "scroll": 50 }', "when so many percent were scrolled"],
  ["idle", '{ "idle": 30 }', "after seconds in which nothing was done"],
  ["exit-intent", '"exit-intent"', "when the pointer leaves for the top, or a phone scrolls up fast"],
  ["click", '{ "click": "#help" }', "when something is clicked"],
  ["event", '{ "event": "order_completed", "after": 2 }', 'when the page calls earshot("track", name)'],
];

export const GATES: readonly Row[] = [
  [
    "pages",
    '{ "only": ["/thanks/**"], "not": ["/admin/**"] }',
    "globs on the path; * stays in a segment, ** crosses",
  ],
  ["who", '{ "trait": "plan", "is": "pro" }', "a condition on traits, the visitor and the page's query"],
  ["sample", "0.5", "a share of visitors, the same ones each time"],
  ["repeat", '"until-answered"', "once, until-answered (default) or always"],
  ["restDays", "90", "days after it was shown before it may show again, default 30"],
  ["from, until", '"2026-11-01T00:00:00Z"', "from when, and until when"],
  ["cap", "500", "completed responses after which it stops"],
  ["priority", "10", "the higher one first, when several may show"],
  ["inline", '"#feedback"', "a CSS selector: in place there, not floating"],
];

export const JUMPS = {
  id: "shop",
  questions: [
    {
      id: "score",
      kind: "nps",
      title: "How likely are you to recommend us to a friend?",
      next: [
        { when: { answer: "score", group: "detractor" }, to: "why" },
        {
          when: {
            all: [
              { answer: "score", group: "promoter" },
              { trait: "plan", is: "pro" },
            ],
          },
          to: "love",
        },
        { to: "end" },
      ],
    },
    { id: "why", kind: "text", title: "What went wrong?", next: "sorry" },
    { id: "love", kind: "text", title: "What do you like most about {{trait.plan|us}}?" },
  ],
  endings: [
    { id: "thanks", title: "Thank you!" },
    { id: "sorry", title: "We are sorry", code: "SORRY10" },
  ],
  show: { on: [{ event: "order_completed", after: 2 }], restDays: 90 },
};

const table = (heads: Row, rows: readonly Row[]): Html =>
  html`<div class="wide"><table><thead><tr>${heads.map((head) => html`<th>${head}</th>`)}</tr></thead><tbody>${rows.map(
    ([name, fields, meaning]) =>
      html`<tr><td><code>${name}</code></td><td><code>${fields}</code></td><td>${meaning}</td></tr>`,
  )}</tbody></table></div>`;

export const surveyLanguagePage = (): Html =>
  framed(
    "The language of surveys",
    html`<p><a href="../docs">Earshot API</a></p><h1>The language of surveys</h1>
<p>A survey is one JSON document: <code>id</code>, <code>questions</code>, and where you want them <code>name</code>,
<code>status</code> (draft, live, paused, closed), <code>touchpoint</code>, <code>locale</code>, <code>endings</code>,
<code>show</code>, <code>theme</code> and <code>translations</code>. Its whole shape is the
<a href="../v1/schemas/survey.json">JSON Schema</a>: named in a file as <code>$schema</code>, it lets an editor complete and
check it. ${TEMPLATES.size} ready ones are at <code>/v1/templates</code>. This one has everything that is told below:</p>`,
    code(JSON.stringify(JUMPS, null, 2)),
    html`<h2>Questions</h2><p>Every question has an <code>id</code>, a <code>kind</code>, a <code>title</code>, and may have a
<code>note</code>, <code>required</code> and <code>next</code>.</p>`,
    table(["Kind", "Its own fields", "What is asked"], KINDS),
    html`<h2>Where it goes next</h2><p><code>next</code> is a target, or a list of jumps
<code>{"when", "to"}</code> of which the first that holds wins; without <code>when</code> a jump always does. A target is
the id of a question or ending, or <code>end</code>, the first ending. Where none holds, the following question comes, and
after the last one the first ending. Nobody is asked a question twice: <code>earshot lint</code> proves it.</p>
<h2>Conditions</h2><p>A subject with one operator: <code>{"answer": "score", "below": 7}</code> or
<code>{"trait": "plan", "is": "pro"}</code>; for <code>show.who</code> also <code>{"visitor": "device", …}</code>
(device, language, visits, returning, referrer) and <code>{"query": "utm_source", …}</code>. They are joined by
<code>{"all": […]}</code>, <code>{"any": […]}</code> and <code>{"not": …}</code>. Where there is no value, every operator
but <code>"answered": false</code> is false, and nothing is converted: <code>"9"</code> is not <code>9</code>.</p>`,
    table(["Operator", "Value", "Holds when"], OPERATORS),
    html`<h2>When it shows</h2><p>Any trigger of <code>show.on</code> fires, and all gates are open. Without
<code>show</code> a survey shows only when the page calls <code>earshot("show", id)</code>.</p>`,
    table(["Trigger", "In show.on", "Fires"], TRIGGERS),
    table(["Gate", "In show", "Lets through"], GATES),
    html`<h2>Texts</h2><p>Plain text. <code>{{answer.ID|else}}</code> and <code>{{trait.NAME|else}}</code> are filled in when
they are shown. <code>translations</code> has texts by language and place:
<code>{"es": {"questions.score.title": "…", "endings.thanks.title": "…"}}</code>.</p>
<h2>Endings</h2><p><code>title</code>, and where you want them <code>note</code>, a <code>code</code> to copy, a
<code>link</code>, a <code>redirect</code>, and <code>outcome</code> (kept or lost).</p>`,
  );

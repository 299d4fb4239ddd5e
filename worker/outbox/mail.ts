import { html, raw } from "hono/html";
import type { Delivery } from "../store/alerts/deliveries.ts";
import type { Contents } from "../store/alerts/firings.ts";
import { type Content, contentOf, type Told } from "./content.ts";
import type { WebhookEvent } from "./event.ts";
import type { OutgoingMail } from "./outgoing.ts";

const textOf = ({ title, told, more, alertsUrl }: Content): string =>
  [
    title,
    ...told.map(({ heading, facts, link }) =>
      [heading, ...facts.map(({ name, value }) => `${name}: ${value}`), `${link.label}: ${link.url}`].join(
        "\n",
      ),
    ),
    ...(more > 0 ? [`… and ${more} more`] : []),
    `Alerts, and how to end them: ${alertsUrl}`,
  ].join("\n\n");

const toldHtml = ({ heading, facts, link }: Told) => html`<h2 style="font-size:1.1em">${heading}</h2>
${facts.map(
  ({ name, value }) =>
    html`<p style="margin:.5em 0"><span style="color:#555">${name}</span><br><strong style="white-space:pre-line">${value}</strong></p>`,
)}
<p><a href="${link.url}">${link.label}</a></p>`;

/** Mail programs know tables and inline styles, and little else. */
const htmlOf = ({ title, told, more, alertsUrl }: Content): string =>
  String(html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>
<body style="font-family:sans-serif;max-width:40em;margin:1em auto;padding:0 1em"><h1 style="font-size:1.3em">${title}</h1>
${told.map(toldHtml)}${more > 0 ? html`<p>… and ${more} more</p>` : raw("")}
<hr><p style="font-size:.9em"><a href="${alertsUrl}">Alerts, and how to end them</a></p></body></html>`);

/** A header holds one line. */
const oneLine = (text: string): string => text.replace(/[\r\n\t]+/g, " ").slice(0, 200);

/** The mail of a delivery: the same content as text and HTML. */
export function mailOf(
  { id, target, alert }: Delivery,
  contents: Contents,
  event: WebhookEvent,
  from: string,
): OutgoingMail {
  const content = contentOf(contents, event);
  const sender = /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;
  const subject = encodeURIComponent(`Unsubscribe ${target} from ${alert}`);
  return {
    to: target,
    subject: oneLine(content.title),
    text: textOf(content),
    html: htmlOf(content),
    headers: {
      "List-Unsubscribe": `<mailto:${sender}?subject=${subject}>, <${content.alertsUrl}>`,
      // Answers of an absence are not wanted, and nobody is asked for one (RFC 3834).
      "Auto-Submitted": "auto-generated",
      "X-Earshot-Delivery": id,
    },
  };
}

import type { Contents } from "../store/alerts/firings.ts";
import { contentOf, type Told } from "./content.ts";
import type { WebhookEvent } from "./event.ts";

/** Slack's own three: what visitors type mentions nobody and makes no link. */
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** `|` and `>` would end a link. */
const linked = ({ label, url }: Told["link"]): string =>
  `<${escaped(url).replaceAll("|", "%7C")}|${escaped(label)}>`;

/** Slack takes 50 blocks, and 3,000 characters in each. */
const MOST_BLOCKS = 48;
const LONGEST = 2_900;

const section = (text: string) => ({
  type: "section",
  text: { type: "mrkdwn", text: text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text },
});

const toldBlock = ({ heading, facts, link }: Told) =>
  section(
    [
      `*${escaped(heading)}*`,
      ...facts.map(({ name, value }) => `${escaped(name)}\n>${escaped(value).replaceAll("\n", "\n>")}`),
      linked(link),
    ].join("\n"),
  );

/** One message for an incoming webhook of Slack: the score, the words, the page, and a link to the response. */
export function slackOf(contents: Contents, event: WebhookEvent): { text: string; blocks: unknown[] } {
  const { title, told, more, alertsUrl } = contentOf(contents, event);
  const blocks = [
    section(`*${escaped(title)}*`),
    ...told.map(toldBlock),
    ...(more > 0 ? [section(`… and ${more} more`)] : []),
    { type: "context", elements: [{ type: "mrkdwn", text: linked({ label: "Alerts", url: alertsUrl }) }] },
  ];
  return { text: escaped(title), blocks: blocks.slice(0, MOST_BLOCKS) };
}

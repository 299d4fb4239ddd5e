import type { TouchpointReport } from "../../schemas/results/journey.ts";
import { element, escapeXml } from "../xml.ts";

/** Where the columns of a row begin, px. */
export const COLUMNS = { name: 24, scale: 470, scaleEnd: 660, words: 684 } as const;
const NAME_LENGTH = 22;

type Class = string;
const words = (content: string, x: number, y: number, name: Class): string =>
  element("text", { x, y, class: name }, escapeXml(content));

export const shorten = (text: string, most: number): string => {
  const characters = [...text];
  return characters.length > most
    ? `${characters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`
    : text;
};
const decimal = (value: number): string => value.toFixed(1).replace("-", "\u2212");
const percent = (share: number | null): string =>
  share === null ? "–" : `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
const whole = new Intl.NumberFormat("en");

const NAMES = { nps: "NPS", csat: "CSAT", ces: "CES" } as const;

/** The score as one circle on its interval, with a tick where its target stands. */
function scale({ metric, target }: TouchpointReport, y: number): string {
  const kind = metric?.kind ?? target?.metric ?? "nps";
  const low = kind === "nps" ? -100 : 0;
  const { scale: from, scaleEnd: to } = COLUMNS;
  const at = (value: number) => Math.round((from + ((value - low) / (100 - low)) * (to - from)) * 10) / 10;
  const track = element("rect", { class: "track", x: from, y: y - 2, width: to - from, height: 4, rx: 2 });
  const tick = target
    ? element("line", {
        ...{ class: `tick ${target.state}`, x1: at(target.atLeast), x2: at(target.atLeast) },
        ...{ y1: y - 11, y2: y + 11 },
      })
    : "";
  const ends =
    words(String(low).replace("-", "\u2212"), from, y + 26, "small quiet") +
    element("text", { x: to, y: y + 26, class: "small quiet", "text-anchor": "end" }, "100");
  if (!metric) return track + tick + ends;
  const [start, end] = [at(metric.low), at(metric.high)];
  const span = element("rect", {
    ...{ class: "span", x: start, y: y - 7, width: Math.round((end - start) * 10) / 10, height: 14, rx: 7 },
  });
  return (
    track + ends + span + tick + element("circle", { class: "dot", cx: at(metric.score), cy: y, r: 5.5 })
  );
}

const STATES = { met: "met", missed: "missed", unknown: "not known yet" } as const;
const STATE_CLASS = { met: "good", missed: "bad", unknown: "quiet" } as const;

function targetWords({ target }: TouchpointReport, x: number, y: number): string {
  if (!target) return "";
  const text = `target ${decimal(target.atLeast).replace(".0", "")}: ${STATES[target.state]}`;
  return words(text, x, y, `small ${STATE_CLASS[target.state]}`);
}

/** Name, prompts and promise on the left; score, interval and target on the right of the ribbon. */
export function touchpointRow(touchpoint: TouchpointReport, middle: number): string {
  const { name, n, metric, responseRate, atRisk } = touchpoint;
  const prompts = `${whole.format(n)} ${n === 1 ? "prompt" : "prompts"}, ${percent(responseRate)} answered`;
  const full = [...name].length > NAME_LENGTH ? element("title", {}, escapeXml(name)) : "";
  const left = [
    element(
      "text",
      { x: COLUMNS.name, y: middle - 8, class: "name ink" },
      escapeXml(shorten(name, NAME_LENGTH)),
      full,
    ),
    words(n === 0 ? "not shown in this time" : prompts, COLUMNS.name, middle + 11, "small quiet"),
    atRisk ? words("▼ fewer answer than before", COLUMNS.name, middle + 28, "small strong bad") : "",
  ];
  const score = metric
    ? `${NAMES[metric.kind]} ${decimal(metric.score)}`
    : responseRate
      ? "no question with a score"
      : "no answers yet";
  const interval = metric
    ? `${decimal(metric.low)} to ${decimal(metric.high)}, n = ${whole.format(metric.n)}`
    : "";
  const right = [
    words(score, COLUMNS.words, middle - 12, metric ? "strong ink" : "quiet"),
    words(interval, COLUMNS.words, middle + 5, "small quiet"),
    targetWords(touchpoint, COLUMNS.words, middle + 22),
  ];
  return [...left, scale(touchpoint, middle), ...right].filter(Boolean).join("");
}

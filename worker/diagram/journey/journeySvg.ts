import type { JourneyAnswer, TouchpointReport } from "../../schemas/results/journey.ts";
import { element, escapeXml } from "../xml.ts";
import { JOURNEY_STYLE } from "./journeyStyle.ts";
import { ribbon } from "./ribbon.ts";
import { COLUMNS, touchpointRow } from "./touchpointRow.ts";

/** px */
const WIDTH = 900;
const HEAD = 84;
const ROW = 92;
const FOOT = 24;
const RIBBON = { middle: 352, width: 170 };

const words = (content: string, x: number, y: number, name: string): string =>
  element("text", { x, y, class: name }, escapeXml(content));

const day = (at: string): string => at.slice(0, 10);

/** What the colours mean. */
function legend(y: number): string {
  let x = COLUMNS.scale;
  return (["happy", "neutral", "unhappy"] as const)
    .map((mood) => {
      const mark = element("rect", { class: mood, x, y: y - 9, width: 10, height: 10, rx: 3 });
      const label = words(mood, x + 15, y, "small quiet");
      x += mood === "neutral" ? 76 : 70;
      return mark + label;
    })
    .join("");
}

/** Lines between the touchpoints; those that the journey does not name are set apart. */
function rules(touchpoints: readonly TouchpointReport[]): string {
  return touchpoints
    .map(({ listed }, at) => {
      const top = HEAD + ROW * at;
      const isApart = !listed && (touchpoints[at - 1]?.listed ?? false);
      const rule = element("line", {
        ...{
          class: isApart ? "apart" : "line",
          x1: COLUMNS.name,
          x2: WIDTH - COLUMNS.name,
          y1: top,
          y2: top,
        },
      });
      return rule + (isApart ? words("not in the journey", COLUMNS.name, top + 15, "small quiet") : "");
    })
    .join("");
}

/** The way that the ribbon takes, also where nobody was shown a prompt. */
const way = (count: number): string =>
  count === 0
    ? ""
    : element("line", {
        ...{ class: "apart", x1: RIBBON.middle, x2: RIBBON.middle },
        ...{ y1: HEAD + ROW * 0.26, y2: HEAD + ROW * (count - 0.26) },
      });

/**
 * The journey as a picture: touchpoints in their order from above, a ribbon as wide as prompts were shown and divided
 * by mood, each score on its interval with its target's tick.
 */
export function journeySvg({ from, until, touchpoints }: JourneyAnswer): string {
  const height = HEAD + Math.max(1, touchpoints.length) * ROW + FOOT;
  const title = `The customer journey, ${day(from)} to ${day(until)}`;
  const nothing =
    touchpoints.length > 0
      ? ""
      : words("No survey names a touchpoint yet.", COLUMNS.name, HEAD + ROW / 2, "quiet");
  return element(
    "svg",
    {
      ...{ xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${WIDTH} ${height}` },
      ...{ width: WIDTH, height, role: "img", "aria-label": title },
    },
    element("title", {}, escapeXml(title)),
    // A style's text is not escaped by XML readers of HTML; it holds no character that would need it.
    element("style", {}, JOURNEY_STYLE),
    element("rect", { class: "paper", width: WIDTH, height, rx: 14 }),
    words("The customer journey", COLUMNS.name, 36, "name ink"),
    words(
      `${day(from)} to ${day(until)}, prompts shown in the width of the ribbon`,
      COLUMNS.name,
      58,
      "small quiet",
    ),
    legend(58),
    rules(touchpoints),
    way(touchpoints.length),
    ribbon(touchpoints, { ...RIBBON, top: HEAD, row: ROW }),
    ...touchpoints.map((touchpoint, at) => touchpointRow(touchpoint, HEAD + ROW * (at + 0.5))),
    nothing,
  );
}

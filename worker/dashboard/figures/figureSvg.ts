import { FONT } from "../../diagram/svgStyle.ts";
import { wrap } from "../../diagram/textLines.ts";
import { element, escapeXml } from "../../diagram/xml.ts";
import type { Tone } from "../model/kinds.ts";
import type { About, Figure, FigureLine, Span } from "./figure.ts";

/** The colours of a copied picture: it stands on somebody else's page, and has none of this one's styles. */
export const COLOURS = {
  paper: "#ffffff",
  ink: "#1b2130",
  quiet: "#5a6377",
  rule: "#e3e6ed",
  track: "#e9ecf2",
  accent: "#3b5bdb",
  band: "#b9c5f4",
} as const;
const TONES: Record<Tone, string> = {
  bad: "#d9675c",
  mid: "#b3bac9",
  good: "#2f9e78",
  plain: COLOURS.accent,
};

/** px */
const WIDTH = 640;
const PAD = 24;
const INNER = WIDTH - 2 * PAD;
const TITLE = { size: 18, line: 24, most: 3, weight: 700, fill: COLOURS.ink } as const;
const LABEL = { size: 13, line: 18, most: 3, weight: 600, fill: COLOURS.ink } as const;
const SMALL = { size: 12, line: 17, most: 4, weight: 400, fill: COLOURS.quiet } as const;
type Type = typeof TITLE | typeof LABEL | typeof SMALL;

const round = (pixels: number): number => Math.round(pixels * 10) / 10;

/** A part of the picture, drawn from a height on, and how high it is. */
interface Block {
  height: number;
  draw: (y: number) => string;
}

const space = (height: number): Block => ({ height, draw: () => "" });

function textBlock(text: string, { size, line, most, weight, fill }: Type): Block {
  const lines = wrap(text, { width: INNER, size, most });
  return {
    height: lines.length * line,
    draw: (y) =>
      lines
        .map((content, at) =>
          element(
            "text",
            { x: PAD, y: y + at * line + size, "font-size": size, "font-weight": weight, fill },
            escapeXml(content),
          ),
        )
        .join(""),
  };
}

const barBlock = (share: number, tone: Tone): Block => ({
  height: 8,
  draw: (y) =>
    element("rect", { x: PAD, y, width: INNER, height: 8, rx: 4, fill: COLOURS.track }) +
    (share > 0
      ? element("rect", { x: PAD, y, width: round(INNER * share), height: 8, rx: 4, fill: TONES[tone] })
      : ""),
});

function spanBlock({ score, low, high, ends, target }: Span): Block {
  const at = (value: number) => {
    const share = (Math.max(ends.low, Math.min(ends.high, value)) - ends.low) / (ends.high - ends.low);
    return round(PAD + INNER * share);
  };
  const from = at(Math.min(low, score));
  const width = round(Math.max(2, at(Math.max(high, score)) - from));
  return {
    height: 16,
    draw: (y) =>
      element("rect", { x: PAD, y: y + 6, width: INNER, height: 4, rx: 2, fill: COLOURS.track }) +
      element("rect", { x: from, y: y + 4, width, height: 8, rx: 4, fill: COLOURS.band }) +
      (typeof target === "number"
        ? element("line", {
            ...{ x1: at(target), x2: at(target), y1: y, y2: y + 16 },
            ...{ stroke: COLOURS.ink, "stroke-width": 2 },
          })
        : "") +
      element("circle", { cx: at(score), cy: y + 8, r: 6, fill: COLOURS.accent }),
  };
}

function lineBlocks({ label, said, share, span, tone = "plain", isDetail }: FigureLine): Block[] {
  const mark = span
    ? [space(2), spanBlock(span)]
    : share === undefined
      ? []
      : [space(4), barBlock(share, tone)];
  const words = isDetail
    ? [space(6), textBlock(`${label}: ${said}`, SMALL)]
    : [space(12), textBlock(label, LABEL), textBlock(said, SMALL)];
  return [...words, ...mark];
}

/** A figure as a picture that needs nothing else: title, scope, each number with its n and interval, own colours. */
export function figureSvg({ heading, lines, drawing }: Figure, { subject, scope }: About): string {
  const title = subject ? `${subject}: ${heading}` : heading;
  const drawn = drawing?.(INNER);
  const blocks: Block[] = [
    textBlock(title, TITLE),
    space(2),
    textBlock(scope, SMALL),
    ...(drawn
      ? [
          space(12),
          {
            height: drawn.height,
            draw: (y: number) => element("g", { transform: `translate(${PAD} ${y})` }, drawn.content),
          },
        ]
      : []),
    ...lines.flatMap(lineBlocks),
  ];
  let y = PAD;
  const content = blocks.map((block) => {
    const at = y;
    y += block.height;
    return block.draw(at);
  });
  const height = y + PAD;
  return element(
    "svg",
    {
      ...{ xmlns: "http://www.w3.org/2000/svg", width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}` },
      ...{ role: "img", "font-family": FONT },
    },
    element("title", {}, escapeXml(title)),
    element("rect", { width: WIDTH, height, fill: COLOURS.paper }),
    ...content,
  );
}

/** Colours, type and marks of the picture. */
import type { Issue } from "../../schema/proof/issue.ts";
import type { Point } from "./placed.ts";
import { element, escapeXml } from "./xml.ts";

/** The colours of the picture in light, which it has wherever a style is not let in; `DARK` has those of the dark. */
export const SVG_COLOURS = {
  paper: "#ffffff",
  text: "#1b1e28",
  soft: "#5b6172",
  line: "#8a91a3",
  rim: "#c9cedb",
} as const;
export const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";

/** px */
export const TYPE = { title: 13, small: 11.5, line: 18, smallLine: 15 } as const;

/** Errors are red; what is only never used is grey. */
export type Mark = "none" | "error" | "idle";

export const markOf = (issues: readonly Issue[]): Mark =>
  issues.length === 0 ? "none" : issues.some(({ severity }) => severity === "error") ? "error" : "idle";

export const MARKS = {
  none: { text: SVG_COLOURS.text, line: SVG_COLOURS.line, width: 1.5 },
  error: { text: "#b42318", line: "#d92d20", width: 2 },
  idle: { text: "#6b7280", line: "#b5bac6", width: 1.5 },
} as const;

/** What each colour is for those who like it dark, but for print. */
const DARK: Readonly<Record<string, string>> = {
  [SVG_COLOURS.paper]: "#171a22",
  [SVG_COLOURS.text]: "#e8ebf2",
  [SVG_COLOURS.soft]: "#a3acbf",
  [SVG_COLOURS.line]: "#7d869b",
  [SVG_COLOURS.rim]: "#3a4150",
  [MARKS.error.text]: "#ff9c93",
  [MARKS.error.line]: "#f0655a",
  [MARKS.idle.text]: "#9aa3b5",
  [MARKS.idle.line]: "#566074",
  "#f5f7ff": "#1f2637",
  "#aab6f0": "#5468b8",
  "#eefaf3": "#17302a",
  "#8fcfae": "#3f8a68",
  "#fef3f2": "#3a1d1c",
  "#f3f4f6": "#232833",
};

/** The style names it, so that it changes no other picture of the page that it stands in. */
export const SVG_CLASS = "earshot-graph";

const rules = Object.entries(DARK)
  .map(
    ([light, dark]) =>
      `.${SVG_CLASS} [fill="${light}"]{fill:${dark}}.${SVG_CLASS} [stroke="${light}"]{stroke:${dark}}`,
  )
  .join("");
/** The picture's one style: the same text in every picture, so that a policy can name it by its hash. */
export const DIAGRAM_STYLE = `@media screen and (prefers-color-scheme:dark){${rules}}`;

export const round = (value: number): string => String(Math.round(value * 10) / 10);

interface Style {
  size?: number;
  weight?: number;
  fill?: string;
  anchor?: "middle" | "end";
}

/** One line of text; `x` and `y` are its anchor on the base line. */
export const words = (
  content: string,
  { x, y }: Point,
  { size = TYPE.title, weight, fill = SVG_COLOURS.text, anchor }: Style = {},
) =>
  element(
    "text",
    { x: round(x), y: round(y), "font-size": size, "font-weight": weight, fill, "text-anchor": anchor },
    escapeXml(content),
  );

/** What a pointer resting on a thing is told: all that was cut, and the proof's messages. */
export function tooltip(texts: readonly string[], issues: readonly Issue[]): string {
  const lines = [...texts, ...issues.map(({ rule, message }) => `${rule}: ${message}`)].filter(Boolean);
  return lines.length > 0 ? element("title", {}, escapeXml(lines.join("\n"))) : "";
}

import type { Theme } from "../../../schema/definition/survey.ts";
import { contrast, expandHex } from "../../../schema/theme/contrast.ts";
import { DEFAULT_DARK, DEFAULT_LIGHT } from "../../../schema/theme/defaultColours.ts";

/**
 * The style sheets' variables: a accent, o text on it, g accent where it draws (rings, marks), b background, t text,
 * m muted text, i an input's border, l line, s soft surface, r radius, f font, and the colour scheme
 * for what the browser draws.
 */
export type Palette = Record<
  "a" | "o" | "g" | "b" | "t" | "m" | "i" | "l" | "s" | "r" | "f" | "scheme",
  string
>;

/**
 * What the page says of colours over a survey's theme over its site's over the defaults, corrected so that all can be read: where
 * text has too little contrast it becomes black or white, where a mark has, it takes the text's colour.
 */
export function palette(
  site: Theme | undefined,
  survey: Theme | undefined,
  isDark: boolean,
  page?: Theme,
): Palette {
  const theme: Theme = { ...site, ...survey, ...page };
  const accent = theme.accent && { accent: theme.accent };
  const own = isDark
    ? { ...DEFAULT_DARK, ...accent, ...site?.dark, ...survey?.dark, ...page }
    : { ...DEFAULT_LIGHT, ...theme };
  const [a, b, wanted] = [expandHex(own.accent), expandHex(own.background), expandHex(own.text)] as const;
  const readable = (text: string, under: string) =>
    contrast(text, under) < 4.5 ? (contrast("#ffffff", under) < 4.5 ? "#000000" : "#ffffff") : text;
  const t = readable(wanted, b);
  // Whether there is contrast to spare, so that text may go a third of the way to the background, and a border half.
  const isAmple = contrast(t, b) >= 12;
  return {
    a,
    o: readable("#ffffff", a),
    g: contrast(a, b) < 3 ? t : a,
    b,
    t,
    m: t + (isAmple ? "b3" : ""),
    i: t + (isAmple ? "8c" : ""),
    l: `${t}24`,
    s: t + (isAmple ? "0d" : "00"),
    r: `clamp(0px,var(--earshot-radius,${theme.radius ?? 14}px),48px)`,
    f: `var(--earshot-font,${theme.font ?? "system-ui,sans-serif"})`,
    scheme: isDark ? "dark" : "light",
  };
}

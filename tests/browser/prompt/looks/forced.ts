import { all, contrastOn, groundOf, named, one } from "./seen.ts";

const looks = (element: Element): string => {
  const { backgroundColor, borderTopColor, color } = getComputedStyle(element);
  const mark = element.querySelector("i");
  const glyph = element.querySelector("svg");
  return [
    backgroundColor,
    borderTopColor,
    color,
    glyph && getComputedStyle(glyph).fill,
    mark && looks(mark),
  ].join();
};

/** In forced colours: edges that are seen, picked ones that differ, and no colour of the theme. */
export function forcedFaults(): string[] {
  if (!matchMedia("(forced-colors:active)").matches) return [];
  const edged = [one("section"), ...all("button, .field, .code")].filter((element) => {
    const { borderTopWidth, borderTopStyle, borderTopColor, backgroundColor } = getComputedStyle(element);
    const ground = groundOf(element.parentElement);
    const isEdge =
      borderTopStyle !== "none" &&
      Number.parseFloat(borderTopWidth) >= 1 &&
      contrastOn(ground, borderTopColor) >= 3;
    return !isEdge && contrastOn(ground, backgroundColor) < 3;
  });
  const picked = all("[aria-checked=true]").filter((element) => {
    const others = [...(element.parentElement?.children ?? [])].filter(
      (other) =>
        other.getAttribute("aria-checked") === "false" &&
        !other.matches(".stars > :has(~ [aria-checked=true])"),
    );
    return others.some((other) => looks(other) === looks(element));
  });
  const own = getComputedStyle(one("section")).getPropertyValue("--a");
  const probe = one("section").ownerDocument.createElement("i");
  probe.style.color = own;
  const themed = all("*").filter((element) => {
    const { fill, color, backgroundColor } = getComputedStyle(element);
    return [fill, color, backgroundColor].includes(probe.style.color);
  });
  return [
    ...edged.map((element) => `${named(element)} has no edge`),
    ...picked.map((element) => `${named(element)} does not look picked`),
    ...themed.map((element) => `${named(element)} has the theme's colour`),
  ];
}

import { all, contrastOn, groundOf, named } from "./seen.ts";

const ownText = (element: Element): string =>
  [...element.childNodes]
    .map((node) => (node.nodeType === 3 ? node.nodeValue : ""))
    .join("")
    .trim();

/** Texts under 4.5 : 1 on what lies under them (WCAG 2.2, 1.4.3), of which axe says nothing in a floating shadow tree. */
function textFaults(): string[] {
  let texts = 0;
  const faults = all("*").flatMap((element) => {
    const placeholder = element.getAttribute("placeholder");
    if (!ownText(element) && placeholder === null) return [];
    texts++;
    const { color } = getComputedStyle(element, ownText(element) ? null : "::placeholder");
    const contrast = contrastOn(groundOf(element), color);
    return contrast < 4.5 ? [`${named(element)}: ${contrast.toFixed(2)}`] : [];
  });
  return texts < 2 ? ["no texts were looked at"] : faults;
}

/** Drawings, and edges without which a control could not be told, under 3 : 1 (1.4.11). */
const markFaults = (): string[] =>
  all("svg, .field, .row i").flatMap((element) => {
    const { stroke, fill, borderTopColor } = getComputedStyle(element);
    const ground = groundOf(element.parentElement);
    const colours = element.matches("svg") ? [stroke, fill] : [borderTopColor];
    const contrasts = colours.filter((c) => c !== "none").map((colour) => contrastOn(ground, colour));
    return contrasts.some((contrast) => contrast < 3) ? [`${named(element)}: ${contrasts}`] : [];
  });

export const contrastFaults = (): string[] => [...textFaults(), ...markFaults()];

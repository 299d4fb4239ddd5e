/** What of a drawing's look stands in style sheets. */
const LOOK = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
];

/** A drawing of the page as an SVG file of its own: what style sheets say of it is written into it. */
export function svgOf(drawn: SVGSVGElement | null): string | null {
  if (!drawn) return null;
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const { width, height } = drawn.getBoundingClientRect();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("viewBox", `0 0 ${Math.round(width)} ${Math.round(height)}`);
  copy.removeAttribute("aria-hidden");
  const parts = [drawn, ...drawn.querySelectorAll("*")];
  for (const [at, part] of [copy, ...copy.querySelectorAll("*")].entries()) {
    const original = parts[at];
    if (!original) continue;
    const style = getComputedStyle(original);
    for (const name of LOOK) part.setAttribute(name, style.getPropertyValue(name));
    part.removeAttribute("class");
  }
  return new XMLSerializer().serializeToString(copy);
}

/** What is seen of the prompt, from inside its page: the elements, and the colours in force. */
export const host = (): HTMLElement => document.querySelector("earshot-prompt") as HTMLElement;
export const root = (): ShadowRoot => host().shadowRoot as ShadowRoot;
export const one = (selector: string): HTMLElement => root().querySelector(selector) as HTMLElement;
export const all = (selector: string): HTMLElement[] => [...root().querySelectorAll<HTMLElement>(selector)];

export const CONTROLS = "button, input, textarea, a";
/** An element as a finding names it. */
export const named = (element: Element): string => element.outerHTML.slice(0, 90);

export type Colour = [number, number, number, number];
export function colourOf(text: string): Colour {
  const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b, a];
}
const over = ([r, g, b, a]: Colour, [x, y, z]: Colour): Colour => [
  r * a + x * (1 - a),
  g * a + y * (1 - a),
  b * a + z * (1 - a),
  1,
];

/** What lies under an element's content. */
export function groundOf(element: Element | null): Colour {
  if (!element) return [255, 0, 255, 1];
  const own = colourOf(getComputedStyle(element).backgroundColor);
  return own[3] === 1 ? own : over(own, groundOf(element.parentElement));
}

function luminance(colour: Colour): number {
  const [r = 0, g = 0, b = 0] = colour.slice(0, 3).map((part) => {
    const share = part / 255;
    return share > 0.04045 ? ((share + 0.055) / 1.055) ** 2.4 : share / 12.92;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast of a computed colour on a ground (WCAG 2.2). */
export function contrastOn(ground: Colour, colour: string): number {
  const [low = 0, high = 0] = [luminance(ground), luminance(over(colourOf(colour), ground))].sort(
    (a, b) => a - b,
  );
  return (high + 0.05) / (low + 0.05);
}

import { all, CONTROLS, contrastOn, groundOf, named, one, root } from "./seen.ts";

const contains = (outer: DOMRect, inner: DOMRect, by: number): boolean =>
  inner.left - by >= outer.left - 0.5 &&
  inner.right + by <= outer.right + 0.5 &&
  inner.top - by >= outer.top - 0.5 &&
  inner.bottom + by <= outer.bottom + 0.5;

/** What the prompt cuts off at: the part of it that scrolls, or the card. */
const clipOf = (element: Element): DOMRect =>
  (element.closest(".all") ?? one("section")).getBoundingClientRect();

function faultOf(element: HTMLElement): string | undefined {
  element.focus();
  if (root().activeElement !== element) return "takes no focus";
  const { outlineStyle, outlineWidth, outlineOffset, outlineColor } = getComputedStyle(element);
  const width = Number.parseFloat(outlineWidth);
  if (outlineStyle === "none" || width < 2) return "has no ring";
  const contrast = contrastOn(groundOf(element.parentElement), outlineColor);
  if (contrast < 3) return `has a ring of ${contrast.toFixed(2)}`;
  const box = element.getBoundingClientRect();
  const fits = contains(clipOf(element), box, width + Number.parseFloat(outlineOffset));
  // Browsers scroll to a field's caret, not to its edges.
  if (!fits && !element.matches(".field")) return "has a ring that is cut off";
  const seen = root().elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return element.contains(seen) ? undefined : `is hidden by ${seen && named(seen)}`;
}

/** Everything that takes focus shows so, by a ring that is seen whole and stands out (2.4.7, 2.4.11, 1.4.11). */
export function ringFaults(): string[] {
  const before = one(".all").scrollTop;
  const faults = all(CONTROLS).flatMap((element) => {
    const fault = faultOf(element);
    return fault ? [`${named(element)} ${fault}`] : [];
  });
  (root().activeElement as HTMLElement | null)?.blur();
  one(".all").scrollTop = before;
  return faults;
}

import { all, CONTROLS, contrastOn, groundOf, named, one, root } from "./seen.ts";

/** What cuts off: the part of the card that scrolls, or the card. */
const clipOf = (element: Element): Element => element.closest(".all") ?? one("section");

/** Whether an element's ring, so far around it, is seen whole. */
function isWhole(element: Element, by: number): boolean {
  const clip = clipOf(element);
  const outer = clip.getBoundingClientRect();
  const { left, right, top, bottom } = element.getBoundingClientRect();
  // Browsers scroll until the element is seen, and to a field's caret, whatever room its ring asks for.
  const isScrolled = clip.scrollHeight > clip.clientHeight;
  const above = isScrolled ? 0 : by;
  return (
    left - by >= outer.left - 0.5 &&
    right + by <= outer.right + 0.5 &&
    ((top - above >= outer.top - 0.5 && bottom + above <= outer.bottom + 0.5) ||
      (isScrolled && element.matches(".field")))
  );
}

function faultOf(element: HTMLElement): string | undefined {
  element.focus();
  if (root().activeElement !== element) return "takes no focus";
  const { outlineStyle, outlineWidth, outlineOffset, outlineColor } = getComputedStyle(element);
  const width = Number.parseFloat(outlineWidth);
  if (outlineStyle === "none" || width < 2) return "has no ring";
  const contrast = contrastOn(groundOf(element.parentElement), outlineColor);
  if (contrast < 3) return `has a ring of ${contrast.toFixed(2)}`;
  const box = element.getBoundingClientRect();
  // What is as high as all that can be seen of it is seen in part.
  if (box.height > clipOf(element).clientHeight / 2) return undefined;
  if (!isWhole(element, width + Number.parseFloat(outlineOffset))) return "has a ring that is cut off";
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

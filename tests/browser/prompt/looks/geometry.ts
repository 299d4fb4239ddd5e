import { all, CONTROLS, host, named, one } from "./seen.ts";

/** Boxes of the texts in an element, line by line. */
function linesOf(element: Element): DOMRect[] {
  const range = document.createRange();
  return [...element.childNodes]
    .filter((node) => node.nodeType === 3 && node.nodeValue?.trim())
    .flatMap((node) => {
      range.selectNodeContents(node);
      return [...range.getClientRects()];
    });
}

const sticksOut = (inner: DOMRect, outer: DOMRect): boolean =>
  inner.width > 0 && (inner.left < outer.left - 1 || inner.right > outer.right + 1);

/** What is cut off or sticks out sideways: of its button, of the card, of the window. */
export function overflowFaults(): string[] {
  const card = one("section").getBoundingClientRect();
  const faults = all("section *:not(svg *)").filter((element) => {
    const own = element.getBoundingClientRect();
    const scrolls = element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
    const box = element.matches("button, a") ? own : card;
    return (
      sticksOut(own, card) ||
      (scrolls && !element.matches("input")) ||
      linesOf(element).some((line) => sticksOut(line, box))
    );
  });
  const { clientWidth, scrollWidth } = document.documentElement;
  if (card.left < 0 || card.right > clientWidth) faults.push(one("section"));
  if (scrollWidth > clientWidth) faults.push(document.documentElement);
  const isFloating = host().matches(":popover-open");
  if (isFloating && (card.top < 0 || card.bottom > innerHeight + 0.5)) faults.push(one("section"));
  return faults.map(named);
}

/** Targets under 24 px wide or 44 px high, and targets that overlap. */
export function targetFaults(): string[] {
  const controls = all(CONTROLS);
  const small = controls.filter((control) => {
    const { width, height } = control.getBoundingClientRect();
    return width < 24 || height < 43.9;
  });
  // What scrolls runs under the buttons that stay in sight.
  const layerOf = (control: Element) =>
    control.closest("footer") ? "footer" : control.closest(".body") ? "body" : "";
  const overlapping = controls.filter((control, i) => {
    const a = control.getBoundingClientRect();
    return controls.slice(i + 1).some((other) => {
      const b = other.getBoundingClientRect();
      const isOver =
        a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
      return isOver && layerOf(control) === layerOf(other);
    });
  });
  return [...small, ...overlapping].map((control) => {
    const { width, height } = control.getBoundingClientRect();
    return `${named(control)} ${width.toFixed(1)} × ${height.toFixed(1)}`;
  });
}

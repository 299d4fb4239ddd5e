import type { ComponentChildren } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";

/** What opens keeps so many pixels from the edges of the window. */
const EDGE = 8;

/** How far what opens has to move to the right (or, below 0, to the left) to stand in the window. */
function shiftInto(width: number, { left, right }: Pick<DOMRect, "left" | "right">): number {
  const toLeft = Math.min(0, width - EDGE - right);
  return Math.max(toLeft, EDGE - left);
}

interface Props {
  label: string;
  /** gets what closes the menu */
  children: (close: () => void) => ComponentChildren;
  class?: string;
}

/** A button that opens what stands below it. Escape, a click elsewhere and leaving it by Tab close it. */
export function Menu({ label, children, class: name = "" }: Props) {
  const [isOpen, setOpen] = useState(false);
  const ref = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    if (!list.current) return;
    const shift = shiftInto(document.documentElement.clientWidth, list.current.getBoundingClientRect());
    if (shift !== 0) list.current.style.translate = `${shift}px`;
  }, [isOpen]);
  useEffect(() => {
    if (!isOpen) return;
    const elsewhere = (event: Event) => {
      if (event.target instanceof Node && !ref.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", elsewhere);
    document.addEventListener("focusin", elsewhere);
    return () => {
      document.removeEventListener("pointerdown", elsewhere);
      document.removeEventListener("focusin", elsewhere);
    };
  }, [isOpen]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !isOpen) return;
    event.stopPropagation();
    close();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears the Escape of what stands in it
    <div class={`menu ${name}`} ref={ref} onKeyDown={pressed}>
      <button
        type="button"
        ref={button}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {label}
      </button>
      {isOpen && (
        <div class="menu-list" id={id} ref={list}>
          {children(close)}
        </div>
      )}
    </div>
  );
}

import { useEffect, useRef } from "preact/hooks";

const TYPED_IN = "input, textarea, select, [contenteditable], dialog";

/** The field or dialog that a key was pressed in, which has its own use for it. */
const typedIn = ({ target }: KeyboardEvent): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(TYPED_IN) : null;

const isPlain = ({ ctrlKey, metaKey, altKey, isComposing, defaultPrevented }: KeyboardEvent): boolean =>
  !(ctrlKey || metaKey || altKey || isComposing || defaultPrevented);

/** Keys of a page by what they do. They do nothing where something is typed, in a dialog, or with a modifier. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!isPlain(event)) return;
      const field = typedIn(event);
      // Escape leaves a field, so that the keys work again.
      if (field && event.key === "Escape" && !(field instanceof HTMLDialogElement)) field.blur();
      if (field || document.querySelector("dialog[open]")) return;
      const act = Object.hasOwn(current.current, event.key) ? current.current[event.key] : undefined;
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
}

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { texts } from "../texts/texts.ts";

interface Props {
  heading: string;
  children: ComponentChildren;
  /** without it the dialog can't be closed */
  onClose?: () => void;
}

/** A modal dialog, open as long as it is rendered. Escape closes it; focus goes back to where it came from. */
export function Dialog({ heading, children, onClose }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    ref.current?.showModal();
  }, []);
  return (
    <dialog
      ref={ref}
      class="dialog card"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <div class="dialog-head">
        <h2 id={id}>{heading}</h2>
        {onClose && (
          <button type="button" class="plain" onClick={onClose}>
            {texts.common.close}
          </button>
        )}
      </div>
      {children}
    </dialog>
  );
}

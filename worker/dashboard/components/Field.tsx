import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

/** What an input needs to belong to its label, hint and error. */
export interface FieldProps {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean;
}

interface Props {
  label: string;
  hint?: string;
  /** what is wrong with the value, as the collector says */
  error?: string | undefined;
  children: (props: FieldProps) => ComponentChildren;
}

/** A labelled input with what is to be known of it, and what is wrong with it. */
export function Field({ label, hint, error, children }: Props) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, "aria-describedby": describedBy || undefined, "aria-invalid": error !== undefined })}
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint && (
        <p class="small quiet" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

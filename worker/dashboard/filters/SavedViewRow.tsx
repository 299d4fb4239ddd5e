import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Field } from "../components/Field.tsx";
import { filters } from "../texts/filters.ts";
import { texts } from "../texts/texts.ts";
import { LONGEST_NAME, type SavedView } from "./savedViews.ts";

const words = filters.saved;

interface Props {
  view: SavedView;
  href: string;
  isCurrent: boolean;
  onChoose: () => void;
  /** @returns why the name can't be taken, or undefined */
  onRename: (name: string) => string | undefined;
  onDelete: () => void;
}

/** One saved view: it is chosen, renamed or deleted. */
export function SavedViewRow({ view, href, isCurrent, onChoose, onRename, onDelete }: Props) {
  const { name } = view;
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string | undefined>(undefined);
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isRenaming = typed !== null;
  useLayoutEffect(() => field.current?.select(), [isRenaming]);
  const stop = () => {
    setTyped(null);
    setError(undefined);
    // The button is there again after the next frame, unless another row took its place: that has the focus by then.
    requestAnimationFrame(() => button.current?.focus());
  };
  if (!isRenaming) {
    return (
      <li class="saved-view">
        <a href={href} aria-current={isCurrent ? "true" : undefined} onClick={onChoose}>
          {name}
        </a>
        <button
          type="button"
          class="plain"
          ref={button}
          aria-label={words.renameOf(name)}
          onClick={() => setTyped(name)}
        >
          {words.rename}
        </button>
        <button type="button" class="plain" aria-label={words.deleteOf(name)} onClick={onDelete}>
          <span aria-hidden="true">×</span>
        </button>
      </li>
    );
  }
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const wrong = onRename(typed);
    if (wrong) setError(wrong);
    else stop();
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    stop();
  };
  return (
    <li class="saved-view">
      <form onSubmit={save} onKeyDown={pressed} novalidate>
        <Field label={words.newName(name)} error={error}>
          {(props) => (
            <input
              {...props}
              ref={field}
              autocomplete="off"
              maxLength={LONGEST_NAME}
              value={typed}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
          )}
        </Field>
        <div class="form-foot">
          <button type="submit" class="strong">
            {texts.common.save}
          </button>
          <button type="button" onClick={stop}>
            {texts.common.cancel}
          </button>
        </div>
      </form>
    </li>
  );
}

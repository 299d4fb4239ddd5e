import type { RefObject } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";

/** Typing waits so long for more before it searches. */
const PAUSE = 350;

interface Props {
  label: string;
  hint: string;
  field: RefObject<HTMLInputElement | null>;
  /** what the address searches for */
  value: string;
  onSearch: (q: string) => void;
}

/** Searches as it is typed. */
export function SearchField({ label, hint, field, value, onSearch }: Props) {
  const id = useId();
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    if (document.activeElement !== field.current) setTyped(value);
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (q: string) => {
    clearTimeout(timer.current);
    if (q.trim() !== value) onSearch(q.trim());
  };
  return (
    <search class="search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          search(typed);
        }}
      >
        <label class="unseen" for={id}>
          {label}
        </label>
        <input
          id={id}
          ref={field}
          type="search"
          placeholder={hint}
          autocomplete="off"
          value={typed}
          onInput={(event) => {
            const q = event.currentTarget.value;
            setTyped(q);
            clearTimeout(timer.current);
            timer.current = setTimeout(() => search(q), PAUSE);
          }}
        />
      </form>
    </search>
  );
}

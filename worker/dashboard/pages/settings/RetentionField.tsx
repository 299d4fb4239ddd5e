import { useId } from "preact/hooks";
import { Field } from "../../components/Field.tsx";
import { moment } from "../../model/times.ts";
import { settings } from "../../texts/settings.ts";
import { useErased } from "./useErased.ts";

const DAY = 86_400_000;
const words = settings.retention;

interface Props {
  value: string;
  /** the value that is saved */
  saved: string;
  error: string | undefined;
  onInput: (value: string) => void;
}

/** How long answers are kept, and what a shorter time would erase. */
export function RetentionField({ value, saved, error, onInput }: Props) {
  const id = useId();
  const days = Number(value);
  const isChanged = value !== saved && Number.isInteger(days) && days >= 1;
  // Whole minutes, so that drawing it again asks for nothing new.
  const before = isChanged
    ? new Date(Math.floor(Date.now() / 60_000) * 60_000 - days * DAY).toISOString()
    : null;
  const erased = useErased(before);
  return (
    <div>
      <Field label={words.label} hint={words.hint} error={error}>
        {(props) => (
          <input
            {...props}
            inputMode="numeric"
            class="short"
            value={value}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        )}
      </Field>
      <p id={id} class={erased && erased.n > 0 ? "warning" : "quiet small"} role="status">
        {before && (erased ? words.erases(erased.n, erased.isMore, moment(before)) : words.counting)}
      </p>
    </div>
  );
}

import { Field } from "./Field.tsx";

/** One of a list to choose from. */
export interface Option {
  value: string;
  label: string;
}

interface TextProps {
  label: string;
  value: string;
  hint?: string;
  error?: string | undefined;
  isNumber?: boolean;
  onInput: (value: string) => void;
}

/** A line of text with its label. */
export function TextField({ label, value, hint, error, isNumber, onInput }: TextProps) {
  return (
    <Field label={label} error={error} {...(hint && { hint })}>
      {(props) => (
        <input
          {...props}
          autocomplete="off"
          value={value}
          {...(isNumber && { inputMode: "decimal", class: "short" })}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

interface SelectProps {
  label: string;
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
}

/** A choice with its label. */
export function SelectField({ label, value, options, onChange }: SelectProps) {
  return (
    <Field label={label}>
      {(props) => (
        <select {...props} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

import { useId, useState } from "preact/hooks";
import { addresses } from "../api/addresses.ts";
import { useRead } from "../api/useRead.ts";
import { texts } from "../texts/texts.ts";
import { FILTER_NAMES, type Filter } from "./filters.ts";
import { filterWords } from "./filterWords.ts";
import { namedFilters, suggestedValues } from "./suggestions.ts";

interface Props {
  survey?: string | undefined;
  onApply: (filter: Filter) => void;
}

/** The form of a new filter. Names of traits and values are offered from the newest answers. */
export function AddFilter({ survey, onApply }: Props) {
  const id = useId();
  const [name, setName] = useState<string>(FILTER_NAMES[0]);
  const site = useRead(addresses.site());
  const newest = useRead(addresses.responses({ survey, limit: 100 }));
  const responses = newest.value?.responses ?? [];
  const fields = [...FILTER_NAMES, ...namedFilters(responses, site.value?.countTraits ?? [])];
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const value = (form.elements.namedItem("value") as HTMLInputElement).value.trim();
    if (value !== "") onApply({ name, value });
  };
  const words = texts.filters;
  return (
    <form class="add-filter" onSubmit={submit}>
      <label for={`${id}-field`}>{words.field}</label>
      <select id={`${id}-field`} value={name} onChange={(event) => setName(event.currentTarget.value)}>
        {fields.map((field) => (
          <option key={field} value={field}>
            {filterWords(field)}
          </option>
        ))}
      </select>
      <label for={`${id}-value`}>{words.value}</label>
      <input key={name} id={`${id}-value`} name="value" list={`${id}-values`} autocomplete="off" required />
      <datalist id={`${id}-values`}>
        {suggestedValues(name, responses).map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
      <button type="submit" class="strong">
        {words.apply}
      </button>
    </form>
  );
}

import { useId } from "preact/hooks";
import { addresses } from "../api/addresses.ts";
import { useRead } from "../api/useRead.ts";
import { navigate, type Place } from "../router/place.ts";
import { results } from "../texts/results.ts";
import { changeQuery } from "./filters.ts";
import { filterWords } from "./filterWords.ts";
import { namedFilters } from "./suggestions.ts";

/** Dimensions that every survey has. */
const DIMENSIONS = ["device", "locale", "url", "channel", "version", "touchpoint", "ending", "theme"];

interface Props {
  place: Place;
  by: string;
  survey: string;
}

/** Chooses the dimension of groups: a change of the address. */
export function ByPicker({ place, by, survey }: Props) {
  const id = useId();
  const site = useRead(addresses.site());
  const newest = useRead(addresses.responses({ survey, limit: 100 }));
  const named = namedFilters(newest.value?.responses ?? [], site.value?.countTraits ?? []);
  const offered = [...new Set([...DIMENSIONS, ...named, by])];
  return (
    <p class="by">
      <label for={id}>{results.segments.by}</label>{" "}
      <select
        id={id}
        value={by}
        onChange={(event) =>
          navigate(place.path + changeQuery(place.search, { by: event.currentTarget.value }))
        }
      >
        {offered.map((name) => (
          <option key={name} value={name}>
            {filterWords(name)}
          </option>
        ))}
      </select>
    </p>
  );
}

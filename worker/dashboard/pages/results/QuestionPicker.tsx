import { useId } from "preact/hooks";
import type { Report } from "../../api/apiTypes.ts";
import { changeQuery } from "../../filters/filters.ts";
import { isMetric } from "../../model/kinds.ts";
import { titleOf } from "../../questions/titleOf.ts";
import { navigate, type Place } from "../../router/place.ts";
import { results } from "../../texts/results.ts";

interface Props {
  place: Place;
  report: Report;
  chosen: string;
}

/** Chooses the question whose score the page is about: a change of the address. Nothing where there is but one. */
export function QuestionPicker({ place, report, chosen }: Props) {
  const id = useId();
  const scored = report.questions.filter(({ kind }) => isMetric(kind));
  if (scored.length < 2) return null;
  return (
    <p class="by">
      <label for={id}>{results.headlineQuestion}</label>{" "}
      <select
        id={id}
        value={chosen}
        onChange={(event) =>
          navigate(place.path + changeQuery(place.search, { question: event.currentTarget.value }))
        }
      >
        {scored.map((one) => (
          <option key={one.id} value={one.id}>
            {titleOf(one)}
          </option>
        ))}
      </select>
    </p>
  );
}

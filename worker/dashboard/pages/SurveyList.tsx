import type { SurveyEntry } from "../api/apiTypes.ts";
import { routeHash } from "../route.ts";

interface Props {
  surveys: SurveyEntry[];
  chosen: string;
  days: number | null;
}

/** The surveys of the site: a list beside the results, and on a phone a select above them. */
export function SurveyList({ surveys, chosen, days }: Props) {
  const go = (event: Event) => {
    location.hash = routeHash({ survey: (event.currentTarget as HTMLSelectElement).value, days });
  };
  const entry = ({ id, name, status, touchpoint }: SurveyEntry) => (
    <li key={id}>
      <a href={routeHash({ survey: id, days })} aria-current={id === chosen ? "page" : undefined}>
        <span class="entry-name">{name ?? id}</span>
        <span class="entry-more">
          <span class="chip" data-status={status}>
            {status}
          </span>{" "}
          {touchpoint}
        </span>
      </a>
    </li>
  );
  return (
    <nav class="list" aria-label="Surveys">
      <h2 class="list-title">Surveys</h2>
      <ul>{surveys.map(entry)}</ul>
      <label class="pick">
        <span>Survey</span>
        <select value={chosen} onChange={go}>
          {surveys.map(({ id, name, status }) => (
            <option key={id} value={id}>
              {name ?? id} ({status})
            </option>
          ))}
        </select>
      </label>
    </nav>
  );
}

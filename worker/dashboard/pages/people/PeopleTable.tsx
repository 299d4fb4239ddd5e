import type { Person } from "../../api/apiTypes.ts";
import { GROUP_TONES, METRIC } from "../../model/kinds.ts";
import { count, percent } from "../../model/numbers.ts";
import { ago, moment } from "../../model/times.ts";
import { hrefOf } from "../../router/place.ts";
import { people as words } from "../../texts/people.ts";

export const personHref = (id: string): string => hrefOf(`/people/${encodeURIComponent(id)}`);

export function LastAnswer({ last }: Pick<Person, "last">) {
  if (!last) return <span class="quiet">{words.noAnswer}</span>;
  return (
    <>
      <span class="chip" data-tone={GROUP_TONES[last.group]}>
        {words.lastAnswer(METRIC[last.metric].name, last.value)}
      </span>{" "}
      <time class="small quiet" dateTime={last.at} title={moment(last.at)}>
        {ago(last.at, new Date())}
      </time>
    </>
  );
}

/** People with their last answer, how often they take part, and whether they left. */
export function PeopleTable({ people }: { people: readonly Person[] }) {
  const row = (person: Person) => (
    <tr key={person.id}>
      <th scope="row">
        <a href={personHref(person.id)}>{person.id}</a>
        {!person.named && <span class="small quiet unnamed">{words.unnamed}</span>}
      </th>
      <td data-label={words.table.last}>
        <LastAnswer last={person.last} />
      </td>
      <td data-label={words.table.participation}>{percent(person.participation, 0)}</td>
      <td data-label={words.table.prompts}>{count(person.prompts)}</td>
      <td>
        {person.left && <span class="chip">{words.hasLeft}</span>}
        {person.atRisk && (
          <span class="chip" data-clock="over">
            {words.isAtRisk}
          </span>
        )}
      </td>
    </tr>
  );
  const { table } = words;
  return (
    <div class="card scroll">
      <table class="table people-table stacked">
        <thead>
          <tr>
            <th scope="col">{table.person}</th>
            <th scope="col">{table.last}</th>
            <th scope="col">{table.participation}</th>
            <th scope="col">{table.prompts}</th>
            <th scope="col">{table.state}</th>
          </tr>
        </thead>
        <tbody>{people.map(row)}</tbody>
      </table>
    </div>
  );
}

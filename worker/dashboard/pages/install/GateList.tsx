import { addresses } from "../../api/addresses.ts";
import { useRead } from "../../api/useRead.ts";
import { isSettled, useReadAll } from "../../api/useReadAll.ts";
import { ReadState } from "../../components/ReadState.tsx";
import { surveyList } from "../../model/surveyList.ts";
import { pageCheck } from "../../texts/pageCheck.ts";
import { texts } from "../../texts/texts.ts";
import { gateVerdicts, type SurveyVerdict } from "./gateCheck.ts";

const words = pageCheck.gates;
/** Each survey's definition is read by itself: so many, live ones first. */
const MOST = 30;

/** The reasons why it does not show, or what it depends on, in one breath. */
function summaryOf({ verdict, gates, show, status }: SurveyVerdict): string {
  if (verdict === "open") return words.shows;
  const reasons = gates
    .filter((one) => one.verdict === verdict)
    .map(({ gate }) => pageCheck.why[gate](show, status))
    .join("; ");
  return verdict === "shut" ? words.shut(reasons) : words.depends(reasons);
}

const TONES = { open: "good", shut: "bad", depends: "plain" } as const;

/** Each survey with its gates, as `explain` tells them, for somebody who comes to the page for the first time. */
export function GateList({ page }: { page: URL }) {
  const surveys = useRead(addresses.surveys());
  const list = surveyList(surveys.value?.surveys ?? []).slice(0, MOST);
  const read = useReadAll(list.map(({ id }) => addresses.survey(id)));
  const definitions = read.flatMap(({ value }) => value?.definition ?? []);
  const names = new Map(list.map(({ id, name }) => [id, name]));
  const debugged = new URL(page);
  debugged.searchParams.set("earshot_debug", "");
  const verdicts = gateVerdicts(definitions, page.href, Date.now());
  return (
    <section class="gates" aria-label={words.heading}>
      <h3>{words.heading}</h3>
      <ReadState read={surveys} what={pageCheck.what} />
      {!read.every(isSettled) && (
        <p class="quiet" role="status">
          {texts.common.reading(pageCheck.what)}
        </p>
      )}
      {surveys.value?.surveys.length === 0 && <p class="quiet">{words.none}</p>}
      {read.every(isSettled) && (
        <ul>
          {verdicts.map((one) => (
            <li key={one.survey}>
              <details>
                <summary>
                  <b>{names.get(one.survey) ?? one.survey}</b>{" "}
                  <span class="change-words" data-tone={TONES[one.verdict]}>
                    {summaryOf(one)}
                  </span>
                </summary>
                <table class="table stacked">
                  <thead>
                    <tr>
                      <th scope="col">{words.gate}</th>
                      <th scope="col">{words.state}</th>
                      <th scope="col">{words.why}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {one.gates.map(({ gate, verdict }) => (
                      <tr key={gate}>
                        <th scope="row">
                          <code>{gate}</code>
                        </th>
                        <td data-label={words.state}>
                          <span class="change-words" data-tone={TONES[verdict]}>
                            {words.states[verdict]}
                          </span>
                        </td>
                        <td data-label={words.why}>{pageCheck.why[gate](one.show, one.status)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </details>
            </li>
          ))}
        </ul>
      )}
      <p class="small quiet">
        <a href={debugged.href} target="_blank" rel="noopener noreferrer">
          {words.debug}
        </a>{" "}
        {words.debugSays}
      </p>
    </section>
  );
}

import type { Query } from "../../api/address.ts";
import { addresses } from "../../api/addresses.ts";
import type { Drivers as DriversAnswer } from "../../api/apiTypes.ts";
import { useRead } from "../../api/useRead.ts";
import { Card } from "../../components/Card.tsx";
import { CopyMenu } from "../../components/CopyMenu.tsx";
import { ReadState } from "../../components/ReadState.tsx";
import { driversFigure } from "../../figures/resultFigures.ts";
import { Counted } from "../../filters/Counted.tsx";
import { filterWords } from "../../filters/filterWords.ts";
import { interval, score, signed } from "../../model/numbers.ts";
import { results } from "../../texts/results.ts";

type Driver = DriversAnswer["groups"][number];
const words = results.drivers;
/** The clearest ones; the API has up to a hundred. */
const MOST = 12;

interface Props {
  scope: Query;
  /** as the address names it */
  question: string | null;
  /** the question whose score it is */
  asked: string;
}

/** Groups whose score differs from all others'. They go with the score; nothing says that they are the reason. */
export function Drivers({ scope, question, asked }: Props) {
  const address = addresses.drivers({ ...scope, question });
  const read = useRead(address);
  const groups = read.value?.groups.slice(0, MOST) ?? [];
  const row = (driver: Driver) => (
    <tr key={`${driver.by} ${driver.value}`} class={driver.significant ? undefined : "few"}>
      <th scope="row">
        <span class="quiet small">{filterWords(driver.by)}</span> {String(driver.value)}
      </th>
      <td data-label={words.inside}>
        <b>{score(driver.inside)}</b>
      </td>
      <td data-label={words.outside}>{score(driver.outside)}</td>
      <td data-label={words.difference}>
        <b
          class="change-words"
          data-tone={driver.significant ? (driver.difference > 0 ? "good" : "bad") : "plain"}
        >
          {signed(driver.difference)}
        </b>{" "}
        <span class="small quiet">
          {`${interval(driver.low, driver.high)}, ${driver.significant ? words.sure : words.unsure}`}
        </span>
      </td>
      <td class="number" data-label={results.n}>
        <Counted n={driver.n} by={{ [driver.by]: String(driver.value), [`question.${asked}`]: "answered" }} />
      </td>
    </tr>
  );
  return (
    <Card
      heading={words.heading}
      says={words.says}
      tools={groups.length > 0 && <CopyMenu figure={driversFigure(groups)} calls={[address.href]} />}
    >
      <ReadState read={read} what={words.what} />
      {read.value && groups.length === 0 && <p class="quiet">{words.empty}</p>}
      {groups.length > 0 && (
        <div class="scroll">
          <table class="table stacked">
            <caption class="unseen">{words.heading}</caption>
            <thead>
              <tr>
                <th scope="col">{words.group}</th>
                <th scope="col">{words.inside}</th>
                <th scope="col">{words.outside}</th>
                <th scope="col">{words.difference}</th>
                <th scope="col" class="number">
                  {results.n}
                </th>
              </tr>
            </thead>
            <tbody>{groups.map(row)}</tbody>
          </table>
        </div>
      )}
      {read.value && read.value.tested > 0 && <p class="small quiet">{words.tested(read.value.tested)}</p>}
      {read.value?.refused.map(({ by, groups: asked }) => (
        <p key={by} class="small quiet">
          {words.refused(filterWords(by), asked.join(", "))}
        </p>
      ))}
    </Card>
  );
}

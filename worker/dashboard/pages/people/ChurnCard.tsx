import { addresses } from "../../api/addresses.ts";
import { useApi } from "../../api/apiContext.ts";
import { useRead } from "../../api/useRead.ts";
import { Card } from "../../components/Card.tsx";
import { CopyMenu } from "../../components/CopyMenu.tsx";
import { ReadState } from "../../components/ReadState.tsx";
import { AboutContext } from "../../figures/aboutFigures.ts";
import { churnFigure } from "../../figures/siteFigures.ts";
import { count, interval, score } from "../../model/numbers.ts";
import { hrefOf } from "../../router/place.ts";
import { figures } from "../../texts/figures.ts";
import { people } from "../../texts/people.ts";

const words = people.churn;

/** Who left, by how often they took part. Said as what goes together, not as what makes what. */
export function ChurnCard() {
  const { session } = useApi();
  const address = addresses.churn();
  const read = useRead(address);
  const churn = read.value;
  return (
    <AboutContext.Provider
      value={{ subject: session.site.name, scope: figures.last(null), call: address.href }}
    >
      <Card
        heading={words.heading}
        says={words.says}
        class="churn"
        tools={churn && <CopyMenu figure={churnFigure(churn)} />}
      >
        <ReadState read={read} what={words.what} />
        {churn && (
          <>
            <p>
              {churn.threshold
                ? `${words.threshold(churn.threshold.participation, churn.threshold.under, churn.threshold.over)} `
                : words.unknown}
              {churn.threshold && churn.atRisk === 0 && words.atRisk(0)}
              {churn.threshold && churn.atRisk > 0 && (
                <a href={hrefOf("/people?atRisk=true")}>{words.atRisk(churn.atRisk)}</a>
              )}
            </p>
            {churn.bands.some(({ people }) => people > 0) && (
              <table class="table stacked">
                <thead>
                  <tr>
                    <th scope="col">{words.band}</th>
                    <th scope="col">{words.people}</th>
                    <th scope="col">{words.left}</th>
                    <th scope="col">{words.share}</th>
                    <th scope="col">{words.interval}</th>
                  </tr>
                </thead>
                <tbody>
                  {churn.bands.map(({ from, to, people: n, left, share, low, high }) => (
                    <tr key={to} class={n < 30 ? "few" : ""}>
                      <th scope="row">{to === 0 ? words.none : words.upTo(from, to)}</th>
                      <td data-label={words.people}>{count(n)}</td>
                      <td data-label={words.left}>{count(left)}</td>
                      <td data-label={words.share}>{share === null ? "–" : `${score(share)} %`}</td>
                      <td data-label={words.interval}>
                        {low === null || high === null ? "–" : interval(low, high)}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </>
        )}
      </Card>
    </AboutContext.Provider>
  );
}

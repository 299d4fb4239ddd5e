import type { InferOutput } from "valibot";
import type { deliveriesAnswer } from "../../../schemas/alerts.ts";
import { addressOf } from "../../api/address.ts";
import { addresses } from "../../api/addresses.ts";
import type { Journey, SurveyEntry } from "../../api/apiTypes.ts";
import { useRead } from "../../api/useRead.ts";
import { isSettled, useReadAll } from "../../api/useReadAll.ts";
import { Card } from "../../components/Card.tsx";
import { rangeQuery } from "../../filters/range.ts";
import type { View } from "../../filters/useView.ts";
import { letterOf } from "../../model/letter.ts";
import { hrefOf } from "../../router/place.ts";
import { overview } from "../../texts/overview.ts";
import { texts } from "../../texts/texts.ts";
import { rowReport } from "./SurveyRow.tsx";

const failedDeliveries = addressOf<InferOutput<typeof deliveriesAnswer>>(["deliveries"], { state: "failed" });
/** A message that failed is told for a week. */
const WEEK = 7 * 86_400_000;

interface Props {
  surveys: readonly SurveyEntry[];
  journey: Journey | null;
  view: View;
}

/** The morning letter: what wants attention, in at most three sentences, each of which leads there. */
export function Letter({ surveys, journey, view }: Props) {
  const live = surveys.filter(({ status }) => status === "live");
  const reports = useReadAll(live.map(({ id }) => rowReport(id, view)));
  const loop = useRead(addresses.loop(rangeQuery(view.range)));
  const alerts = useRead(addresses.alerts());
  const deliveries = useRead(failedDeliveries);
  const failed = (deliveries.value?.deliveries ?? []).filter(
    ({ createdAt }) => view.now.getTime() - Date.parse(createdAt) < WEEK,
  );
  const words = overview.letter;
  const all = [...reports, loop, alerts, deliveries];
  if (!all.every(isSettled)) {
    return (
      <Card heading={words.heading} class="letter">
        <p class="quiet" role="status">
          {texts.common.reading(words.what)}
        </p>
      </Card>
    );
  }
  const sentences = letterOf({
    surveys: live.map((survey, at) => ({ survey, report: reports[at]?.value ?? null })),
    journey,
    open: loop.value?.open ?? 0,
    alerts: alerts.value?.alerts ?? [],
    failed: failed.length,
    now: view.now,
  });
  const isWhole = all.every(({ value }) => value !== null);
  return (
    <Card heading={words.heading} class="letter">
      {sentences.length === 0 ? (
        isWhole && <p>{words.calm}</p>
      ) : (
        <ul>
          {sentences.map(({ text, to }) => (
            <li key={text}>
              <a href={hrefOf(to)}>{text}</a>
            </li>
          ))}
        </ul>
      )}
      {!isWhole && <p class="small quiet">{words.partly}</p>}
    </Card>
  );
}

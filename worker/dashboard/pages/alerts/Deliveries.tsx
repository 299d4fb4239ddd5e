import { useEffect, useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import { useScope } from "../../api/apiContext.ts";
import type { Alert, Delivery } from "../../api/apiTypes.ts";
import { usePages } from "../../api/usePages.ts";
import { useWrite } from "../../api/useWrite.ts";
import { Card } from "../../components/Card.tsx";
import { SelectField } from "../../components/InputFields.tsx";
import { Notice } from "../../components/Notice.tsx";
import { WriteFailure } from "../../components/ReadState.tsx";
import { count } from "../../model/numbers.ts";
import { ago, moment } from "../../model/times.ts";
import { alerts as texts } from "../../texts/alerts.ts";
import { texts as all } from "../../texts/texts.ts";

const words = texts.deliveries;
const STATES = ["waiting", "delivered", "failed"] as const;
/** Deliveries are read again so often while only the first page is open. */
const EVERY = 5_000;

interface Props {
  alerts: readonly Alert[];
  /** counts up when something was sent */
  turn: number;
}

/** What was sent, what became of it, and the way to send it again. */
export function Deliveries({ alerts, turn }: Props) {
  const [state, setState] = useState("");
  const canWrite = useScope("write");
  const { send, isWriting, failure } = useWrite();
  const list = usePages((cursor) => addresses.deliveries({ state: state || null, cursor }));
  const { again } = list;
  const isFirstPage = (list.pages?.length ?? 0) <= 1;
  useEffect(() => {
    if (!isFirstPage) return;
    const look = () => document.visibilityState === "visible" && again();
    const timer = setInterval(look, EVERY);
    return () => clearInterval(timer);
  }, [again, isFirstPage]);
  useEffect(() => {
    if (turn > 0) again();
  }, [turn, again]);
  const resend = async ({ id }: Delivery) => {
    const outcome = await send("POST", addresses.resend(id));
    if (outcome.kind === "ok") again();
  };
  const found = list.pages?.flatMap(({ deliveries }) => deliveries);
  const nameOf = (id: string) => alerts.find((alert) => alert.id === id)?.name ?? id;
  const row = (one: Delivery) => (
    <tr key={one.id}>
      <th scope="row">
        <time dateTime={one.createdAt} title={moment(one.createdAt)}>
          {ago(one.createdAt, new Date())}
        </time>
      </th>
      <td data-label={words.alert}>{nameOf(one.alert)}</td>
      <td data-label={words.to} class="address">
        {one.to}
      </td>
      <td>
        <span class="chip" data-delivery={one.state}>
          {words.states[one.state]}
        </span>
      </td>
      <td data-label={words.tries}>{count(one.attempts)}</td>
      <td data-label={words.next}>{one.nextAt ? moment(one.nextAt) : "–"}</td>
      <td data-label={words.status}>{one.lastStatus ?? "–"}</td>
      <td class="end">
        {canWrite && (
          <button type="button" disabled={isWriting} onClick={() => resend(one)}>
            {words.again}
          </button>
        )}
      </td>
    </tr>
  );
  return (
    <Card heading={words.heading} says={words.says}>
      <div class="list-filter">
        <SelectField
          label={words.state}
          value={state}
          options={[
            { value: "", label: words.all },
            ...STATES.map((one) => ({ value: one, label: words.states[one] })),
          ]}
          onChange={setState}
        />
      </div>
      {list.failure && !list.isReading && (
        <Notice
          slim
          title={all.common.notRead(words.heading)}
          message={list.failure.message}
          onAgain={again}
        />
      )}
      <WriteFailure failure={failure} />
      {found?.length === 0 && <p class="quiet">{words.none}</p>}
      {found && found.length > 0 && (
        <div>
          <table class="table stacked">
            <thead>
              <tr>
                <th scope="col">{words.made}</th>
                <th scope="col">{words.alert}</th>
                <th scope="col">{words.to}</th>
                <th scope="col">{words.state}</th>
                <th scope="col">{words.tries}</th>
                <th scope="col">{words.next}</th>
                <th scope="col">{words.status}</th>
                <td />
              </tr>
            </thead>
            <tbody>{found.map(row)}</tbody>
          </table>
        </div>
      )}
      {list.hasMore && (
        <button type="button" class="more" disabled={list.isReading} onClick={list.more}>
          {words.more}
        </button>
      )}
    </Card>
  );
}

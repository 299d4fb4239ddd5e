import { useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import { useScope } from "../../api/apiContext.ts";
import type { OnePerson } from "../../api/apiTypes.ts";
import { useWrite } from "../../api/useWrite.ts";
import { Card } from "../../components/Card.tsx";
import { Field } from "../../components/Field.tsx";
import { WriteFailure } from "../../components/ReadState.tsx";
import { moment } from "../../model/times.ts";
import { people } from "../../texts/people.ts";

const words = people.person;
const CHANGED = ["/v1/people", "/v1/churn"];

/** Whether the person left, and the owner's own word on it. */
export function LeavingCard({ person }: { person: OnePerson }) {
  const { id, left } = person;
  const canWrite = useScope("write");
  const { send, isWriting, failure } = useWrite();
  const [at, setAt] = useState("");
  const [reason, setReason] = useState("");
  const [said, setSaid] = useState("");
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const body = {
      at: at ? new Date(`${at}T12:00:00`).toISOString() : new Date().toISOString(),
      ...(reason.trim() && { reason: reason.trim() }),
    };
    const outcome = await send("PUT", addresses.left(id), { body }, CHANGED);
    if (outcome.kind === "failed") return;
    setReason("");
    setSaid(words.saved);
  };
  const stay = async () => {
    const outcome = await send("DELETE", addresses.left(id), {}, CHANGED);
    if (outcome.kind === "ok") setSaid(words.saved);
  };
  return (
    <Card heading={words.leaving}>
      <p>{left ? words.leftAt(moment(left.at)) : words.notLeft}</p>
      {left?.reason && <p class="quiet">{left.reason}</p>}
      {canWrite && left && (
        <button type="button" disabled={isWriting} onClick={stay}>
          {words.markStayed}
        </button>
      )}
      {canWrite && !left && (
        <form class="fields" onSubmit={save}>
          <Field label={words.at}>
            {(props) => (
              <input
                {...props}
                type="date"
                value={at}
                onInput={(event) => setAt(event.currentTarget.value)}
              />
            )}
          </Field>
          <Field label={words.reason}>
            {(props) => (
              <input
                {...props}
                maxLength={1000}
                autocomplete="off"
                value={reason}
                onInput={(event) => setReason(event.currentTarget.value)}
              />
            )}
          </Field>
          <div class="form-foot">
            <button type="submit" disabled={isWriting}>
              {words.markLeft}
            </button>
          </div>
        </form>
      )}
      <WriteFailure failure={failure} />
      <p class="small quiet" role="status">
        {said}
      </p>
    </Card>
  );
}

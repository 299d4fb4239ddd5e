import { useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import { useScope } from "../../api/apiContext.ts";
import type { Alert, Surveys } from "../../api/apiTypes.ts";
import { useWrite } from "../../api/useWrite.ts";
import { Dialog } from "../../components/Dialog.tsx";
import { WriteFailure } from "../../components/ReadState.tsx";
import { ago } from "../../model/times.ts";
import { alerts } from "../../texts/alerts.ts";
import { texts } from "../../texts/texts.ts";
import { alertSentence } from "./alertSentence.ts";

const words = alerts.row;
const CHANGED = ["/v1/alerts"];

function targetWords({ webhook, slack, mail, digest }: Alert["send"][number]): string {
  const address = webhook ?? slack ?? mail ?? "";
  return digest ? `${address} (${words.at[digest]})` : address;
}

/** How near an alert on a fall is, in words. */
function watchWords({ level, limit, state }: Alert): string | null {
  if (level === undefined) return null;
  if (level === null || limit === null || limit === undefined) return words.tooFew;
  return `${words.level(level)}, ${words.state(state ?? 0, limit)}`;
}

interface Props {
  alert: Alert;
  surveys: Surveys["surveys"];
  onEdit: () => void;
  /** a test is on its way */
  onSent: () => void;
}

/** An alert: when it fires as a sentence, what it did, and what can be done with it. */
export function AlertRow({ alert, surveys, onEdit, onSent }: Props) {
  const canWrite = useScope("write");
  const { send, isWriting, failure } = useWrite();
  const [isDeleting, setDeleting] = useState(false);
  const [said, setSaid] = useState("");
  const { id, name, when, paused, fired, lastFiredAt } = alert;
  const title = name ?? id;
  const watch = watchWords(alert);
  const test = async () => {
    const outcome = await send("POST", addresses.testAlert(id), {}, CHANGED);
    setSaid(outcome.kind === "ok" ? words.tested : "");
    if (outcome.kind === "ok") onSent();
  };
  const pause = () => {
    const body = { name, when, send: alert.send, paused: !paused };
    return send("PUT", addresses.putAlert(id), { body }, CHANGED);
  };
  const remove = async () => {
    const outcome = await send("DELETE", addresses.deleteAlert(id), {}, CHANGED);
    if (outcome.kind === "ok") setDeleting(false);
  };
  return (
    <li class="card alert">
      <h2>
        {title}{" "}
        {paused && (
          <span class="chip" data-status="paused">
            {words.paused}
          </span>
        )}
      </h2>
      <p>{alertSentence(when, surveys)}</p>
      <p class="small quiet">
        {fired === 0 || !lastFiredAt ? words.never : words.fired(fired, ago(lastFiredAt, new Date()))}
        {watch && `, ${watch}`}
      </p>
      <p class="small quiet targets">{`${words.to} ${alert.send.map(targetWords).join(", ")}`}</p>
      {canWrite && (
        <div class="form-foot">
          <button type="button" onClick={onEdit}>
            {words.edit}
          </button>
          <button type="button" disabled={isWriting} onClick={test}>
            {words.test}
          </button>
          <button type="button" disabled={isWriting} onClick={pause}>
            {paused ? words.resume : words.pause}
          </button>
          <button type="button" class="danger" disabled={isWriting} onClick={() => setDeleting(true)}>
            {words.delete}
          </button>
        </div>
      )}
      <p class="small" role="status">
        {said}
      </p>
      {!isDeleting && <WriteFailure failure={failure} />}
      {isDeleting && (
        <Dialog heading={words.deleteHeading(title)} onClose={() => setDeleting(false)}>
          <p>{words.deleteSays}</p>
          <WriteFailure failure={failure} />
          <div class="form-foot">
            <button type="button" class="danger" disabled={isWriting} onClick={remove}>
              {words.delete}
            </button>
            <button type="button" onClick={() => setDeleting(false)}>
              {texts.common.cancel}
            </button>
          </div>
        </Dialog>
      )}
    </li>
  );
}

import { useLayoutEffect, useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import type { Alert, SavedAlert, Surveys } from "../../api/apiTypes.ts";
import { keepTyped, readTyped } from "../../api/typedForms.ts";
import { useWrite } from "../../api/useWrite.ts";
import { Card } from "../../components/Card.tsx";
import { TextField } from "../../components/InputFields.tsx";
import { WriteFailure } from "../../components/ReadState.tsx";
import { freeId } from "../../model/idOf.ts";
import { alerts } from "../../texts/alerts.ts";
import { texts } from "../../texts/texts.ts";
import { type AlertDraft, draftOf, emptyDraft, sendOf, whenOf } from "./alertDraft.ts";
import { RehearsalView } from "./RehearsalView.tsx";
import { SendFields } from "./SendFields.tsx";
import { useConditions } from "./useConditions.ts";
import { useRehearsal } from "./useRehearsal.ts";
import { WhenFields } from "./WhenFields.tsx";

const words = alerts.form;
/** Under this and the alert's id, what was typed is kept; a new one has no id yet. */
export const KEPT = "alert.";

interface Props {
  /** the alert to change; null makes a new one */
  alert: Alert | null;
  known: readonly Alert[];
  surveys: Surveys["surveys"];
  onSaved: (saved: SavedAlert) => void;
  onClose: () => void;
}

/** An alert to make or to change: when it fires, what that would have meant, and who is told. */
export function AlertForm({ alert, known, surveys, onSaved, onClose }: Props) {
  const { send, isWriting, failure } = useWrite();
  const first = surveys[0]?.id ?? "";
  const kept = KEPT + (alert?.id ?? "");
  const [draft, setDraft] = useState(() => {
    const begin = alert ? draftOf(alert, first) : emptyDraft(first);
    return readTyped(kept, begin) ?? begin;
  });
  const [isTyped, setTyped] = useState(false);
  useLayoutEffect(() => {
    if (isTyped) keepTyped(kept, draft);
  }, [draft, isTyped]);
  const [missing, setMissing] = useState<{ name?: string; send?: string }>({});
  const conditions = useConditions(draft.place, draft.condition);
  const whole: AlertDraft = { ...draft, condition: draft.condition || (conditions[0]?.value ?? "") };
  const when = whenOf(whole);
  const rehearsal = useRehearsal(when);
  const type = (field: Partial<AlertDraft>) => {
    setDraft((before) => ({ ...before, ...field }));
    setTyped(true);
  };
  const close = () => {
    keepTyped(kept, null);
    onClose();
  };
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const to = sendOf(whole);
    const name = whole.name.trim() || null;
    const lacks = {
      // One that was made without a name may stay so.
      ...(name === null && alert?.name !== null && { name: words.noName }),
      ...(to.length === 0 && { send: words.noTarget }),
    };
    setMissing(lacks);
    if (Object.keys(lacks).length > 0) return;
    const id =
      alert?.id ??
      freeId(
        whole.name,
        "alert",
        known.map((one) => one.id),
      );
    const body = { name, when, send: to, ...(alert && { paused: alert.paused }) };
    const outcome = await send("PUT", addresses.putAlert(id), { body }, ["/v1/alerts"]);
    if (outcome.kind !== "ok") return;
    keepTyped(kept, null);
    onSaved(outcome.value);
  };
  return (
    <Card heading={alert ? (alert.name ?? alert.id) : alerts.create} class="alert-form">
      <form class="fields" onSubmit={save} novalidate>
        <TextField
          label={words.name}
          value={draft.name}
          error={missing.name}
          onInput={(name) => type({ name })}
        />
        <WhenFields draft={whole} surveys={surveys} conditions={conditions} onType={type} />
        <RehearsalView read={rehearsal} />
        <SendFields draft={whole} missing={missing.send} errors={failure?.errors ?? []} onType={type} />
        <WriteFailure failure={failure} />
        <div class="form-foot">
          <button type="submit" class="strong" disabled={isWriting}>
            {texts.common.save}
          </button>
          <button type="button" disabled={rehearsal.isReading} onClick={rehearsal.rehearse}>
            {words.rehearse}
          </button>
          <button type="button" onClick={close}>
            {texts.common.cancel}
          </button>
        </div>
      </form>
    </Card>
  );
}

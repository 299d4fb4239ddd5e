import { useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import { useScope } from "../../api/apiContext.ts";
import type { SavedAlert } from "../../api/apiTypes.ts";
import { keptName } from "../../api/typedForms.ts";
import { useRead } from "../../api/useRead.ts";
import { Dialog } from "../../components/Dialog.tsx";
import { Page } from "../../components/Page.tsx";
import { ReadState } from "../../components/ReadState.tsx";
import { Snippet } from "../../components/Snippet.tsx";
import { alerts } from "../../texts/alerts.ts";
import { AlertForm, KEPT } from "./AlertForm.tsx";
import { AlertRow } from "./AlertRow.tsx";
import { Deliveries } from "./Deliveries.tsx";

/** The secrets of new webhooks, shown this once. */
function Secrets({ saved, onClose }: { saved: SavedAlert; onClose: () => void }) {
  const made = saved.send.filter(({ secret }) => secret);
  return (
    <Dialog heading={saved.name ?? saved.id} onClose={onClose}>
      {made.map(({ webhook = "", secret = "" }) => (
        <div key={webhook}>
          <p>{alerts.form.secretSays(webhook)}</p>
          <Snippet text={secret} label={alerts.form.secret} />
        </div>
      ))}
      <div class="form-foot">
        <button type="button" class="strong" onClick={onClose}>
          {alerts.form.done}
        </button>
      </div>
    </Dialog>
  );
}

/** What is told without being looked at, and what became of each message. */
export function Alerts() {
  const read = useRead(addresses.alerts(), 15_000);
  const surveys = useRead(addresses.surveys());
  const canWrite = useScope("write");
  // A form that was open before a reload opens again.
  const [editedId, setEdited] = useState<string | null>(() => keptName(KEPT));
  const [sent, setSent] = useState(0);
  const [saved, setSaved] = useState<SavedAlert | null>(null);
  const list = read.value?.alerts ?? [];
  const edited = list.find(({ id }) => id === editedId) ?? null;
  const isEditing = canWrite && (editedId === "" || edited !== null);
  const known = surveys.value?.surveys ?? [];
  const create = canWrite && !isEditing && (
    <button type="button" class="strong" onClick={() => setEdited("")}>
      {alerts.create}
    </button>
  );
  const close = () => setEdited(null);
  return (
    <Page heading={alerts.heading} about={<p class="quiet">{alerts.says}</p>} tools={create}>
      <div class="settings">
        <ReadState read={read} what={alerts.what} />
        {isEditing && surveys.value && (
          <AlertForm
            key={editedId}
            alert={edited}
            known={list}
            surveys={known}
            onClose={close}
            onSaved={(made) => {
              close();
              if (made.send.some(({ secret }) => secret)) setSaved(made);
            }}
          />
        )}
        {saved && <Secrets saved={saved} onClose={() => setSaved(null)} />}
        {read.value && list.length === 0 && !isEditing && (
          <section class="card empty">
            <h2>{alerts.none.heading}</h2>
            <p>{alerts.none.note}</p>
            <p class="quiet">
              {alerts.none.example} <q class="bare">{alerts.none.exampleSays}</q>
            </p>
          </section>
        )}
        {list.length > 0 && (
          <ul class="settings">
            {list.map((alert) => (
              <AlertRow
                key={alert.id}
                alert={alert}
                surveys={known}
                onEdit={() => setEdited(alert.id)}
                onSent={() => setSent((turn) => turn + 1)}
              />
            ))}
          </ul>
        )}
        <Deliveries alerts={list} turn={sent} />
      </div>
    </Page>
  );
}

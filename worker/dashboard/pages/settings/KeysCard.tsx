import { useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import { useApi } from "../../api/apiContext.ts";
import type { Keys } from "../../api/apiTypes.ts";
import { useRead } from "../../api/useRead.ts";
import { useWrite } from "../../api/useWrite.ts";
import { Card } from "../../components/Card.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { ReadState, WriteFailure } from "../../components/ReadState.tsx";
import { moment } from "../../model/times.ts";
import { settings } from "../../texts/settings.ts";
import { texts } from "../../texts/texts.ts";
import { isKeyBegun, NewKey } from "./NewKey.tsx";

const words = settings.keys;
type Key = Keys["keys"][number];

/** The site's keys: what each may do, and how to make and revoke them. */
export function KeysCard() {
  const { session } = useApi();
  const read = useRead(addresses.keys());
  const { send, failure } = useWrite();
  // A form that was open before a reload opens again.
  const [isMaking, setMaking] = useState(isKeyBegun);
  /** the reader's own key, which is not revoked by one click: that signs out */
  const [own, setOwn] = useState<Key | null>(null);
  const [said, setSaid] = useState("");
  const revoke = async ({ id, name }: Key) => {
    const outcome = await send("DELETE", addresses.key(id), {}, ["/v1/keys"]);
    if (outcome.kind === "ok") setSaid(words.revoked(name));
    setOwn(null);
  };
  const row = (key: Key) => {
    const isOwn = key.id === session.key.id;
    return (
      <tr key={key.id}>
        <th scope="row">
          {key.name} {isOwn && <span class="chip">{words.own}</span>}
        </th>
        <td data-label={words.scopes}>{key.scopes.join(", ")}</td>
        <td data-label={words.expires}>{key.expiresAt ? moment(key.expiresAt) : words.never}</td>
        <td data-label={words.made}>{key.createdAt && moment(key.createdAt)}</td>
        <td class="end">
          <button type="button" onClick={() => (isOwn ? setOwn(key) : revoke(key))}>
            {words.revoke(key.name)}
          </button>
        </td>
      </tr>
    );
  };
  return (
    <Card
      heading={words.heading}
      says={words.says}
      tools={
        <button type="button" onClick={() => setMaking(true)}>
          {words.create}
        </button>
      }
    >
      <ReadState read={read} what={words.what} />
      <WriteFailure failure={failure} />
      <p role="status" class="small">
        {said}
      </p>
      {read.value && (
        <div class="scroll">
          <table class="table keys-table stacked">
            <thead>
              <tr>
                <th scope="col">{words.name}</th>
                <th scope="col">{words.scopes}</th>
                <th scope="col">{words.expires}</th>
                <th scope="col">{words.made}</th>
                <td />
              </tr>
            </thead>
            <tbody>{read.value.keys.map(row)}</tbody>
          </table>
        </div>
      )}
      {isMaking && <NewKey onClose={() => setMaking(false)} />}
      {own && (
        <Dialog heading={words.revoke(own.name)} onClose={() => setOwn(null)}>
          <p>{words.revokeOwn}</p>
          <div class="form-foot">
            <button type="button" class="danger" onClick={() => revoke(own)}>
              {words.revokeAndSignOut}
            </button>
            <button type="button" onClick={() => setOwn(null)}>
              {texts.common.cancel}
            </button>
          </div>
        </Dialog>
      )}
    </Card>
  );
}

import { useLayoutEffect, useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import { useApi } from "../../api/apiContext.ts";
import { keepTyped, keptName, readTyped } from "../../api/typedForms.ts";
import { useWrite } from "../../api/useWrite.ts";
import { Dialog } from "../../components/Dialog.tsx";
import { Field } from "../../components/Field.tsx";
import { WriteFailure } from "../../components/ReadState.tsx";
import { Snippet } from "../../components/Snippet.tsx";
import { settings } from "../../texts/settings.ts";
import { texts } from "../../texts/texts.ts";

const words = settings.keys;
type Scope = keyof typeof words.scope;

/** Under this name what was typed of a new key is kept: never its secret. */
const KEPT = "newKey";
interface KeyDraft {
  name: string;
  /** a date, or empty: never */
  expires: string;
  scopes: readonly Scope[];
}
// A key that a team shares reads alone: the other scopes are chosen on purpose.
const NEW: KeyDraft = { name: "", expires: "", scopes: ["read"] };

/** Whether the form was open before a reload. */
export const isKeyBegun = (): boolean => keptName(KEPT) !== null;

/** Makes a key, and shows its secret this once. */
export function NewKey({ onClose }: { onClose: () => void }) {
  const { session } = useApi();
  const { send, failure, isWriting } = useWrite();
  const [draft, setDraft] = useState(() => readTyped(KEPT, NEW) ?? NEW);
  const { name, expires, scopes } = draft;
  const [missing, setMissing] = useState<{ name?: string; scopes?: string }>({});
  const [secret, setSecret] = useState<string | null>(null);
  const isTyped = secret === null && draft !== NEW;
  useLayoutEffect(() => keepTyped(KEPT, isTyped ? draft : null), [draft, isTyped]);
  const type = (field: Partial<KeyDraft>) => setDraft((before) => ({ ...before, ...field }));
  const choose = (scope: Scope, isChosen: boolean) =>
    type({ scopes: isChosen ? [...scopes, scope] : scopes.filter((one) => one !== scope) });
  const giveUp = () => {
    keepTyped(KEPT, null);
    onClose();
  };
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const lacks = {
      ...(name.trim() === "" && { name: words.noName }),
      ...(scopes.length === 0 && { scopes: words.noScope }),
    };
    setMissing(lacks);
    if (Object.keys(lacks).length > 0) return;
    // To the end of that day, by the reader's clock.
    const expiresAt = expires ? new Date(`${expires}T23:59:59`).toISOString() : null;
    const body = { name: name.trim(), scopes, expiresAt };
    const outcome = await send("POST", addresses.newKey(), { body }, ["/v1/keys"]);
    if (outcome.kind === "ok") setSecret(outcome.value.secretKey);
  };
  if (secret !== null) {
    return (
      <Dialog heading={name} onClose={onClose}>
        <p>{words.secretHint}</p>
        <Snippet text={secret} label={words.secret} />
        <div class="form-foot">
          <button type="button" class="strong" onClick={onClose}>
            {words.done}
          </button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog heading={words.create} onClose={giveUp}>
      <form class="fields" onSubmit={save} novalidate>
        <Field label={words.name} error={missing.name}>
          {(props) => (
            <input
              {...props}
              autocomplete="off"
              maxLength={200}
              value={name}
              onInput={(event) => type({ name: event.currentTarget.value })}
            />
          )}
        </Field>
        <fieldset>
          <legend>{words.scopes}</legend>
          {session.key.scopes.map((scope) => (
            <label key={scope} class="check">
              <input
                type="checkbox"
                checked={scopes.includes(scope)}
                onChange={(event) => choose(scope, event.currentTarget.checked)}
              />
              {words.scope[scope]}
            </label>
          ))}
          {missing.scopes && <p class="error">{missing.scopes}</p>}
        </fieldset>
        <Field label={words.expires} hint={words.expiresHint}>
          {(props) => (
            <input
              {...props}
              type="date"
              value={expires}
              onInput={(event) => type({ expires: event.currentTarget.value })}
            />
          )}
        </Field>
        <WriteFailure failure={failure} />
        <div class="form-foot">
          <button type="submit" class="strong" disabled={isWriting}>
            {texts.common.save}
          </button>
          <button type="button" onClick={giveUp}>
            {texts.common.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

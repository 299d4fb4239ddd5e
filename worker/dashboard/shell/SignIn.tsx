import { useId, useState } from "preact/hooks";
import type { Client } from "../api/client.ts";
import { sessionAddress } from "../api/session.ts";
import { Logo } from "../components/Logo.tsx";
import { texts } from "../texts/texts.ts";
import { keyError } from "./keyError.ts";

interface Props {
  client: Client;
  onSignedIn: () => void;
}

/** Trades the secret key for a session. The key is not kept anywhere. */
function SignInForm({ client, onSignedIn }: Props) {
  const id = useId();
  const [message, setMessage] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const words = texts.shell.signIn;
  const refusalOf = async (key: string): Promise<string | null> => {
    const outcome = await client.send("POST", sessionAddress, { body: { key } });
    if (outcome.kind === "ok") return null;
    return outcome.status === 401 ? words.unknown : outcome.message;
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const field = form.elements.namedItem("key") as HTMLInputElement;
    const key = field.value.trim();
    setBusy(true);
    const wrong = keyError(key) ?? (await refusalOf(key));
    setBusy(false);
    setMessage(wrong);
    if (wrong) return field.focus();
    form.reset();
    onSignedIn();
  };
  return (
    <form class="sign-in" onSubmit={submit} novalidate>
      <label for={`${id}-key`}>{words.key}</label>
      <input
        id={`${id}-key`}
        name="key"
        type="password"
        placeholder={words.keyExample}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={`${id}-note ${id}-error`}
        aria-invalid={message ? "true" : "false"}
      />
      <p id={`${id}-error`} class="error" role="alert">
        {message}
      </p>
      <button type="submit" class="primary" disabled={isBusy}>
        {isBusy ? words.busy : words.button}
      </button>
      <p id={`${id}-note`} class="quiet small">
        {words.note}
      </p>
    </form>
  );
}

/** The page of somebody who is not signed in. */
export function SignInPage(props: Props) {
  return (
    <main class="gate">
      <div class="card gate-card">
        <p class="brand">
          <Logo /> {texts.shell.brand}
        </p>
        <h1>{texts.shell.signIn.heading}</h1>
        <SignInForm {...props} />
      </div>
    </main>
  );
}

/** The form alone, for the dialog over a page whose session has ended. */
export { SignInForm };

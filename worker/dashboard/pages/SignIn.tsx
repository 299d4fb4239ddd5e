import { useState } from "preact/hooks";
import { createGet } from "../api/api.ts";
import { Logo } from "../components/Logo.tsx";

/** What is wrong with a key before it is tried, or null. */
function keyError(key: string): string | null {
  if (key === "") return "Paste the secret key of your site.";
  if (key.startsWith("pk_"))
    return "That is the public key of the script tag. Results need the secret one: sk_…";
  return /^sk_[\w-]+$/.test(key) ? null : "A secret key begins with sk_ and has no blanks.";
}

/** What is wrong with a key once the collector saw it, or null. */
async function refusalOf(key: string): Promise<string | null> {
  const loaded = await createGet(key)("/v1/site");
  if (loaded.kind === "ok") return null;
  return loaded.kind === "failed" ? loaded.message : "The collector does not know that key.";
}

interface Props {
  /** why the visitor was signed out, if they did not do it themselves */
  said: string | null;
  onKey: (key: string) => void;
}

/** Asks for the secret key, and hands it on once the collector took it. */
export function SignIn({ said, onKey }: Props) {
  const [message, setMessage] = useState(said);
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem("key") as HTMLInputElement;
    const key = field.value.trim();
    setBusy(true);
    const wrong = keyError(key) ?? (await refusalOf(key));
    setBusy(false);
    setMessage(wrong);
    if (wrong) field.focus();
    else onKey(key);
  };
  return (
    <main class="gate">
      <form class="card gate-card" onSubmit={submit} novalidate>
        <p class="brand">
          <Logo /> Earshot
        </p>
        <h1>What your visitors say</h1>
        <label for="key">Secret key of your site</label>
        <input
          id="key"
          name="key"
          type="password"
          placeholder="sk_…"
          autocomplete="off"
          spellcheck={false}
          aria-describedby="key-note key-error"
          aria-invalid={message ? "true" : "false"}
        />
        <p id="key-error" class="error" role="alert">
          {message}
        </p>
        <button type="submit" class="primary" disabled={busy}>
          {busy ? "One moment…" : "Sign in"}
        </button>
        <p id="key-note" class="quiet small">
          The first start printed it. It stays in this tab and is forgotten when you close it. A key with the
          scope <code>read</code> is enough.
        </p>
      </form>
    </main>
  );
}

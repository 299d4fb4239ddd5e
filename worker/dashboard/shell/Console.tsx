import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import { type Api, ApiContext } from "../api/apiContext.ts";
import { createClient, type Failure } from "../api/client.ts";
import { ReadCache } from "../api/readCache.ts";
import { type Session, sessionAddress } from "../api/session.ts";
import { forgetTyped, keepForSite } from "../api/typedForms.ts";
import { Dialog } from "../components/Dialog.tsx";
import { Notice } from "../components/Notice.tsx";
import { texts } from "../texts/texts.ts";
import { Shell } from "./Shell.tsx";
import { SignInForm, SignInPage } from "./SignIn.tsx";

/** After so long out of sight, what a page shows is read again when it comes back. */
const AWAY = 30_000;

/** Reads all again that is shown when the tab comes back after a while. */
function useRefreshOnReturn(cache: ReadCache | undefined) {
  useEffect(() => {
    let hiddenAt = Number.POSITIVE_INFINITY;
    const changed = () => {
      if (document.visibilityState === "hidden") hiddenAt = Date.now();
      else if (Date.now() - hiddenAt > AWAY) cache?.refresh();
    };
    document.addEventListener("visibilitychange", changed);
    return () => document.removeEventListener("visibilitychange", changed);
  }, [cache]);
}

/** The root: the sign-in, or the console of whom the session belongs to. */
export function Console() {
  const [session, setSession] = useState<Session | null | undefined>(undefined);
  const [isOver, setOver] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const client = useMemo(() => createClient(() => setOver(true)), []);
  const readSession = useCallback(async () => {
    const outcome = await client.read(sessionAddress);
    setFailure(outcome.kind === "failed" ? outcome : null);
    if (outcome.kind === "failed") return;
    if (outcome.value) keepForSite(outcome.value.site.publicKey);
    setSession((before) => (before && outcome.value?.key.id === before.key.id ? before : outcome.value));
    setOver(false);
  }, [client]);
  useEffect(() => {
    readSession();
  }, [readSession]);
  const api = useMemo<Api | null>(
    () => (session ? { client, cache: new ReadCache(client), session } : null),
    [client, session],
  );
  useRefreshOnReturn(api?.cache);
  const signOut = async () => {
    const outcome = await client.send("DELETE", sessionAddress);
    if (outcome.kind === "failed") return setFailure(outcome);
    forgetTyped();
    setSession(null);
  };
  const signedInAgain = async () => {
    await readSession();
    api?.cache.refresh();
  };
  if (failure && !api) {
    return (
      <main class="gate">
        <Notice
          title={texts.common.notRead(texts.shell.who)}
          message={failure.message}
          onAgain={readSession}
        />
      </main>
    );
  }
  if (session === undefined) {
    return (
      <main class="gate">
        <p role="status">{texts.common.reading(texts.shell.who)}</p>
      </main>
    );
  }
  if (!api) return <SignInPage client={client} onSignedIn={readSession} />;
  return (
    <ApiContext.Provider value={api}>
      <Shell onSignOut={signOut} failure={failure} />
      {isOver && (
        <Dialog heading={texts.shell.signIn.again}>
          <p>{texts.shell.signIn.againNote}</p>
          <SignInForm client={client} onSignedIn={signedInAgain} />
        </Dialog>
      )}
    </ApiContext.Provider>
  );
}

import { useMemo, useState } from "preact/hooks";
import { createGet } from "../api/api.ts";
import { type Reader, ReaderContext } from "../api/load.ts";
import { keepKey, readKey } from "../api/session.ts";
import { useTurn } from "../components/useTurn.ts";
import { Board } from "./Board.tsx";
import { SignIn } from "./SignIn.tsx";

const REFUSED = "This key is not valid, or was revoked. Sign in with another one.";

/** The root: the sign-in, or the board of whom the key belongs to. */
export function Dashboard() {
  const [key, setKey] = useState(readKey);
  const [said, setSaid] = useState<string | null>(null);
  const [turn, again] = useTurn();
  const change = (next: string | null, message: string | null) => {
    keepKey(next);
    setKey(next);
    setSaid(message);
  };
  const reader = useMemo<Reader | null>(
    () => (key ? { get: createGet(key), onRefused: () => change(null, REFUSED), turn } : null),
    [key, turn],
  );
  if (!reader) return <SignIn said={said} onKey={(next: string) => change(next, null)} />;
  return (
    <ReaderContext.Provider value={reader}>
      <Board onSignOut={() => change(null, null)} onAgain={again} />
    </ReaderContext.Provider>
  );
}

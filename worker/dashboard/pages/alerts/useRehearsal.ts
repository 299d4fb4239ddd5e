import { useEffect, useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import { useApi } from "../../api/apiContext.ts";
import type { Rehearsal } from "../../api/apiTypes.ts";
import type { Failure } from "../../api/client.ts";

/** Typing waits so long for more before the past is gone through again. */
const PAUSE = 600;

export interface RehearsalRead {
  rehearsal: Rehearsal | null;
  failure: Failure | null;
  isReading: boolean;
  rehearse: () => void;
}

/** What an alert would have done over the past year. It is gone through again when a number is moved. */
export function useRehearsal(when: unknown): RehearsalRead {
  const { client } = useApi();
  const [held, setHeld] = useState<Omit<RehearsalRead, "rehearse">>({
    ...{ rehearsal: null, failure: null, isReading: true },
  });
  const [turn, setTurn] = useState(0);
  const body = JSON.stringify({ when });
  useEffect(() => {
    let isWanted = true;
    const read = async () => {
      setHeld((before) => ({ ...before, isReading: true }));
      const outcome = await client.send("POST", addresses.rehearsal(), { body: JSON.parse(body) });
      if (!isWanted) return;
      setHeld(
        outcome.kind === "ok"
          ? { rehearsal: outcome.value, failure: null, isReading: false }
          : { rehearsal: null, failure: outcome, isReading: false },
      );
    };
    const timer = setTimeout(read, turn === 0 ? PAUSE : 0);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [client, body, turn]);
  return { ...held, rehearse: () => setTurn((before) => before + 1) };
}

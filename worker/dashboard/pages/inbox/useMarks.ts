import { useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import { useApi } from "../../api/apiContext.ts";
import type { StoredResponse } from "../../api/apiTypes.ts";
import { useWrite, type Write } from "../../api/useWrite.ts";
import { inbox } from "../../texts/inbox.ts";

/** What an owner notes on a response. */
export type Marks = Partial<Pick<StoredResponse, "handled" | "note" | "tags" | "excluded">>;

interface Done {
  id: string;
  /** the marks as they were before */
  before: Marks;
  /** and as they were set */
  after: Marks;
}

/** What became of a write: `changed` by somebody else meanwhile, so that nothing was written. */
export type Marked = "saved" | "failed" | "changed";

export interface Marking extends Pick<Write, "failure" | "isWriting" | "forget"> {
  /** Marks a response. @param from the marks that the reader saw; absent: those of `response` */
  mark: (response: StoredResponse, marks: Marks, said: string, from?: Marks) => Promise<Marked>;
  /** takes the last change back that was not taken back yet; null where there is none */
  undo: (() => Promise<void>) | null;
  /** what was done last */
  said: string;
}

/** The addresses whose figures change with a mark. */
const CHANGED = ["/v1/responses/", "/v1/report", "/v1/journey", "/v1/loop", "/v1/visitors", "/v1/people"];
/** The ETag may be of the past again between its read and the write: so many times in a row. */
const TRIES = 3;

const namesOf = (marks: Marks) => Object.keys(marks) as (keyof Marks)[];
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Whether somebody else set one of these marks: it is neither as it was seen, nor as it is to be. */
export const isChanged = (now: StoredResponse, from: Marks, marks: Marks): boolean =>
  namesOf(marks).some((name) => !isSame(now[name], from[name]) && !isSame(now[name], marks[name]));

/** Marks responses, and takes it back, one change after the other. @param put gets each response as it is now */
export function useMarks(put: (response: StoredResponse) => void): Marking {
  const { client, cache } = useApi();
  const { send, failure, isWriting, forget } = useWrite();
  const [done, setDone] = useState<readonly Done[]>([]);
  const [said, setSaid] = useState("");
  const save = async (id: string, marks: Marks, from: Marks): Promise<Marked> => {
    const address = addresses.response(id);
    for (let tries = 1; ; tries++) {
      const read = await client.read(address);
      if (read.kind === "ok" && isChanged(read.value, from, marks)) {
        put(read.value);
        cache.refresh(address.href);
        return "changed";
      }
      // Where it could not be read, the write says why.
      const ifMatch = read.kind === "ok" ? read.etag : null;
      const outcome = await send("PATCH", address, { body: marks, ifMatch }, CHANGED);
      if (outcome.kind === "ok") {
        put(outcome.value);
        return "saved";
      }
      if (outcome.status !== 412 || tries === TRIES) return "failed";
    }
  };
  const last = done.at(-1);
  return {
    ...{ failure, isWriting, forget, said },
    async mark(response, marks, words, from = response) {
      const before: Marks = Object.fromEntries(namesOf(marks).map((name) => [name, from[name]]));
      const outcome = await save(response.id, marks, before);
      if (outcome === "saved") {
        setSaid(words);
        setDone((all) => [...all, { id: response.id, before, after: marks }]);
      }
      if (outcome === "changed") setSaid(inbox.did.changed);
      return outcome;
    },
    undo: last
      ? async () => {
          const outcome = await save(last.id, last.before, last.after);
          if (outcome === "failed") return;
          setSaid(outcome === "saved" ? inbox.did.undone : inbox.did.notUndone);
          setDone((all) => all.filter((one) => one !== last));
        }
      : null,
  };
}

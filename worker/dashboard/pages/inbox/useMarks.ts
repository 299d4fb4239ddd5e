import { useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import type { StoredResponse } from "../../api/apiTypes.ts";
import { useWrite, type Write } from "../../api/useWrite.ts";
import { inbox } from "../../texts/inbox.ts";

/** What an owner notes on a response. */
export type Marks = Partial<Pick<StoredResponse, "handled" | "note" | "tags" | "excluded">>;

interface Done {
  id: string;
  /** the marks as they were before */
  before: Marks;
}

export interface Marking extends Pick<Write, "failure" | "isWriting" | "forget"> {
  /** marks a response. @returns whether it was saved */
  mark: (response: StoredResponse, marks: Marks, said: string) => Promise<boolean>;
  /** takes the last change back that was not taken back yet; null where there is none */
  undo: (() => Promise<void>) | null;
  /** what was done last */
  said: string;
}

/** The addresses whose figures change with a mark. */
const CHANGED = ["/v1/responses/", "/v1/report", "/v1/journey", "/v1/loop", "/v1/visitors", "/v1/people"];

/** Marks responses, and takes it back, one change after the other. @param put gets each response as it is now */
export function useMarks(put: (response: StoredResponse) => void): Marking {
  const { send, failure, isWriting, forget } = useWrite();
  const [done, setDone] = useState<readonly Done[]>([]);
  const [said, setSaid] = useState("");
  const save = async (id: string, marks: Marks, words: string): Promise<boolean> => {
    const outcome = await send("PATCH", addresses.response(id), { body: marks }, CHANGED);
    if (outcome.kind === "failed") return false;
    put(outcome.value);
    setSaid(words);
    return true;
  };
  const last = done.at(-1);
  return {
    ...{ failure, isWriting, forget, said },
    async mark(response, marks, words) {
      const names = Object.keys(marks) as (keyof Marks)[];
      const before: Marks = Object.fromEntries(names.map((name) => [name, response[name]]));
      const isSaved = await save(response.id, marks, words);
      if (isSaved) setDone((all) => [...all, { id: response.id, before }]);
      return isSaved;
    },
    undo: last
      ? async () => {
          if (await save(last.id, last.before, inbox.did.undone))
            setDone((all) => all.filter((one) => one !== last));
        }
      : null,
  };
}

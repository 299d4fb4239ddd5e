import { useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import { useRead } from "../../api/useRead.ts";
import { useWrite, type Write } from "../../api/useWrite.ts";
import { freeId } from "../../model/idOf.ts";

interface MadeTheme {
  id: string;
  word: string;
}

interface NewTheme {
  /** the last one */
  made: MadeTheme | null;
  /** null until it is known which ids are taken */
  make: ((word: string) => Promise<void>) | null;
  undo: () => Promise<void>;
  write: Write;
}

/** Makes a theme of a word, and takes the last one back. */
export function useNewTheme(): NewTheme {
  const write = useWrite();
  const themes = useRead(addresses.themes()).value?.themes;
  const [made, setMade] = useState<MadeTheme | null>(null);
  const make = async (word: string) => {
    // Words of other scripts leave no id of their own.
    const id = freeId(
      word,
      "theme",
      (themes ?? []).map((theme) => theme.id),
    );
    const body = { name: word, words: [word] };
    const outcome = await write.send("PUT", addresses.theme(id), { body }, ["/v1/themes"]);
    if (outcome.kind === "ok") setMade({ id, word });
  };
  const undo = async () => {
    if (!made) return;
    const outcome = await write.send("DELETE", addresses.theme(made.id), {}, ["/v1/themes"]);
    if (outcome.kind === "ok") setMade(null);
  };
  return { made, make: themes ? make : null, undo, write };
}

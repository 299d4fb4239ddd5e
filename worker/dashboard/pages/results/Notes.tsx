import { useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import { useScope } from "../../api/apiContext.ts";
import type { Report } from "../../api/apiTypes.ts";
import { useWrite } from "../../api/useWrite.ts";
import { Card } from "../../components/Card.tsx";
import { WriteFailure } from "../../components/ReadState.tsx";
import { moveWords, sureWords } from "../../model/changeWords.ts";
import { day } from "../../model/times.ts";
import { results } from "../../texts/results.ts";

type ReportedNote = Report["notes"][number];
const words = results.notes;
/** What a new or removed note changes. */
const CHANGES = ["/v1/report", "/v1/notes"];

function effectOf({ change }: ReportedNote): string | null {
  if (change === undefined) return null;
  return change ? words.effect(`${moveWords(change)} (${sureWords(change)})`) : words.notOver;
}

function AddNote({ survey }: { survey: string }) {
  const [text, setText] = useState("");
  const write = useWrite();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const { elements } = event.currentTarget as HTMLFormElement;
    const at = (elements.namedItem("at") as HTMLInputElement).value;
    const isForAll = (elements.namedItem("all") as HTMLInputElement).checked;
    const body = { at: `${at}T00:00:00.000Z`, text, ...(!isForAll && { survey }) };
    const outcome = await write.send("POST", addresses.notes(), { body }, CHANGES);
    if (outcome.kind === "ok") setText("");
  };
  return (
    <form class="add-note" onSubmit={submit}>
      <label>
        {words.at}{" "}
        <input type="date" name="at" required defaultValue={new Date().toISOString().slice(0, 10)} />
      </label>
      <label class="wide">
        {words.text}{" "}
        <input
          name="text"
          required
          maxLength={1000}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <label class="check">
        <input type="checkbox" name="all" /> {words.all}
      </label>
      <button type="submit" disabled={write.isWriting}>
        {words.add}
      </button>
      <WriteFailure failure={write.failure} />
    </form>
  );
}

/** What happened on the time axis, with the score before and after it; a form for one more. */
export function Notes({ notes, survey }: { notes: Report["notes"]; survey: string }) {
  const canWrite = useScope("write");
  const { send, failure } = useWrite();
  const item = (note: ReportedNote, at: number) => (
    <li key={note.id}>
      <span class="note-badge" aria-hidden="true">
        {at + 1}
      </span>
      <div>
        <p>
          <span class="quiet">{day(note.at)}</span>{" "}
          {note.url ? (
            <a href={note.url} rel="noreferrer" target="_blank">
              {note.text}
            </a>
          ) : (
            note.text
          )}
        </p>
        <p class="small quiet">{effectOf(note)}</p>
      </div>
      {canWrite && (
        <button
          type="button"
          class="plain"
          aria-label={words.remove(note.text)}
          onClick={() => send("DELETE", addresses.note(note.id), {}, CHANGES)}
        >
          <span aria-hidden="true">×</span>
        </button>
      )}
    </li>
  );
  if (notes.length === 0 && !canWrite) return null;
  return (
    <Card heading={words.heading}>
      {notes.length > 0 ? <ol class="notes">{notes.map(item)}</ol> : <p class="quiet small">{words.empty}</p>}
      <WriteFailure failure={failure} />
      {canWrite && <AddNote survey={survey} />}
    </Card>
  );
}

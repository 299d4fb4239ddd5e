import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { StoredResponse } from "../../api/apiTypes.ts";
import { WriteFailure } from "../../components/ReadState.tsx";
import { ago, moment } from "../../model/times.ts";
import { inbox } from "../../texts/inbox.ts";
import { texts } from "../../texts/texts.ts";
import { ChangedMeanwhile } from "./ChangedMeanwhile.tsx";
import {
  conflictsOf,
  type Draft,
  type Field,
  keepMarks,
  marksOf,
  readMarks,
  rebased,
  savedDraft,
  type TypedMarks,
} from "./drafts.ts";
import type { Marking } from "./useMarks.ts";

const words = inbox.marks;

interface Props {
  response: StoredResponse;
  marking: Marking;
}

/** Note, tags, handled, and leaving out. What is typed stays until it is saved. */
export function MarksForm({ response, marking }: Props) {
  const { mark, failure, isWriting } = marking;
  const id = useId();
  const reason = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(() => readMarks(response));
  const { draft, from } = typed;
  const conflicts = conflictsOf(typed, response);
  const [isExcluding, setExcluding] = useState(draft.reason !== "");
  const [isReasonMissing, setReasonMissing] = useState(false);
  const keep = (next: TypedMarks) => {
    keepMarks(response.id, next);
    setTyped(next);
  };
  const type = (field: Partial<Draft>) => keep({ draft: { ...draft, ...field }, from });
  // What another owner saved shows in the fields that nobody touched here.
  useEffect(() => setTyped((before) => rebased(before, response)), [response]);
  const handled = () =>
    mark(response, { handled: !response.handled }, response.handled ? inbox.did.open : inbox.did.handled);
  const save = async (event?: Event) => {
    event?.preventDefault();
    if (conflicts.length > 0) return;
    const marks = marksOf(draft, from);
    const did = marks.excluded ? inbox.did.excluded : inbox.did.saved;
    if ((await mark(response, marks, did, { ...response, ...from })) !== "saved") return;
    setExcluding(false);
    const saved = { ...from, ...marks };
    keep({ draft: savedDraft(saved), from: saved });
  };
  const exclude = () => {
    setReasonMissing(isExcluding && draft.reason.trim() === "");
    if (isExcluding && draft.reason.trim() !== "") return save();
    setExcluding(true);
    // The field is there after the next frame.
    requestAnimationFrame(() => reason.current?.focus());
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(event);
  };
  const isChanged = JSON.stringify(draft) !== JSON.stringify(savedDraft(from));
  const meanwhile = (field: Field) => (
    <ChangedMeanwhile
      field={field}
      theirs={savedDraft(response)[field]}
      isConflict={conflicts.includes(field)}
      onKeepMine={() => keep({ draft, from: { ...from, [field]: response[field] } })}
      onTakeTheirs={() =>
        keep({
          draft: { ...draft, [field]: savedDraft(response)[field] },
          from: { ...from, [field]: response[field] },
        })
      }
    />
  );
  return (
    <form class="marks" aria-label={words.heading} onSubmit={save} onKeyDown={pressed}>
      <div class="marks-state">
        <button
          type="button"
          class="toggle"
          aria-label={words.handled}
          aria-pressed={response.handled}
          disabled={isWriting}
          onClick={handled}
        >
          <span aria-hidden="true">{response.handled ? "✓ " : ""}</span>
          {words.handled}
        </button>
        {response.handledAt && (
          <span class="small quiet" title={moment(response.handledAt)}>
            {words.handledAt(ago(response.handledAt, new Date()))}
          </span>
        )}
      </div>
      <label for={`${id}-note`}>{words.note}</label>
      <textarea
        id={`${id}-note`}
        name="note"
        rows={3}
        maxLength={5000}
        value={draft.note}
        onInput={(event) => type({ note: event.currentTarget.value })}
      />
      {meanwhile("note")}
      <label for={`${id}-tags`}>{words.tags}</label>
      <input
        id={`${id}-tags`}
        name="tags"
        autocomplete="off"
        aria-describedby={`${id}-tags-hint`}
        value={draft.tags}
        onInput={(event) => type({ tags: event.currentTarget.value })}
      />
      <p id={`${id}-tags-hint`} class="small quiet">
        {words.tagsHint}
      </p>
      {meanwhile("tags")}
      {isExcluding && response.excluded === null && (
        <div class="marks-reason">
          <label for={`${id}-reason`}>{words.reason}</label>
          <input
            id={`${id}-reason`}
            ref={reason}
            name="reason"
            autocomplete="off"
            maxLength={200}
            aria-describedby={`${id}-reason-hint`}
            aria-invalid={isReasonMissing}
            value={draft.reason}
            onInput={(event) => type({ reason: event.currentTarget.value })}
          />
          <p id={`${id}-reason-hint`} class="small quiet">
            {isReasonMissing ? words.noReason : words.reasonHint}
          </p>
        </div>
      )}
      {response.excluded !== null && <p class="excluded">{words.excluded(response.excluded)}</p>}
      <WriteFailure failure={failure} />
      <div class="marks-buttons">
        <button type="submit" class={isChanged ? "strong" : ""} disabled={isWriting}>
          {texts.common.save}
        </button>
        {response.excluded === null ? (
          <button type="button" aria-expanded={isExcluding} disabled={isWriting} onClick={exclude}>
            {words.exclude}
          </button>
        ) : (
          <button
            type="button"
            disabled={isWriting}
            onClick={() => mark(response, { excluded: null }, inbox.did.included)}
          >
            {words.include}
          </button>
        )}
      </div>
    </form>
  );
}

/** The marks of a response for whoever may not change them. */
export function MarksRead({ response }: { response: StoredResponse }) {
  const { note, tags, handled, handledAt, excluded } = response;
  const lines: [string, string][] = [
    ...(handled
      ? ([[words.handled, handledAt ? moment(handledAt) : inbox.row.handled]] satisfies [string, string][])
      : []),
    ...(note ? ([[words.note, note]] satisfies [string, string][]) : []),
    ...(tags.length > 0 ? ([[words.tags, tags.join(", ")]] satisfies [string, string][]) : []),
    ...(excluded ? ([[words.exclude, excluded]] satisfies [string, string][]) : []),
  ];
  if (lines.length === 0) return null;
  return (
    <dl class="facts">
      {lines.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

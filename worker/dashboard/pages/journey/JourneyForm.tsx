import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import type { Journey } from "../../api/apiTypes.ts";
import { keepTyped, readTyped } from "../../api/typedForms.ts";
import { useWrite } from "../../api/useWrite.ts";
import { WriteFailure } from "../../components/ReadState.tsx";
import { journey } from "../../texts/journey.ts";
import { texts } from "../../texts/texts.ts";
import { TouchpointFields } from "./TouchpointFields.tsx";
import {
  bodyOf,
  draftsOf,
  idsOf,
  moved,
  newTouchpoint,
  type TouchpointDraft,
  withKeys,
} from "./touchpointDrafts.ts";

const words = journey.form;
/** Under this name the touchpoints that were typed are kept. */
export const KEPT = "journey";

interface Props {
  journey: Journey;
  onDone: (said: string) => void;
}

/** The touchpoints in their order, to change. Nothing is saved before Save. */
export function JourneyForm({ journey: from, onDone }: Props) {
  const { send, isWriting, failure } = useWrite();
  const [drafts, setDrafts] = useState(() => withKeys(readTyped(KEPT, draftsOf(from)) ?? draftsOf(from)));
  const isFirst = useRef(true);
  useLayoutEffect(() => {
    if (!isFirst.current) keepTyped(KEPT, drafts);
    isFirst.current = false;
  }, [drafts]);
  const done = (what: string) => {
    keepTyped(KEPT, null);
    onDone(what);
  };
  /** the lists before, for Undo */
  const [before, setBefore] = useState<readonly (readonly TouchpointDraft[])[]>([]);
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const ids = idsOf(drafts);
  const unlisted = from.touchpoints.filter(({ listed, id }) => !listed && !ids.includes(id));
  const nameOf = ({ name }: TouchpointDraft, at: number) => name.trim() || words.unnamed(at + 1);
  const change = (next: TouchpointDraft[], what = "") => {
    setBefore([...before, drafts]);
    setDrafts(next);
    setSaid(what);
  };
  const type = (key: number, field: Partial<TouchpointDraft>) =>
    setDrafts(drafts.map((draft) => (draft.key === key ? { ...draft, ...field } : draft)));
  const add = (draft: TouchpointDraft) => {
    change([...drafts, draft]);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>("li:last-child input")?.focus());
  };
  const move = (at: number, to: number) => {
    const draft = drafts[at];
    if (draft) change(moved(drafts, at, to), words.moved(nameOf(draft, at), to + 1, drafts.length));
  };
  const remove = (at: number) => {
    const draft = drafts[at];
    if (!draft) return;
    change(
      drafts.filter((one) => one !== draft),
      words.removed(nameOf(draft, at)),
    );
  };
  const undo = () => {
    const last = before.at(-1);
    if (!last) return;
    setDrafts([...last]);
    setBefore(before.slice(0, -1));
    setSaid("");
  };
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const outcome = await send("PUT", addresses.journey(), { body: bodyOf(drafts) }, ["/v1/journey"]);
    if (outcome.kind === "ok") done(words.saved);
  };
  const errorOf = (at: number, field: string): string | undefined =>
    failure?.errors.find((error) => error.at.startsWith(`/touchpoints/${at}/${field}`))?.message;
  return (
    <form class="card journey-form" aria-label={words.heading} onSubmit={save} novalidate>
      <ol ref={list}>
        {drafts.map((draft, at) => (
          <TouchpointFields
            key={draft.key}
            {...{ draft, at, all: drafts.length, errorOf }}
            id={ids[at] ?? ""}
            name={nameOf(draft, at)}
            onType={(field) => type(draft.key, field)}
            onMove={(to) => move(at, to)}
            onRemove={() => remove(at)}
          />
        ))}
      </ol>
      <div class="form-foot">
        <button type="button" onClick={() => add(newTouchpoint())}>
          {words.add}
        </button>
        {unlisted.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            class="plain"
            onClick={() => add({ ...newTouchpoint(), id, isIdFixed: true, name })}
          >
            {words.addKnown(id)}
          </button>
        ))}
      </div>
      <p class="small quiet" role="status">
        {said}
      </p>
      <WriteFailure failure={failure} />
      <div class="form-foot">
        <button type="submit" class="strong" disabled={isWriting}>
          {texts.common.save}
        </button>
        {before.length > 0 && (
          <button type="button" disabled={isWriting} onClick={undo}>
            {texts.common.undo}
          </button>
        )}
        <button type="button" disabled={isWriting} onClick={() => done("")}>
          {texts.common.cancel}
        </button>
      </div>
    </form>
  );
}

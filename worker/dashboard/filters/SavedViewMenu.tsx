import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useApi } from "../api/apiContext.ts";
import { Field } from "../components/Field.tsx";
import { Menu } from "../components/Menu.tsx";
import { hrefOf, type Place } from "../router/place.ts";
import { filters } from "../texts/filters.ts";
import { texts } from "../texts/texts.ts";
import { SavedViewRow } from "./SavedViewRow.tsx";
import {
  contentOf,
  isNameTaken,
  isSameView,
  LONGEST_NAME,
  queryOfView,
  type SavedView,
} from "./savedViews.ts";
import { useSavedViews } from "./useSavedViews.ts";
import type { View } from "./useView.ts";

const words = filters.saved;

interface Props {
  place: Place;
  view: View;
}

/** Saves the range and the filters of the page under a name, and shows what was saved on any page. */
export function SavedViewMenu({ place, view }: Props) {
  const { views, change } = useSavedViews(useApi().session.site.id);
  const content = contentOf(view.range, view.filters);
  const current = views.find((one) => isSameView(one, content));
  return (
    <Menu label={current ? words.current(current.name) : words.label}>
      {(close) => <Content {...{ place, view, views, change, current, content, close }} />}
    </Menu>
  );
}

type ContentProps = Props &
  ReturnType<typeof useSavedViews> & {
    current: SavedView | undefined;
    content: ReturnType<typeof contentOf>;
    close: () => void;
  };

function Content({ place, view, views, change, current, content, close }: ContentProps) {
  const [name, setName] = useState("");
  const [error, setError] = useState<string | undefined>(undefined);
  const [deleted, setDeleted] = useState<{ view: SavedView; at: number } | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const undo = useRef<HTMLButtonElement>(null);
  // The button that had the focus went with its row.
  useLayoutEffect(() => undo.current?.focus(), [deleted]);
  const focusHere = () => box.current?.focus();
  /** Why a name can't be taken, or undefined. */
  const wrongWith = (wanted: string, besides?: string): string | undefined => {
    if (wanted.trim() === "") return words.noName;
    const others = views.filter((one) => one.name !== besides);
    return isNameTaken(others, wanted) ? words.taken : undefined;
  };
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const wrong = wrongWith(name);
    const added = { name: name.trim(), ...content };
    const isKept = wrong === undefined && change((all) => [...all, added]);
    setError(wrong ?? (isKept ? undefined : words.notKept));
    if (!isKept) return;
    setName("");
    close();
  };
  const rename = (one: SavedView, wanted: string): string | undefined => {
    const wrong = wrongWith(wanted, one.name);
    if (wrong) return wrong;
    const renamed = { ...one, name: wanted.trim() };
    const isKept = change((all) => all.map((other) => (other.name === one.name ? renamed : other)));
    if (!isKept) return words.notKept;
    focusHere();
    return undefined;
  };
  const remove = (one: SavedView) => {
    const at = views.indexOf(one);
    if (change((all) => all.filter(({ name: other }) => other !== one.name))) setDeleted({ view: one, at });
  };
  const putBack = () => {
    if (deleted) change((all) => all.toSpliced(deleted.at, 0, deleted.view));
    setDeleted(null);
    focusHere();
  };
  return (
    <div class="saved-views" ref={box} tabIndex={-1}>
      {views.length > 0 && (
        <ul>
          {views.map((one) => (
            <SavedViewRow
              key={one.name}
              view={one}
              href={hrefOf(place.path + queryOfView(place.search, one, view.now))}
              isCurrent={one === current}
              onChoose={close}
              onRename={(wanted) => rename(one, wanted)}
              onDelete={() => remove(one)}
            />
          ))}
        </ul>
      )}
      <p class="small" role="status">
        {deleted && (
          <>
            {words.deleted(deleted.view.name)}{" "}
            <button type="button" ref={undo} class="plain" onClick={putBack}>
              {texts.common.undo}
            </button>
          </>
        )}
      </p>
      {current ? (
        <p class="small quiet">
          {words.isSaved(current.name)} {error}
        </p>
      ) : (
        <form onSubmit={save} novalidate>
          <Field label={words.name} hint={words.hint} error={error}>
            {(props) => (
              <input
                {...props}
                autocomplete="off"
                maxLength={LONGEST_NAME}
                value={name}
                onInput={(event) => setName(event.currentTarget.value)}
              />
            )}
          </Field>
          <button type="submit" class="strong">
            {words.save}
          </button>
        </form>
      )}
    </div>
  );
}

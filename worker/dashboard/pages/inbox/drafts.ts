import type { StoredResponse } from "../../api/apiTypes.ts";
import { keepTyped, readTyped } from "../../api/typedForms.ts";
import type { Marks } from "./useMarks.ts";

/** What was typed about a response. */
export interface Draft {
  note: string;
  tags: string;
  reason: string;
}
/** The marks that a draft begins with. */
export type Begun = Pick<StoredResponse, "note" | "tags">;
export interface TypedMarks {
  draft: Draft;
  from: Begun;
}

const FIELDS = ["note", "tags"] as const;
export type Field = (typeof FIELDS)[number];

/** The tags of a text: divided by commas, each once. */
export const tagsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];

/** The marks as they are saved. */
export const savedDraft = ({ note, tags }: Begun): Draft => ({
  note: note ?? "",
  tags: tags.join(", "),
  reason: "",
});

/** What a draft changes. A tag may hold a comma, which typing can't tell: tags that nobody touched are not sent. */
export function marksOf(draft: Draft, from: Begun): Marks {
  const before = savedDraft(from);
  const excluded = draft.reason.trim();
  return {
    ...(draft.note !== before.note && { note: draft.note.trim() === "" ? null : draft.note }),
    ...(draft.tags !== before.tags && { tags: tagsIn(draft.tags) }),
    ...(excluded && { excluded }),
  };
}

const beginningOf = ({ note, tags }: Begun): Begun => ({ note, tags });

/** What was typed, over the marks as they are now: a field that nobody touched shows what is saved. */
export function rebased({ draft, from }: TypedMarks, saved: Begun): TypedMarks {
  const [before, now] = [savedDraft(from), savedDraft(saved)];
  const isTouched = (field: Field) => draft[field] !== before[field] && draft[field] !== now[field];
  return {
    draft: {
      ...draft,
      note: isTouched("note") ? draft.note : now.note,
      tags: isTouched("tags") ? draft.tags : now.tags,
    },
    from: {
      note: isTouched("note") ? from.note : saved.note,
      tags: isTouched("tags") ? from.tags : saved.tags,
    },
  };
}

/** The fields that were typed here and changed by somebody else meanwhile. */
export function conflictsOf({ draft, from }: TypedMarks, saved: Begun): Field[] {
  const [before, now] = [savedDraft(from), savedDraft(saved)];
  return FIELDS.filter(
    (field) => draft[field] !== before[field] && now[field] !== before[field] && draft[field] !== now[field],
  );
}

const nameOf = (id: string): string => `response.${id}`;

/** What was typed about a response and is not saved: it outlives a look at another response, and a reload. */
export function readMarks(response: Begun & { id: string }): TypedMarks {
  const begun = { draft: savedDraft(response), from: beginningOf(response) };
  return rebased(readTyped(nameOf(response.id), begun) ?? begun, response);
}

/** Keeps what was typed, as long as there is something to save. */
export function keepMarks(id: string, typed: TypedMarks): void {
  const isChanged = JSON.stringify(typed.draft) !== JSON.stringify(savedDraft(typed.from));
  keepTyped(nameOf(id), isChanged ? typed : null);
}

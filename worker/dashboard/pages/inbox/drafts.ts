import type { StoredResponse } from "../../api/apiTypes.ts";
import type { Marks } from "./useMarks.ts";

/** What was typed about a response and is not saved: it outlives a look at another response, or at another page. */
export interface Draft {
  note: string;
  tags: string;
  reason: string;
}

const drafts = new Map<string, Draft>();

export const draftOf = (id: string): Draft | undefined => drafts.get(id);

/** Keeps what was typed; null forgets it. */
export function keepDraft(id: string, draft: Draft | null): void {
  if (draft) drafts.set(id, draft);
  else drafts.delete(id);
}

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
export const savedDraft = ({ note, tags }: Pick<StoredResponse, "note" | "tags">): Draft => ({
  note: note ?? "",
  tags: tags.join(", "),
  reason: "",
});

/** What a draft changes. A tag may hold a comma, which typing can't tell: tags that nobody touched are not sent. */
export function marksOf(draft: Draft, from: Pick<StoredResponse, "note" | "tags">): Marks {
  const before = savedDraft(from);
  const excluded = draft.reason.trim();
  return {
    ...(draft.note !== before.note && { note: draft.note.trim() === "" ? null : draft.note }),
    ...(draft.tags !== before.tags && { tags: tagsIn(draft.tags) }),
    ...(excluded && { excluded }),
  };
}

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

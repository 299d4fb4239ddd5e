/** A definition that is typed and not saved, as the browser keeps it. */
export interface Draft {
  text: string;
  /** the ETag of what it began with */
  etag: string | null;
}

const nameOf = (site: string, survey: string): string => `earshot.draft.${site}.${survey}`;

/** The draft of a survey, or null. A browser without storage keeps none. */
export function readDraft(site: string, survey: string): Draft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(site, survey)) ?? "null");
    if (typeof kept !== "object" || kept === null) return null;
    const { text, etag } = kept as Partial<Draft>;
    return typeof text === "string" ? { text, etag: etag ?? null } : null;
  } catch {
    return null; // what is kept can't be read, or nothing may be kept here
  }
}

/** Keeps a draft over a reload; null forgets it. */
export function keepDraft(site: string, survey: string, draft: Draft | null): void {
  try {
    if (draft) localStorage.setItem(nameOf(site, survey), JSON.stringify(draft));
    else localStorage.removeItem(nameOf(site, survey));
  } catch {
    // Without storage the draft lasts as long as the page. Nothing can be done here.
  }
}

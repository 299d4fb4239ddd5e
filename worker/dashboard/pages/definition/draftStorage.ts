import { lastingStorage } from "../../api/browserStorage.ts";

/** A definition that is typed and not saved, as the browser keeps it. */
export interface Draft {
  text: string;
  /** the ETag of what it began with */
  etag: string | null;
}

const nameOf = (site: string, survey: string): string => `earshot.draft.${site}.${survey}`;

/** The draft of a survey, or null. A browser without storage keeps none. */
export function readDraft(site: string, survey: string): Draft | null {
  const kept = lastingStorage.read(nameOf(site, survey));
  if (typeof kept !== "object" || kept === null) return null;
  const { text, etag } = kept as Partial<Draft>;
  return typeof text === "string" ? { text, etag: etag ?? null } : null;
}

/** Keeps a draft over a reload; null forgets it. */
export function keepDraft(site: string, survey: string, draft: Draft | null): void {
  lastingStorage.write(nameOf(site, survey), draft);
}

import type { Site } from "../../api/apiTypes.ts";

/** The settings as they are typed. */
export interface SiteDraft {
  name: string;
  timezone: string;
  /** one a line */
  origins: string;
  quietDays: string;
  /** empty: for ever */
  retentionDays: string;
  respectGpc: boolean;
}
export type SiteChanges = Partial<
  Pick<Site, "name" | "timezone" | "origins" | "quietDays" | "retentionDays" | "respectGpc">
>;

export const draftOf = (site: Site): SiteDraft => ({
  name: site.name,
  timezone: site.timezone,
  origins: site.origins.join("\n"),
  quietDays: String(site.quietDays),
  retentionDays: site.retentionDays === null ? "" : String(site.retentionDays),
  respectGpc: site.respectGpc,
});

/** A number as typed. What is none goes to the collector as it is, which says what is wrong with it. */
function days(text: string): number {
  return text.trim() === "" ? Number.NaN : Number(text);
}

const originsIn = (text: string): string[] =>
  text
    .split(/[\s,]+/)
    .map((origin) => origin.trim())
    .filter(Boolean);

/** What a draft changes. A field that nobody touched is not sent: another owner may have changed it meanwhile. */
export function changesOf(draft: SiteDraft, from: Site): SiteChanges {
  const before = draftOf(from);
  const changes: SiteChanges = {};
  if (draft.name !== before.name) changes.name = draft.name;
  if (draft.timezone !== before.timezone) changes.timezone = draft.timezone.trim();
  if (draft.origins !== before.origins) changes.origins = originsIn(draft.origins);
  if (draft.quietDays !== before.quietDays) changes.quietDays = days(draft.quietDays);
  if (draft.retentionDays !== before.retentionDays)
    changes.retentionDays = draft.retentionDays.trim() === "" ? null : days(draft.retentionDays);
  if (draft.respectGpc !== before.respectGpc) changes.respectGpc = draft.respectGpc;
  return changes;
}

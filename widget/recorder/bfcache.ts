import { holdLock } from "../present/promptLock.ts";
import type { Site } from "../tag/contract.ts";
import type { Draft } from "./draft.ts";
import type { Recording } from "./recorder.ts";
import type { Store } from "./storage/store.ts";
import { acquireTabLock } from "./tabLock.ts";

/** The prompt that is open, and what was last kept of it. */
export interface OpenRecording {
  recording: Recording;
  draft?: Draft | null | undefined;
}
interface Parts {
  site: Site;
  store: Store;
  /** what releases a response that this tab holds, by id */
  held: Map<string, () => void>;
  opened(): OpenRecording | undefined;
  /** shows what another page left in the middle */
  goOn(): Promise<void>;
}

/**
 * Lets the browser keep the page whole when it is left, which it doesn't while the page holds a lock. When it comes
 * back, its prompt goes on, unless the visitor opted out meanwhile, or went on with it on another page.
 */
export function releaseLocksOnPageHide({ site, store, held, opened, goOn }: Parts): void {
  async function comeBack(): Promise<void> {
    const open = opened();
    if (!open || !site.open) return;
    // Another window may show one by now.
    const lock = await holdLock(`${site.key}:prompt`, () => site.open?.closeQuietly());
    if (!lock) return site.open.closeQuietly();
    site.open.release = lock;
    if (site.read().optedOut) return site.open.close();
    const { snapshot } = open.recording;
    const release = await acquireTabLock(snapshot.id);
    const draft = (await store.drafts()).find((each) => each.snapshot.id === snapshot.id);
    if (release && draft?.at === open.draft?.at) return void held.set(snapshot.id, release);
    release?.();
    // Nothing more is to be said of it from here.
    open.recording.snapshot = { ...snapshot, state: "dismissed" };
    site.open?.close();
    await goOn();
  }
  addEventListener("pagehide", () => {
    for (const release of held.values()) release();
    site.open?.release();
    held.clear();
  });
  addEventListener("pageshow", ({ persisted }) => {
    if (persisted) comeBack().catch(() => {});
  });
}

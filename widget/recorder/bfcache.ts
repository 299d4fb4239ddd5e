import { holdCalledLocks } from "../present/calledLock.ts";
import { holdLock } from "../present/promptLock.ts";
import { yieldPrompt } from "../present/transitions.ts";
import type { Site } from "../tag/contract.ts";
import type { Draft } from "./draft.ts";
import type { Recording } from "./recorder.ts";
import type { Store } from "./storage/store.ts";

/** The open prompt, and its last saved draft. */
export interface OpenRecording {
  recording: Recording;
  draft?: Draft | null | undefined;
  /** when the visitor's state says that it was shown; milliseconds since 1970 */
  shownAt?: number | undefined;
}
interface Parts {
  site: Site;
  store: Store;
  /** by the id of a response that this tab holds: the function that releases it */
  held: Map<string, () => void>;
  opened(): OpenRecording | undefined;
  /** continues a prompt that another page left unfinished */
  goOn(): Promise<void>;
}

/**
 * Lets the browser put the page into its back/forward cache, which it doesn't do while the page holds a lock
 * (https://github.com/w3c/web-locks/issues/81). When the page comes back, its prompt continues, unless the visitor opted
 * out or continued it on another page.
 */
export function releaseLocksOnPageHide({ site, store, held, opened, goOn }: Parts): void {
  async function comeBack(): Promise<void> {
    const open = opened();
    // Without consent nothing continues: the tag closes what is open.
    if (!open || !site.open || !site.isAllowed) return;
    // Another window may show a prompt by now.
    const lock = site.open.isCalled
      ? await holdCalledLocks(site)
      : await holdLock(site, "prompt", () => yieldPrompt(site, true));
    if (!site.open) return lock?.();
    if (!lock) return site.open.closeQuietly();
    site.open.release = lock;
    if (site.read().optedOut) return site.open.close();
    const { snapshot } = open.recording;
    const release = await holdLock(site, snapshot.id);
    const draft = (await store.drafts()).find((each) => each.snapshot.id === snapshot.id);
    if (release && draft?.at === open.draft?.at) return void held.set(snapshot.id, release);
    release?.();
    // This page must report nothing more about it.
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

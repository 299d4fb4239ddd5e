/** The part that records, stores and delivers. Loaded after the first paint, or when something is left to deliver. */

import { firstShut } from "../../schema/gates/gates.ts";
import type { CompiledSurvey } from "../../schema/protocol/wire.ts";
import { holdCalledLocks } from "../present/calledLock.ts";
import { elementAt } from "../present/place.ts";
import type { PromptEvent } from "../present/promptContract.ts";
import { holdLock } from "../present/promptLock.ts";
import type { Recorder, RecorderPart, Site } from "../tag/contract.ts";
import { type OpenRecording, releaseLocksOnPageHide } from "./bfcache.ts";
import { debounceDraftSave } from "./debounceDraftSave.ts";
import { sortDrafts } from "./draft.ts";
import { createDelivery, type Delivery } from "./queue/delivery.ts";
import { post } from "./queue/post.ts";
import { begin, record, resume } from "./recorder.ts";
import { responseContext } from "./responseContext.ts";
import * as stateBackup from "./stateBackup.ts";
import { databaseStore, deleteDatabase } from "./storage/indexedDb.ts";
import { memoryStore, type Store, sessionStore, withFallback } from "./storage/store.ts";
import { uuidv7 } from "./uuid.ts";

function storeFor({ key, options, tell }: Site): Store {
  if (options.storage === "none") return memoryStore();
  const store = options.storage === "session" ? sessionStore(`${key}:kept`) : databaseStore(key);
  return withFallback(store, (why) => {
    tell("error", { code: "storage", message: `answers are kept in memory only: ${String(why)}` });
  });
}

function deliveryFor(site: Site, store: Store): Delivery {
  const { options, collector, tell } = site;
  let timer = 0;
  const delivery = createDelivery({
    site: options.site ?? "",
    store,
    post: (body) => post(`${collector}v1/responses`, body),
    now: Date.now,
    random: Math.random,
    // Once consent is withdrawn nothing goes out, as if there were no network.
    isOffline: () => navigator.onLine === false || !site.isAllowed,
    wake(milliseconds, flush) {
      clearTimeout(timer);
      timer = window.setTimeout(flush, milliseconds);
    },
    tell,
  });
  const onPageView = () => void delivery.retryOnPageView();
  addEventListener("online", () => void delivery.retryOnline());
  addEventListener("pageshow", onPageView);
  document.addEventListener("visibilitychange", onPageView);
  // A page view of a single-page application, in browsers with the Navigation API.
  const { navigation } = window as { navigation?: EventTarget };
  navigation?.addEventListener("currententrychange", onPageView);
  return delivery;
}

/** Marks an ending that only thanks, and releases its lock: another prompt may replace it. */
function releaseThanks({ open }: Site, { endings }: CompiledSurvey, event: PromptEvent): void {
  const ending = event.kind === "completed" && endings.find((each) => each.id === event.ending);
  if (!open || !ending || ending.code || ending.link || ending.redirect) return;
  open.isThanks = true;
  open.release();
}

/** Reports why the surveys of a lower priority don't show. */
async function tellSuppressed(site: Site, rest: readonly CompiledSurvey[]): Promise<void> {
  for (const survey of rest) {
    const gate = firstShut(await site.judge(survey));
    // `quietDays` is shut only because of the prompt that shows now.
    const reason = gate && gate !== "quietDays" ? gate : "priority";
    site.tell("suppressed", { survey: survey.id, reason });
  }
}

/** Begins to record, store and deliver for a site. */
function startRecorder(site: Site): Recorder {
  const store = storeFor(site);
  const delivery = deliveryFor(site, store);
  const saveSoon = debounceDraftSave((draft) => void store.save(draft));
  /** Locks by the id of their response: a tab holds one while its prompt is open, so that no other tab continues it. */
  const held = new Map<string, () => void>();

  let opened: OpenRecording | undefined;
  let restored: Promise<void> | undefined;

  function recordEvent(prompt: OpenRecording, event: PromptEvent): void {
    const { snapshot, isNew, draft } = record(prompt.recording, event, Date.now());
    prompt.recording.snapshot = snapshot;
    releaseThanks(site, prompt.recording.survey, event);
    if (draft !== undefined) prompt.draft = draft;
    saveSoon(event.kind === "typed" && draft ? draft : null);
    const forget = draft === null ? snapshot.id : undefined;
    if (isNew) void delivery.add(snapshot, { draft: draft ?? undefined, forget });
    else if (forget) void store.change({ forget, work: () => undefined });
    else if (draft && event.kind !== "typed") void store.save(draft);
    if (forget) release(forget);
    // Later, so that the answers of this tick are written first.
    if (isNew) setTimeout(() => stateBackup.save(site, store).catch(() => {}));
  }

  function release(id: string): void {
    held.get(id)?.();
    held.delete(id);
  }

  void delivery.retryOnPageView();
  const recorder: Recorder = {
    // Once: what changes later is newer than the copy. Of a former visitor nothing comes back.
    restoreState() {
      restored ??= site.discardPending === undefined ? stateBackup.restore(site, store) : Promise.resolve();
      return restored;
    },
    async saveState() {
      // The copy of a former page must not be lost to this page's first write.
      await recorder.restoreState();
      await stateBackup.save(site, store);
    },
    async goOn() {
      if (site.isManual || site.open || site.read().optedOut) return;
      const draft = await recorder.resume();
      if (!draft) return;
      const { survey, config } = draft;
      const part = await site.part("prompt");
      // Without its place in this page, the prompt floats.
      const place = survey.show?.inline;
      const inline = place ? elementAt(place) : null;
      const lock = draft.isCalled ? await holdCalledLocks(site) : undefined;
      const free = (): void => {
        lock?.();
        release(draft.snapshot.id);
      };
      // Not shown, because another prompt is open: another page view or tab may continue it.
      if (lock === null) return free();
      const outcome = part.present(site, { survey, config, draft, inline, lock });
      void outcome.then(({ reason }) => reason && free());
    },
    suspend() {
      if (!opened) return;
      const { recording, draft } = opened;
      opened = undefined;
      saveSoon(null);
      if (draft) void store.save(draft);
      release(recording.snapshot.id);
    },
    takeBack({ survey: { id }, before }, delay) {
      const at = opened?.shownAt;
      recorder.suspend();
      if (!at) return;
      const forgetShown = (): void => {
        const { shown = {}, prompted } = site.read();
        const { [id]: last, ...others } = shown;
        // In another window it may be shown again by now, or another one.
        if (!site.isAllowed || (last !== at && prompted !== at)) return;
        const earlier = before.shown?.[id];
        site.remember({
          shown: last !== at ? shown : earlier ? { ...others, [id]: earlier } : others,
          prompted: prompted === at ? before.prompted : prompted,
        });
        stateBackup.save(site, store).catch(() => {});
      };
      if (delay) setTimeout(forgetShown, delay);
      else forgetShown();
    },
    async resume(isWanted = () => true) {
      const { fresh, spent } = sortDrafts(await store.drafts(), Date.now());
      for (const { snapshot } of spent) await store.change({ forget: snapshot.id, work: () => undefined });
      for (const draft of fresh) {
        if (!isWanted(draft)) continue;
        // It continues only on a page where its survey may show.
        if (!draft.isCalled && !site.gatesOf(draft.survey).pages) continue;
        const release = await holdLock(site, draft.snapshot.id);
        if (!release) continue;
        held.set(draft.snapshot.id, release);
        return draft;
      }
      return undefined;
    },
    open(prompt) {
      const { draft, survey, config, shownAt, visitorState } = prompt;
      const id = draft ? draft.snapshot.id : uuidv7(shownAt);
      if (!draft) void holdLock(site, id).then((release) => release && held.set(id, release));
      const recording = draft
        ? resume(draft)
        : begin(survey, config, responseContext(prompt, site.options.test !== undefined), id, shownAt);
      if (!draft) recording.isCalled = prompt.isCalled;
      tellSuppressed(site, prompt.lowerPriority ?? []).catch(() => {});
      const open: OpenRecording = { recording, draft, shownAt: visitorState.shown?.[survey.id] };
      opened = open;
      // After consent is withdrawn nothing is recorded, not even the closing of this prompt.
      return (event) => site.isAllowed && recordEvent(open, event);
    },
    async forget(everything) {
      saveSoon(null);
      const drafts = await store.drafts();
      for (const { snapshot } of drafts) await store.change({ forget: snapshot.id, work: () => undefined });
      await store.change({
        work(waiting) {
          // "Don't ask again" outlives the visitor, as it does in the state itself.
          waiting.visitor = waiting.visitor?.optedOut && !everything ? { optedOut: true } : undefined;
          if (everything) waiting.items = [];
        },
      });
      // Nothing is in it by now; other tabs close it when this asks for it to go.
      if (everything) deleteDatabase(site.key);
    },
  };
  releaseLocksOnPageHide({ site, store, held, opened: () => opened, goOn: recorder.goOn });
  return recorder;
}

/** Delivers what an earlier page left, and continues its unfinished prompt. */
async function resumePendingWork(site: Site): Promise<void> {
  site.recorder ??= Promise.resolve(startRecorder(site));
  const recorder = await site.recorder;
  if (site.discardPending !== undefined) return recorder.forget(site.discardPending);
  await recorder.restoreState();
  await recorder.goOn();
}

/** The part for the tag. */
export const part: RecorderPart = { startRecorder, resumePendingWork };

/**
 * Records a prompt only once a person acts in it: mail programs and scanners open addresses, run their scripts and even
 * submit their forms (https://github.com/FusionAuth/fusionauth-site/pull/2922), and must leave no trace.
 */
import { loadRecorderWithRetry } from "../present/loadRecorder.ts";
import type { PromptEvent } from "../present/promptContract.ts";
import type { RecordedPrompt, Recorder, Site } from "../tag/contract.ts";

/** What the page's address says of the response. */
export type AddressContext = NonNullable<RecordedPrompt["address"]>;

/** Keys that do nothing by themselves. */
const SILENT = ["Shift", "Control", "Alt", "Meta", "CapsLock", "Escape"];

/** Settles at the person's first click or key in the prompt; scripts click as well, and don't count. */
export function firstTouch(place: Element): Promise<void> {
  return new Promise((resolve) => {
    const ended = new AbortController();
    const hear = (event: Event) => {
      if (!event.isTrusted || SILENT.includes((event as KeyboardEvent).key)) return;
      ended.abort();
      resolve();
    };
    for (const type of ["pointerdown", "click", "keydown"])
      place.addEventListener(type, hear, { capture: true, signal: ended.signal });
  });
}

/** A recorder that begins at `touched`; what is told before that waits for it. */
export function deferredRecorder(site: Site, touched: Promise<void>, address: AddressContext): Recorder {
  const begun = site.recorder;
  let loading: Promise<Recorder> | undefined;
  const load = () => {
    loading ??= begun ?? loadRecorderWithRetry(site);
    return loading;
  };
  const ifLoaded = async (use: (recorder: Recorder) => unknown) => {
    const recorder = await (loading ?? begun);
    if (recorder) await use(recorder);
  };
  return {
    open(prompt: RecordedPrompt) {
      // One that was begun before is recorded already.
      const starting = prompt.draft ? Promise.resolve() : touched;
      const recording = starting.then(load).then((recorder) => recorder.open({ ...prompt, address }));
      return (event: PromptEvent) => void recording.then((note) => note(event));
    },
    resume: async (isWanted) => (await load()).resume(isWanted),
    restoreState: () => ifLoaded((recorder) => recorder.restoreState()),
    saveState: () => ifLoaded((recorder) => recorder.saveState()),
    goOn: () => ifLoaded((recorder) => recorder.goOn()),
    takeBack: (open, delay) => void ifLoaded((recorder) => recorder.takeBack(open, delay)),
    suspend: () => void ifLoaded((recorder) => recorder.suspend()),
    forget: (everything) => ifLoaded((recorder) => recorder.forget(everything)),
  };
}

/** How an open prompt makes room: for one that the page called, on another page view, in another language. */
import type { OpenSurvey, Site } from "../tag/contract.ts";

/** Closes it for now; what was answered or typed waits as a draft. */
function suspend(site: Site, open: OpenSurvey): void {
  const suspending = site.recorder?.then((recorder) => recorder.suspend());
  open.closeQuietly();
  suspending?.catch(() => {});
}

/** What two windows write of the visitor at the same moment gets lost: the one that makes room waits for the other. */
const OTHER_WINDOW_MS = 1000;

/**
 * Makes room for a prompt that the page called, here or in another window: it is dismissed, or may come again.
 */
export function yieldPrompt({ open, recorder, isCalling }: Site, isElsewhere?: boolean): void {
  if (!open || open.isCalled) return;
  if (open.isAnswered || open.isOver) open.close();
  else {
    open.closeQuietly();
    void recorder?.then((part) => part.takeBack(open, isElsewhere && !isCalling ? OTHER_WINDOW_MS : 0));
  }
}

/** The page view ends: a thank-you goes with it, and what came unasked goes from a page that its `pages` shut. */
export function leavePage(site: Site): void {
  const { open } = site;
  open?.endPageView();
  if (open && !open.isCalled && !open.isOver && !site.gatesOf(open.survey).pages) suspend(site, open);
}

/** In the language of the config that is there now, if that has the version that is open. */
export function translatePrompt(site: Site): void {
  const { open, config } = site;
  const same = config?.surveys.find(
    ({ id, version }) => id === open?.survey.id && version === open.survey.version,
  );
  if (open && config && same && !open.isOver) open.reopen(same, config);
}

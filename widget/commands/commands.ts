/** The calls that a page makes, `earshot(verb, …)`, but for those that the tag answers itself. None throws. */
import { holdCalledLocks } from "../present/calledLock.ts";
import { isConfigOld } from "../present/configAge.ts";
import { elementAt } from "../present/place.ts";
import { translatePrompt, yieldPrompt } from "../present/transitions.ts";
import { fitTraits } from "../recorder/responseContext.ts";
import type { CommandsPart, Opening, Outcome, Problem, Site } from "../tag/contract.ts";
import { messageOf } from "./messages.ts";
import { nearest } from "./nearest.ts";
import { VERBS } from "./verbs.ts";

const warned = new Set<string>();

/** The browser's storage is full. IndexedDB has room of its own: a copy lies there, and the next page brings it back. */
function saveState(site: Site): void {
  site.recorder ??= site.part("recorder").then((part) => part.startRecorder(site));
  site.recorder.then((recorder) => recorder.saveState()).catch(() => {});
}

function warn(site: Site, problem: Problem, value?: unknown): void {
  const texts = messageOf(site, problem, value);
  if (problem === "storage") saveState(site);
  if (problem === "attributes" && !texts.length) site.remember({ checked: `${value}` });
  for (const text of texts) {
    if (!warned.has(text)) console.warn(`earshot: ${text}`);
    warned.add(text);
  }
}

/** Flat values; the others are told of and left out. */
function addTraits(site: Site, given: unknown): void {
  if (typeof (given ?? {}) !== "object" || Array.isArray(given)) {
    warn(site, "traits", given);
    return;
  }
  const traits: Record<string, unknown> = { ...site.read().traits };
  for (const [name, value] of Object.entries(given ?? {})) {
    // What JSON can't carry would take all other traits with it (a BigInt throws), or become null.
    if (Number.isFinite(value) || /^(string|boolean)$/.test(typeof value)) traits[name] = value;
    else if (value === null || value === undefined) delete traits[name];
    else warn(site, "trait", name);
  }
  if (!site.isPrivate) site.remember({ traits: fitTraits({ traits }) });
}

function identify(site: Site, id: unknown, traits: unknown): void {
  if (!/^(string|number|bigint)$/.test(typeof id) || id === "") {
    warn(site, "identify", id);
    return;
  }
  const user = `${id}`.slice(0, 256);
  const { user: former } = site.read();
  if (former !== undefined && former !== user) {
    // Somebody else: nothing of the former visitor may go with this one's answers.
    reset(site, false)?.catch(() => {});
    site.recordVisit();
  }
  if (!site.isPrivate) site.remember({ user });
  addTraits(site, traits);
  site.judgeAgain();
}

/** Another language from now on, for an open prompt too. */
async function speak(site: Site, tag: unknown): Promise<void> {
  if (typeof tag !== "string" || !tag.trim()) return warn(site, "locale", tag);
  site.options.locale = tag.trim();
  if (await site.refresh()) {
    translatePrompt(site);
    site.judgeAgain();
  }
}

/** Forgets the visitor and closes the prompt. `everything`: what waits to be delivered as well. */
function reset(site: Site, everything: boolean): Promise<void> | undefined {
  site.discardPending = everything;
  site.hide();
  // Not that they wish to be left alone.
  site.write({ optedOut: site.read().optedOut });
  return site.recorder?.then((recorder) => recorder.forget(everything));
}

/** Removes what is stored of a visitor who takes consent back, whatever page gave it. */
function withdraw(site: Site): Promise<void> | undefined {
  const waits = site.options.consent !== undefined;
  site.endWatches();
  // The end of an open prompt is not to be kept any more.
  site.isAllowed = false;
  site.discardPending = true;
  site.hide();
  // The storage is within reach only then.
  site.isAllowed = true;
  const { optedOut } = site.read();
  site.write({ optedOut, isRefused: !waits || undefined });
  try {
    if (waits && !optedOut)
      (site.options.storage === "session" ? sessionStorage : localStorage).removeItem(site.key);
    if (!site.recorder) {
      sessionStorage.removeItem(`${site.key}:kept`);
      indexedDB.deleteDatabase(site.key);
    }
  } catch {
    // Blocked: nothing is there.
  }
  site.isAllowed = false;
  site.write({});
  return site.recorder?.then((recorder) => recorder.forget(true));
}

function consent(site: Site, isGiven: unknown): Promise<void> | undefined {
  if (typeof isGiven !== "boolean") {
    warn(site, "consent", isGiven);
    return undefined;
  }
  if (!isGiven) return withdraw(site);
  if (site.isAllowed) return undefined;
  // What was said before it might be stored.
  const early = site.read();
  site.isAllowed = true;
  site.write({ ...site.read(), ...early, isRefused: undefined });
  site.recordVisit();
  return site.start();
}

const notShown = (reason: string): Outcome => ({ outcome: "not-shown", answers: {}, ending: null, reason });

/** Modal surveys that were closed, and the page view in which: the page's button, pressed again, means it. */
const declined = new Map<string, number>();
const isDeclined = (site: Site, survey: string): boolean => declined.get(survey) === site.viewCount;

/** A call for a survey in words that the prompt understands, or why it is not shown. */
function openingOf(site: Site, id: unknown, how: unknown): Opening | string {
  const { config } = site;
  if (!site.isAllowed && !site.preview) return "consent";
  if (!config) return "config";
  const survey = config.surveys.find((each) => each.id === id);
  if (!survey) {
    warn(site, "survey", id);
    return "status";
  }
  const { answers, inline, modal, ...unknown } = Object(how);
  for (const option of Object.keys(unknown)) warn(site, "showOption", option);
  const isModal = modal === true;
  const place = isModal ? undefined : (inline ?? survey.show?.inline);
  const element = place ? elementAt(place) : null;
  // A preview looks as it does to a visitor who did not call for it.
  const opening = {
    survey,
    config,
    inline: element,
    answers: Object(answers),
    isCalled: !site.preview,
    isModal,
  };
  if (site.preview) return opening;
  if (site.read().optedOut) return "optOut";
  if (isModal && isDeclined(site, survey.id)) return "declined";
  if (!place || element) return opening;
  warn(site, "place", id);
  return "inline";
}

/** How long a call waits for a new config, milliseconds: a page may wait for its outcome. */
const PATIENCE_MS = 2000;

/** Requests an old config again. If it can't be had soon, the old one must do: an answer waits in the queue. */
async function refreshOldConfig(site: Site): Promise<void> {
  if (!site.config || !isConfigOld(site)) return;
  await Promise.race([site.refresh(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}

/** Calls of this page view whose prompt is on its way or open. */
let callsUnderWay = 0;

/**
 * The locks for a prompt that the page calls. A prompt of a former page view, which goes on with a draft, is dismissed
 * and hands its own over: the page asks anew.
 */
async function locksForCall(site: Site): Promise<(() => void) | null> {
  const { open } = site;
  if (!open?.isCalled || open.isThanks || callsUnderWay) return holdCalledLocks(site, { steal: true });
  const { release } = open;
  open.release = () => {};
  open.close();
  return release;
}

async function show(site: Site, id: unknown, how: unknown, hideCount: number): Promise<Outcome> {
  await refreshOldConfig(site);
  const opening = openingOf(site, id, how);
  if (typeof opening === "string") return notShown(opening);
  const part = await site.part("prompt").catch(() => null);
  if (!part) return notShown("failed");
  if (hideCount !== site.hideCount) return notShown("closed");
  site.isCalling = true;
  const lock = site.preview ? () => {} : await locksForCall(site);
  if (lock) yieldPrompt(site);
  site.isCalling = false;
  if (!lock) return notShown("busy");
  callsUnderWay++;
  const outcome = await part.present(site, { ...opening, lock });
  callsUnderWay--;
  // Where it was not shown, nothing else gave the lock back.
  lock();
  if (opening.isModal && outcome.outcome === "dismissed") declined.set(opening.survey.id, site.viewCount);
  return outcome;
}

async function explain(site: Site): Promise<unknown> {
  if (!site.config) {
    const why = messageOf(site, "config", site.trouble)[0];
    return [{ survey: null, show: false, gates: [{ gate: "config", pass: false, why }] }];
  }
  return (await import("../debug/explain.ts")).explain(site);
}

function run(site: Site, verb: string, given: unknown[], hideCount: number): unknown {
  const [value, more] = given;
  switch (verb) {
    case "identify":
      return identify(site, value, more);
    case "traits":
      addTraits(site, value);
      return site.judgeAgain();
    case "show":
      return show(site, value, more, hideCount);
    case "reset": {
      const resetting = reset(site, false);
      site.recordVisit();
      return resetting;
    }
    case "locale":
      return speak(site, value);
    case "explain":
      return explain(site);
    case "print":
      // The tag's own, for `?earshot_debug`.
      return import("../debug/explain.ts").then((part) => part.print(site));
    case "consent":
      return consent(site, value);
    case "track":
      // The tag does it, but for what names no event.
      return warn(site, verb, value);
    default:
      return warn(site, "verb", { verb, meant: nearest(verb, VERBS), known: VERBS });
  }
}

/** The part, as the tag gets it. */
export const part: CommandsPart = { run, warn };

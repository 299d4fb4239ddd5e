import type { Question } from "../../schema/definition/survey.ts";
import { scaleOf } from "../../schema/kinds/scaleOf.ts";
import type { OpenPrompt, PromptOptions } from "../present/promptContract.ts";
import { domElementFactory } from "./first/domElement.ts";
import { firstScreen } from "./first/firstScreen.ts";
import { readingTime } from "./first/readingTime.ts";
import { openShell } from "./first/shell.ts";
import type { Action, Prompt } from "./promptTypes.ts";

/** Shows as picked what was picked before Preact is there to do it. */
function mark({ root }: Prompt, value: unknown): void {
  for (const radio of root.querySelectorAll("[role=radio]")) {
    radio.setAttribute("aria-checked", `${radio.textContent === `${value}`}`);
  }
}

/**
 * A prompt at its first question, as far as it can act alone: it closes, tells what was picked at once, so that no
 * answer is lost, and hands every action on.
 *
 * @param pass gets what waits for the second part
 */
function firstPrompt(options: PromptOptions, pass: (action: Action) => void): Prompt {
  const { survey, tell } = options;
  const { id } = survey.questions[0] as Question;
  const host = openShell(options);
  const since = performance.now();
  const life = new AbortController();
  const prompt: Prompt = {
    options,
    host,
    root: host.shadowRoot as ShadowRoot,
    life,
    reading: readingTime(host),
    session: { trail: [id], given: {}, drafts: {}, spent: {}, since, ending: null, notice: null },
    act(action) {
      if (prompt.reading.isUnread) return;
      if (action.kind === "pick") {
        prompt.session = { ...prompt.session, given: { [id]: action.value } };
        mark(prompt, action.value);
        tell({ kind: "answered", question: id, progress: prompt.progress() });
      }
      pass(action);
    },
    progress() {
      const { given } = prompt.session;
      return {
        trail: [id],
        answers: given,
        kept: given,
        spent: { [id]: Math.round(performance.now() - since) },
      };
    },
    endPageView() {},
    close(never = false) {
      if (prompt.life.signal.aborted) return;
      prompt.life.abort();
      host.remove();
      const wasSeen = prompt.root.firstChild !== null;
      if (wasSeen && prompt.session.ending === null)
        tell({ kind: "dismissed", never, progress: prompt.progress() });
      tell({ kind: "closed" });
    },
  };
  return prompt;
}

const isPlain = (question: Question): boolean =>
  !!scaleOf(question) && ("look" in question ? question.look : "numbers") === "numbers";

/**
 * Shows a survey. A first question that is a plain scale is painted by this part alone; Preact, the engine and all
 * other kinds come in a second part, which takes over what stands there, and what was clicked meanwhile.
 */
export function openPrompt(options: PromptOptions): OpenPrompt {
  const { survey, trail, answers } = options;
  const isPainted = !trail[0] && !Object.keys(answers)[0] && isPlain(survey.questions[0] as Question);
  const handlers = new AbortController();
  let waiting: Action | undefined;
  let isLoading = false;
  let isSeen = !isPainted;
  let isTold = !isPainted;

  const tell: PromptOptions["tell"] = (event) => {
    const { kind } = event;
    if (kind === "dismissed" && !isSeen && !isTold) return;
    if (!isTold && kind !== "closed") options.tell({ kind: "shown" });
    isTold = true;
    if (kind !== "shown" || !isPainted) options.tell(event);
  };
  const load = () => {
    if (isLoading || prompt.life.signal.aborted) return;
    isLoading = true;
    import("./full/fullPrompt.ts")
      .then(({ takeOver }) => {
        handlers.abort();
        takeOver(prompt, isPainted, waiting);
      })
      .catch(() => {
        isLoading = false;
        // What was picked is told already, and without the second part there is no way on.
        if (waiting || !isPainted) prompt.close();
      });
  };
  const prompt = firstPrompt({ ...options, tell }, (action) => {
    waiting = action;
    load();
  });

  if (isPainted) {
    prompt.root.append(firstScreen(domElementFactory(handlers.signal), prompt) as Node);
    prompt.reading.start();
    // It is shown once it was painted; what follows from that need not come before.
    requestAnimationFrame(() => {
      isSeen = true;
      setTimeout(() => {
        if (!prompt.life.signal.aborted) tell({ kind: "shown" });
        load();
      });
    });
  } else load();
  return prompt;
}

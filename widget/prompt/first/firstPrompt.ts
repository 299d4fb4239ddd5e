import type { Question } from "../../../schema/definition/survey.ts";
import type { PromptOptions } from "../../present/promptContract.ts";
import type { Action, Prompt } from "../promptTypes.ts";
import { readingTime } from "./readingTime.ts";
import { openShell } from "./shell.ts";

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
export function firstPrompt(options: PromptOptions, pass: (action: Action) => void): Prompt {
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

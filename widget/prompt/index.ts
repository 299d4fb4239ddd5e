import type { Question } from "../../schema/definition/survey.ts";
import { scaleOf } from "../../schema/kinds/scaleOf.ts";
import type { OpenPrompt, PromptOptions } from "../present/promptContract.ts";
import { domElementFactory } from "./first/domElement.ts";
import { firstPrompt } from "./first/firstPrompt.ts";
import { firstScreen } from "./first/firstScreen.ts";
import type { Action } from "./promptTypes.ts";

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

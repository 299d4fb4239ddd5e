import { scaleOf } from "../../schema/answer.ts";
import type { Question } from "../../schema/survey.ts";
import type { OpenPrompt, Prompted } from "../prompted.ts";
import { firstPrompt } from "./firstPrompt.ts";
import { firstScreen } from "./firstScreen.ts";
import { planter } from "./plant.ts";
import type { Action } from "./prompt.ts";

const isPlain = (question: Question): boolean =>
  !!scaleOf(question) && ("look" in question ? question.look : "numbers") === "numbers";

/**
 * Shows a survey. A first question that is a plain scale is painted by this part alone; Preact, the engine and all
 * other kinds come in a second part, which takes over what stands there, and what was clicked meanwhile.
 */
export function openPrompt(prompted: Prompted): OpenPrompt {
  const { survey, tell, trail, answers } = prompted;
  const isPainted = !trail[0] && !Object.keys(answers)[0] && isPlain(survey.questions[0] as Question);
  const planted = new AbortController();
  let waiting: Action | undefined;
  let isLoading = false;

  const load = () => {
    if (isLoading || prompt.life.signal.aborted) return;
    isLoading = true;
    import("./more.ts")
      .then(({ takeOver }) => {
        planted.abort();
        takeOver(prompt, isPainted, waiting);
      })
      .catch(() => {
        isLoading = false;
        // What was picked is told already, and without the second part there is no way on.
        if (waiting || !isPainted) prompt.close();
      });
  };
  const prompt = firstPrompt(prompted, (action) => {
    waiting = action;
    load();
  });

  if (isPainted) {
    prompt.root.append(firstScreen(planter(planted.signal), prompt) as Node);
    tell({ kind: "shown" });
    requestAnimationFrame(() => setTimeout(load));
  } else load();
  return prompt;
}

import { scaleOf } from "../../schema/answer.ts";
import type { Question } from "../../schema/survey.ts";
import type { OpenPrompt, Prompted } from "../prompted.ts";
import { firstScreen } from "./firstScreen.ts";
import { planter } from "./plant.ts";
import type { Action, Prompt } from "./prompt.ts";
import { openShell } from "./shell.ts";

const isPlain = (question: Question): boolean =>
  !!scaleOf(question) && ("look" in question ? question.look : "numbers") === "numbers";

/**
 * Shows a survey. A first question that is a plain scale is painted by this part alone; Preact, the engine and all
 * other kinds come in a second part, which takes over what stands there, and what was clicked meanwhile.
 */
export function openPrompt(prompted: Prompted): OpenPrompt {
  const { survey, tell, trail, answers } = prompted;
  const question = survey.questions[0] as Question;
  const { id } = question;
  const host = openShell(prompted);
  const isPainted = !trail[0] && !Object.keys(answers)[0] && isPlain(question);
  const planted = new AbortController();
  let waiting: Action | undefined;
  let loading: Promise<void> | undefined;

  const load = () => {
    if (prompt.life.signal.aborted) return;
    loading ??= import("./more.ts").then(
      ({ takeOver }) => {
        planted.abort();
        takeOver(prompt, isPainted, waiting);
      },
      () => {
        loading = undefined;
        // What was picked is told already, and without the second part there is no way on.
        if (waiting || !isPainted) prompt.close();
      },
    );
  };

  const prompt: Prompt = {
    prompted,
    host,
    root: host.shadowRoot as ShadowRoot,
    life: new AbortController(),
    session: { trail: [id], given: {}, drafts: {}, spent: {}, since: performance.now(), ending: null, notice: null },
    act(action) {
      waiting = action;
      if (action.kind === "pick") {
        prompt.session = { ...prompt.session, given: { [id]: action.value } };
        for (const radio of prompt.root.querySelectorAll("[role=radio]"))
          radio.setAttribute("aria-checked", `${radio.textContent === `${action.value}`}`);
        tell({ kind: "answered", question: id, progress: prompt.progress() });
      }
      load();
    },
    progress() {
      const { given, since } = prompt.session;
      return { trail: [id], answers: given, kept: given, spent: { [id]: Math.round(performance.now() - since) } };
    },
    close(never = false) {
      if (prompt.life.signal.aborted) return;
      prompt.life.abort();
      host.remove();
      const wasSeen = prompt.root.firstChild !== null;
      if (wasSeen && prompt.session.ending === null) tell({ kind: "dismissed", never, progress: prompt.progress() });
      tell({ kind: "closed" });
    },
  };

  if (isPainted) {
    prompt.root.append(firstScreen(planter(planted.signal), prompt) as Node);
    tell({ kind: "shown" });
    requestAnimationFrame(() => setTimeout(load));
  } else load();
  return prompt;
}

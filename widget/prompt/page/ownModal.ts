import { focusOn } from "../keyboard/focus.ts";
import type { Prompt } from "../promptTypes.ts";

/**
 * Shows a called prompt as a modal: a dialog of its own, into which the prompt is moved as into any other that the
 * page opens. All else is inert meanwhile; focus comes in, and goes back when the prompt closes.
 */
export function openOwnModal(prompt: Prompt): void {
  const { host, root, life } = prompt;
  const dialog = document.createElement("dialog");
  const style = { all: "initial", position: "fixed", display: "block", width: "0", height: "0" };
  for (const [name, value] of Object.entries(style)) dialog.style.setProperty(name, value, "important");
  dialog.ariaLabel = root.querySelector("h2")?.textContent ?? null;
  host.toggleAttribute("modal", true);
  document.body.append(dialog);
  dialog.showModal();
  dialog.append(host);
  // Esc where focus stands on the dialog itself.
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    prompt.close();
  });
  life.signal.addEventListener("abort", () => {
    dialog.close();
    dialog.remove();
  });
  focusOn(root, true);
}

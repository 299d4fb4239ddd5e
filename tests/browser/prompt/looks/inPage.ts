/** Runs in the page of the prompt: opens one state after the other, and tells what is wrong with each. */
import type { RunOptions } from "axe-core";
import type { OpenPrompt, PromptOptions } from "../../../../widget/present/promptContract.ts";
import { AXE_OPTIONS } from "../../../support/browser/axeOptions.ts";
import { contrastFaults } from "./contrast.ts";
import { ringFaults } from "./focusRing.ts";
import { forcedFaults } from "./forced.ts";
import { overflowFaults, targetFaults } from "./geometry.ts";
import { all, host, root } from "./seen.ts";
import { motionFaults, semanticFaults } from "./semantics.ts";

/** A state of a prompt, and how to come to it from its beginning. */
export interface Given extends Omit<PromptOptions, "inline" | "tell"> {
  name: string;
  isInline: boolean | undefined;
  /** what is clicked, one after the other */
  clicks: readonly string[];
  sees?: "copied";
}
interface Finding {
  id: string;
  nodes: { html: string }[];
}
interface Page {
  openPrompt(prompted: PromptOptions): OpenPrompt;
  opened?: OpenPrompt | undefined;
  faults: string[];
  axe: { run(on: Element, options: RunOptions): Promise<{ violations: Finding[]; passes: Finding[] }> };
}
const page = window as unknown as Page;
// The browser's own needs a real click shortly before.
navigator.clipboard.writeText = async () => {};

const moment = () => new Promise((done) => setTimeout(done));
async function until(holds: () => boolean): Promise<void> {
  for (const end = performance.now() + 5000; !holds(); await moment())
    if (performance.now() > end) throw new Error(`never came: ${holds}`);
}

/** What is pressed before it can have been read does nothing. */
const untilRead = () => until(() => !host().hasAttribute("unread"));

async function open({ clicks, sees, isInline, ...prompted }: Given): Promise<void> {
  page.opened?.close();
  const inline = isInline ? document.querySelector("#place") : null;
  page.opened = page.openPrompt({ ...prompted, inline, tell() {} });
  // The style sheet of the second part says that it has taken over.
  await until(() => root().adoptedStyleSheets.length > 1 && root().firstChild !== null);
  for (const selector of clicks) {
    await until(() => all(selector).length > 0);
    await untilRead();
    all(selector)[0]?.click();
    await moment();
  }
  // Looks as it does once it can be pressed, 300 ms later: hundreds of states would wait for nothing else.
  host().removeAttribute("unread");
  if (sees) await until(() => all("button").some((each) => each.textContent === prompted.config.words[sees]));
}

async function axeFaults(): Promise<string[]> {
  const { violations, passes } = await page.axe.run(host(), AXE_OPTIONS);
  if (passes.length < 8) return ["axe did not look inside"];
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

/** Every finding on every state, by the state's name; {} is what is wanted. */
async function findings(states: Given[], isAxed: boolean): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const state of states) {
    await open(state);
    const faults = [
      ...contrastFaults(),
      ...overflowFaults(),
      ...targetFaults(),
      ...semanticFaults(),
      ...motionFaults(),
      ...forcedFaults(),
      ...(isAxed ? await axeFaults() : []),
      ...ringFaults(),
      // A click by script counts as no input, so what it moves counts as a shift.
      ...page.faults.splice(0).filter((fault) => !fault.startsWith("shift")),
    ];
    if (faults.length > 0) found[state.name] = faults;
  }
  page.opened?.close();
  page.opened = undefined;
  return found;
}

export { findings, open };

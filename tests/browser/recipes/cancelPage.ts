/** A page with a cancel button of its own, and the README's recipe in front of it. */
import type { Page } from "playwright-core";
import { type Path, pathsOf, type Step } from "../demo/paths.ts";
import { recipe } from "./recipesBuild.ts";

/** What the page did: `"cancelled"`, or the ending at which an offer was taken. */
export const done = (page: Page): Promise<string[]> => page.evaluate("done");
export const cancelButton = (page: Page) => page.getByRole("button", { name: "Cancel my plan" });

/**
 * For the page's head.
 *
 * @param options.survey the id of the exit survey, and the endings that are offers
 * @param options.patience milliseconds, for the 3,000 of the README
 */
export async function cancelHead(options: {
  survey: string;
  offers: string[];
  patience: number;
}): Promise<string> {
  const code = (await recipe("cancel.js"))
    .replace(/const OFFERS = \[.*?\]/, `const OFFERS = ${JSON.stringify(options.offers)}`)
    .replace("3000", String(options.patience))
    .replaceAll('"cancel"', JSON.stringify(options.survey));
  return `<script>
    const done = [];
    const cancelPlan = () => done.push("cancelled");
    const keepPlan = (ending) => done.push(ending);
    addEventListener("DOMContentLoaded", () => {
      document.body.insertAdjacentHTML("beforeend", "<button id=cancelButton>Cancel my plan</button>");
      ${code}
    });
  </script>`;
}

/** The offers of an exit survey: every ending but the one that says that it is cancelled. */
export const offersOf = ({ endings = [] }: Path["survey"]): string[] =>
  endings.map(({ id }) => id).filter((id) => id !== "cancelled");

/** Every way to an ending, and every question on every way to it, to be closed at. */
export function exits(survey: Path["survey"]): { ends: Path[]; stops: { steps: Step[]; title: string }[] } {
  const ends = pathsOf(survey).filter(({ ending }) => ending);
  const stops = new Map<string, { steps: Step[]; title: string }>();
  for (const { steps } of ends) {
    for (const [at, { question }] of steps.entries()) {
      const trail = steps.slice(0, at + 1).map((step) => step.question.id);
      if (!stops.has(trail.join()))
        stops.set(trail.join(), { steps: steps.slice(0, at), title: question.title });
    }
  }
  return { ends, stops: [...stops.values()] };
}

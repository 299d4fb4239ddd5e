import type { EarshotEvents } from "../types/earshot.d.cts";
import type { PromptEvent } from "./promptContract.ts";

type Told = EarshotEvents["shown" | "answered" | "completed" | "dismissed"];

/** What the page hears of an event, if anything. */
export function eventDetail(survey: string, event: PromptEvent): Told | null {
  if (event.kind === "shown") return { survey };
  if (event.kind === "typed" || event.kind === "moved" || event.kind === "closed") return null;
  const { answers } = event.progress;
  if (event.kind === "answered") return { survey, answers, question: event.question };
  return event.kind === "completed" ? { survey, answers, ending: event.ending } : { survey, answers };
}

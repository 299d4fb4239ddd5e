import type { EarshotEvents } from "../types/earshot.d.cts";
import type { PromptEvent } from "./promptContract.ts";

type Told = EarshotEvents["shown" | "answered" | "completed" | "dismissed"];

/** What the page hears of an event, if anything. */
export function eventDetail(survey: string, event: PromptEvent): Told | null {
  if (event.kind === "shown") return { survey };
  if (event.kind === "typed" || event.kind === "moved" || event.kind === "closed") return null;
  const { kind, progress, ...told } = event;
  return { survey, answers: progress.answers, ...told };
}

import type { Ending } from "../../../schema/definition/survey.ts";
import type { Prompt } from "../promptTypes.ts";
import { safeUrl } from "./safeUrl.ts";

/** The time to read so many characters, in milliseconds. */
const readingTime = (characters: number): number => Math.min(3000 + 30 * characters, 10_000);

/** Goes to an ending's address after the time to read it, unless the prompt is closed first. */
export function redirectFrom({ title, note = "", redirect }: Ending, prompt: Prompt): void {
  const url = redirect && safeUrl(redirect, document.baseURI);
  if (!url) return;
  const leave = () => {
    prompt.close();
    location.assign(url);
  };
  const timer = setTimeout(leave, readingTime(title.length + note.length));
  prompt.life.signal.addEventListener("abort", () => clearTimeout(timer));
}

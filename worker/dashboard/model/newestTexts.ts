import type { StoredResponse } from "../api/apiTypes.ts";

/** The newest texts that were typed at a question, as they came. */
export function newestTexts(responses: readonly StoredResponse[], question: string, most = 3): string[] {
  const given = responses.map(({ answers }) => answers[question]);
  return given
    .filter((answer) => typeof answer === "string")
    .filter((text) => text.trim() !== "")
    .slice(0, most);
}

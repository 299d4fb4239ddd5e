import { isBlank } from "../../../schema/engine/answer.ts";
import type { StoredResponse } from "../api/apiTypes.ts";

/** The newest responses with an answer. Most prompts are only shown, and would hide these. */
export function answered(responses: readonly StoredResponse[], most = 20): StoredResponse[] {
  const said = responses.filter(({ answers }) => Object.values(answers).some((answer) => !isBlank(answer)));
  return said.slice(0, most);
}

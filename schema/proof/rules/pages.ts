import type { Survey } from "../../definition/survey.ts";
import { pointer } from "../../protocol/json.ts";
import { type Issue, warning } from "../issue.ts";

/** A pattern on a path, a whole address or a hash begins so; addresses and paths begin with nothing else. */
const CAN_MATCH = /^(?:[/*#]|http)/i;

/** What a pattern that can match nothing was most likely meant to be: a host's address, or a path. */
function meantPattern(pattern: string): string {
  const trimmed = pattern.trim();
  if (CAN_MATCH.test(trimmed)) return trimmed;
  const bare = trimmed.replace(/^[a-z]+:\/\//i, "");
  return /^[^/?]+\.[^/?]+\//.test(bare) ? `https://${bare}` : `/${bare}`;
}

/** Patterns of `show.pages` that can match no address. */
export const pageIssues = ({ show }: Survey): Issue[] =>
  (["only", "not"] as const).flatMap((list) =>
    (show?.pages?.[list] ?? []).flatMap((pattern, i) =>
      CAN_MATCH.test(pattern)
        ? []
        : [
            warning(
              "odd-page",
              pointer(["show", "pages", list, i]),
              `“${pattern}” can match no address: a pattern begins with “/”, “*”, “#” or “http”. Did you mean “${meantPattern(pattern)}”?`,
            ),
          ],
    ),
  );

import { useEffect, useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import { useApi } from "../../api/apiContext.ts";
import type { Issue } from "../../api/apiTypes.ts";
import { definition } from "../../texts/definition.ts";
import { parseText } from "./useDefinition.ts";

/** Typing has to rest so long before the text is proved, ms. */
const REST = 350;

export interface Findings {
  issues: readonly Issue[];
  isChecking: boolean;
  /** why the proof could not be asked for, or null */
  message: string | null;
}

const NONE: Findings = { issues: [], isChecking: true, message: null };

/** What the proof finds in a text, kept up while it is typed. */
export function useLint(text: string): Findings {
  const { client } = useApi();
  const [findings, setFindings] = useState<Findings>(NONE);
  useEffect(() => {
    if (text === "") return;
    const parsed = parseText(text);
    if ("error" in parsed) {
      const message = definition.findings.notJson(parsed.error);
      setFindings({
        issues: [{ rule: "json", severity: "error", at: "", message }],
        isChecking: false,
        message: null,
      });
      return;
    }
    let isOver = false;
    setFindings((before) => ({ ...before, isChecking: true }));
    const timer = setTimeout(async () => {
      const outcome = await client.send("POST", addresses.lint(), { body: parsed.value });
      if (isOver) return;
      if (outcome.kind === "ok")
        setFindings({ issues: outcome.value.issues, isChecking: false, message: null });
      else setFindings((before) => ({ ...before, isChecking: false, message: outcome.message }));
    }, REST);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [text, client]);
  return findings;
}

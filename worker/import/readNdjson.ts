import { LIMITS } from "../../schema/definition/limits.ts";
import { isNestedDeeper } from "../../schema/protocol/json.ts";
import type { JsonRow, Rows } from "./rows.ts";
import { type ImportText, LONGEST, NOT_UTF8 } from "./text.ts";

function readLine(text: string, line: number): JsonRow {
  if (text.length > LONGEST) return { line, fault: `is longer than ${LONGEST} bytes` };
  if (isNestedDeeper(text, LIMITS.jsonDepth))
    return { line, fault: `is nested deeper than ${LIMITS.jsonDepth}` };
  try {
    return { line, value: JSON.parse(text) };
  } catch (cause) {
    // The engine's message repeats a piece of the line, which may be a person's words.
    return { line, fault: `is not JSON: ${(cause as Error).message.replace(/,? ?".*$/s, "")}` };
  }
}

/** The lines of an NDJSON file; blank ones are passed over. */
export async function* readNdjson(text: ImportText): Rows<JsonRow> {
  const decoder = new TextDecoder(); // it drops the byte order mark of UTF-8
  let rest = "";
  let line = 1;
  for await (const piece of text.pieces()) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    for (const one of lines) {
      if (one.trim() !== "") yield readLine(one, line);
      line++;
    }
    // One that is too long is refused whole: of the rest only its length matters.
    if (rest.length > 2 * LONGEST) rest = rest.slice(0, LONGEST + 1);
  }
  if (rest.trim() !== "" && !text.isCutOff()) yield readLine(rest, line);
  return text.isCutOff() ? { line, message: `this line ${NOT_UTF8}` } : null;
}

import { LIMITS } from "../../../schema/definition/limits.ts";
import type { Answers } from "../../../schema/engine/answer.ts";
import { fitText } from "../../../schema/protocol/fitText.ts";

const bytes = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

/**
 * Cuts a text to the bytes that the other answers leave: the answers of one response have at most 32 KiB of JSON in
 * UTF-8.
 */
export function byteLimit(others: Answers, id: string): (text: string) => string {
  // 64 bytes for what may surround the text: brackets, commas between picks, `{"other":…}`.
  const room = LIMITS.answers - bytes({ ...others, [id]: "" }) - 64;
  return (text) => {
    let cut = text;
    // A UTF-16 unit takes at most 6 bytes of JSON, so this never cuts too much.
    for (let over = bytes(cut) - room; cut && over > 0; over = bytes(cut) - room) {
      cut = fitText(cut.slice(0, cut.length - Math.ceil(over / 6)));
    }
    return cut;
  };
}

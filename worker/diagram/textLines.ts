/** Text in boxes, where nothing can be measured: widths are those of common sans-serif faces, rather wide. */

const NARROW = /[iljtfrI.,:;'|!()[\]{} ]/u;
const BROAD = /[mwMW@%—…]|[A-Z0-9]/u;
const FULL =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
const NONE = /\p{Mn}|\p{Me}|\p{Cf}/u;

function unitOf(character: string): number {
  if (/[0-9]/.test(character)) return 0.64;
  if (NARROW.test(character)) return 0.38;
  if (FULL.test(character)) return 1;
  if (NONE.test(character)) return 0;
  return BROAD.test(character) ? 0.8 : 0.62;
}

/** The width of a text in px. */
export const widthOf = (text: string, size: number): number =>
  size * [...text].reduce((sum, character) => sum + unitOf(character), 0);

/** A text cut to a width, with an ellipsis where something is missing. */
export function cut(text: string, width: number, size: number): string {
  if (widthOf(text, size) <= width) return text;
  const characters = [...text];
  while (characters.length > 0 && widthOf(`${characters.join("")}…`, size) > width) characters.pop();
  return `${characters.join("").trimEnd()}…`;
}

/** Splits what is wider than a line: at spaces, else between characters. */
function pieces(text: string, width: number, size: number): string[] {
  return text.split(/\s+/u).flatMap((word) => {
    if (widthOf(word, size) <= width) return [word];
    const parts: string[] = [""];
    for (const character of word) {
      const last = parts.at(-1) ?? "";
      if (widthOf(last + character, size) > width) parts.push(character);
      else parts[parts.length - 1] = last + character;
    }
    return parts;
  });
}

interface Room {
  width: number;
  size: number;
  /** lines */
  most: number;
}

/** Wraps a text into at most so many lines; the last is cut. */
export function wrap(text: string, { width, size, most }: Room): string[] {
  const lines: string[] = [];
  for (const word of pieces(text.trim().slice(0, 1000), width, size)) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), cut(`${lines.slice(most - 1).join(" ")}`, width, size)];
}

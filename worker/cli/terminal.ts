/** What is printed for people: colours where there is a terminal, and nothing that could move its cursor. */

export type Colour = "red" | "yellow" | "green" | "blue" | "bold" | "dim";
export type Paint = (colour: Colour, text: string) => string;

const CODES: Readonly<Record<Colour, [on: number, off: number]>> = {
  red: [31, 39],
  yellow: [33, 39],
  green: [32, 39],
  blue: [36, 39],
  bold: [1, 22],
  dim: [2, 22],
};

/** Colours for a stream: never for a pipe or a file, and never under NO_COLOR (no-color.org). */
export function paintFor(stream: { isTTY?: boolean }, env: Record<string, string | undefined>): Paint {
  const isColoured = stream.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb";
  return (colour, text) =>
    isColoured ? `\u001b[${CODES[colour][0]}m${text}\u001b[${CODES[colour][1]}m` : text;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** A text from a file or a server as one line that a terminal can do nothing with but show. */
export const printable = (text: string): string => text.replace(/\t/g, " ").replace(CONTROLS, "\ufffd");

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const NOTHING = /\p{Mn}|\p{Me}|\p{Cf}/u;

/** Columns that a printed text takes. */
export const columnsOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (NOTHING.test(character) ? 0 : WIDE.test(character) ? 2 : 1), 0);

export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

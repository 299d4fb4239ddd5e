/**
 * What a search compares: the words of a text, and the runs of scripts that put no blanks between words. In those any
 * part of a run can be a word.
 */
import { foldText } from "./foldText.ts";

export interface TextUnit {
  /** folded */
  text: string;
  /** of a script without blanks, such as Chinese and Japanese */
  isRun: boolean;
}

/** Letters, digits and the marks that belong to them. What stands between them divides. */
const WORDS = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
/** Scripts without blanks. `scx` counts in what several share, such as ー and 々. */
const RUNS =
  /[\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]+/u;
const PARTS = new RegExp(`(${RUNS.source})`, "u");

/** The words and runs of a text, in order. */
export const unitsOf = (text: string): TextUnit[] =>
  (foldText(text).match(WORDS) ?? []).flatMap((word) =>
    RUNS.test(word)
      ? word
          .split(PARTS)
          .map((part, place) => ({ text: part, isRun: place % 2 === 1 }))
          .filter((unit) => unit.text !== "")
      : [{ text: word, isRun: false }],
  );

/** The characters of a text: a pair of surrogates is one. */
export const charactersOf = (text: string): string[] => [...text];

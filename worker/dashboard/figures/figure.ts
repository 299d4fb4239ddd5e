import { percentOf } from "../../../schema/metrics/scores.ts";
import { missingAnswers, missingWords } from "../model/headline.ts";
import type { Tone } from "../model/kinds.ts";
import { score } from "../model/numbers.ts";
import { figures } from "../texts/figures.ts";

/** A score with its interval, on the whole scale of its kind. */
export interface Span {
  score: number;
  low: number;
  high: number;
  ends: { low: number; high: number };
  /** the score to reach, drawn as a tick */
  target?: number | null;
}

/** One number of a figure. */
export interface FigureLine {
  label: string;
  /** the number in words, with its n, and its interval where it is a share or a score */
  said: string;
  /** a share of 0–1, drawn as a bar */
  share?: number;
  /** how glad it is, for its colour */
  tone?: Tone;
  /** drawn as a circle on its interval */
  span?: Span;
  /** stands small in the picture, and not in the sentence */
  isDetail?: true;
}

/** What a part of a page shows, as it is copied. The sentence and the picture are made of the same words. */
export interface Figure {
  heading: string;
  lines: readonly FigureLine[];
  /** in place of the sentence that is made of the lines */
  sentence?: string;
  /** the inside of a picture that is drawn above the lines, as SVG, and its height in px */
  drawing?: (width: number) => { content: string; height: number };
}

/** What a figure is of: said with each of them, so that it can stand on a slide alone. */
export interface About {
  /** such as a survey's name; empty for the whole site */
  subject: string;
  /** the time and the filters, in words */
  scope: string;
}

export interface ShareOf {
  part: number;
  whole: number;
}

/** `310 of 1,000: 31.0 % (95 % interval 28.2 to 33.9)` */
export function shareWords({ part, whole }: ShareOf): string {
  const found = percentOf(part, whole);
  return figures.share(part, whole, found && `${score(found.score)}\u202f%`, found);
}

/** A share as a line with its bar. */
export const shareLine = (label: string, { part, whole }: ShareOf): FigureLine => ({
  label,
  said: shareWords({ part, whole }),
  share: whole > 0 ? Math.min(1, part / whole) : 0,
});

/** `, completion rate 83.9 % (95 % interval 79.5 to 87.6, n = 310)`, of a rate that the API has rounded; or nothing. */
export function rateWords(name: string, rate: number | null, n: number): string {
  const found = rate === null ? null : percentOf(rate * n, n);
  if (!found) return "";
  return `, ${figures.score(`${name} ${score(found.score)}\u202f%`, found.low, found.high, n)}`;
}

interface Named {
  name: string;
  unit: string;
  low: number;
  high: number;
}

/** A score as a line with its interval; under five answers it says how many are missing. */
export function scoreLine(
  label: string,
  value: { score: number; low: number; high: number; n: number } | null,
  { name, unit, low, high }: Named,
  target?: number | null,
): FigureLine {
  const n = value?.n ?? 0;
  if (!value || missingAnswers(n) > 0) return { label, said: missingWords(n) };
  const said = figures.score(`${name} ${score(value.score)}${unit}`.trim(), value.low, value.high, n);
  return { label, said, span: { ...value, ends: { low, high }, target: target ?? null } };
}

const finished = (text: string): string => (/[.!?…。？！]$/u.test(text) ? text : `${text}.`);

/** A figure in one sentence, with what it is of. */
export function figureSentence(figure: Figure, { subject, scope }: About): string {
  const { heading, lines, sentence } = figure;
  const start = subject ? `${subject}: ` : "";
  const said = lines
    .filter((line) => !line.isDetail)
    .map((line) => `${line.label}: ${line.said.replace(/\.$/, "")}`);
  return `${finished(start + (sentence ?? `${finished(heading)} ${said.join("; ")}`))} ${finished(scope)}`;
}

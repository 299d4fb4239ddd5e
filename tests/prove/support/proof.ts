/**
 * A proof has two sizes: a short one in `npm test`, and the whole one as `npm run prove -- NAME`, which also prints
 * what was counted and measured.
 */
import { appendFileSync } from "node:fs";

export const isWhole = process.env.EARSHOT_PROVE === "whole";

/** How many, in the short form and in the whole one. */
export const size = (short: number, whole: number): number => (isWhole ? whole : short);

/** Adds a line to the table that `npm run prove` prints at its end. */
export function tellFigures(promise: string, figures: Record<string, number | string>): void {
  const told = Object.entries(figures).map(
    ([name, value]) => `${name} ${typeof value === "number" ? Math.round(value * 10) / 10 : value}`,
  );
  if (process.env.EARSHOT_FIGURES)
    appendFileSync(process.env.EARSHOT_FIGURES, `${promise}: ${told.join(" · ")}\n`);
}

/** The value that a share of all values stays at or below, such as 0.99. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

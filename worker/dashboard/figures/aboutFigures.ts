import { createContext } from "preact";
import { filterSentence } from "../filters/filterWords.ts";
import type { View } from "../filters/useView.ts";
import { fullDay } from "../model/times.ts";
import { figures } from "../texts/figures.ts";
import type { About } from "./figure.ts";

/** What the figures of a part of a page are of, and the call of the API that tells them. */
export interface FiguresAbout extends About {
  /** from the collector on; for figures that name none of their own */
  call: string;
}
export const AboutContext = createContext<FiguresAbout>({ subject: "", scope: "", call: "" });

/** The time and the filters of a page in words: `Last 90 days, Device mobile`. */
export function scopeWords({ range: { from, until, preset }, filters }: View): string {
  const dates = figures.dates(from && fullDay(from), until && fullDay(until));
  const time = preset ? figures.last(preset.days) : dates;
  return [time, ...filters.map(filterSentence)].join(", ");
}

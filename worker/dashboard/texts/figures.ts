import { count, interval } from "../model/numbers.ts";

/** What a copied figure says. */
export const figures = {
  copy: {
    asSentence: "As a sentence",
    asSvg: "As SVG",
    asLink: "As a link",
    asCall: "As an API call",
  },
  score: (said: string, low: number, high: number, n: number) =>
    `${said} (95 % interval ${interval(low, high)}, n = ${count(n)})`,
  share: (part: number, whole: number, percent: string | null, ends: { low: number; high: number } | null) =>
    percent && ends
      ? `${count(part)} of ${count(whole)}, ${percent} (95 % interval ${interval(ends.low, ends.high)})`
      : `${count(part)} of ${count(whole)}`,
  prompts: (n: number) => (n === 1 ? "1 prompt" : `${count(n)} prompts`),
  mean: "mean",
  responseRate: "response rate",
  texts: "Texts",
  last: (days: number | null) =>
    days === null ? "All time" : days === 365 ? "The last year" : `The last ${days} days`,
  dates: (from: string | null, until: string | null) =>
    until ? `${from ? `${from} until` : "Until"} ${until}, not included` : `Since ${from}`,
};

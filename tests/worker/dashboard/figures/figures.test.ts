import { describe, expect, it } from "vitest";
import type { Report } from "../../../../worker/dashboard/api/apiTypes.ts";
import { type Figure, figureSentence, shareWords } from "../../../../worker/dashboard/figures/figure.ts";
import { figureSvg } from "../../../../worker/dashboard/figures/figureSvg.ts";
import { meanInterval, questionFigure } from "../../../../worker/dashboard/figures/questionFigure.ts";
import {
  driversFigure,
  dropOffFigure,
  endingsFigure,
  funnelFigure,
  groupsFigure,
  headlineFigure,
  unheardFigure,
  wordsFigure,
} from "../../../../worker/dashboard/figures/resultFigures.ts";
import {
  churnFigure,
  journeyFigure,
  surveysFigure,
} from "../../../../worker/dashboard/figures/siteFigures.ts";
import { trendFigure } from "../../../../worker/dashboard/figures/trendFigure.ts";
import { headlineOf } from "../../../../worker/dashboard/model/headline.ts";
import { KIND_NAMES } from "../../../../worker/dashboard/model/kinds.ts";
import { groupsOfReport } from "../../../../worker/dashboard/model/segments.ts";
import { seriesChart } from "../../../../worker/dashboard/model/seriesChart.ts";
import { readXml } from "../../diagram/readXml.ts";
import { days, npsQuestion, npsScore, questionReport, report, surveyEntry } from "../apiBuilders.ts";

const about = { subject: "Shop & <Sons>", scope: "The last 90 days, Device mobile" };
const INTERVAL = String.raw`95 % interval \u2212?[\d.]+ to \u2212?[\d.]+`;

const answered: Report = {
  ...report([
    npsQuestion([2, 0, 1, 0, 0, 0, 0, 5, 5, 30, 150]),
    questionReport({ id: "why", kind: "text", title: "Why?" }),
  ]),
  endings: [
    { id: "stay", n: 30, outcome: "kept" },
    { id: "go", n: 10, outcome: "lost" },
  ],
  retained: { score: 75, low: 59.8, high: 85.8, n: 40, kept: 30, lost: 10 },
};
const headline = headlineOf(answered);
if (!headline) throw new Error("the report has a score");
const series = days([10, 20, null, 40]);
const chart = seriesChart(series, "nps", { width: 400, height: 200, left: 0, right: 0, top: 0, bottom: 0 });
const groups = groupsOfReport(
  [
    { value: "pro", n: 100, nps: npsScore({ n: 60 }) },
    { value: "free", n: 50, nps: npsScore({ n: 3 }) },
  ],
  "nps",
);
const nameOf = (value: unknown) => `plan ${value}`;
const mood = { happy: 0.5, neutral: 0.2, unhappy: 0.3 };
const touchpoint = {
  ...{ id: "checkout", name: "Checkout", listed: true, promise: null, surveys: ["nps"], n: 1000, mood },
  ...{ metric: { kind: "nps" as const, score: 41.9, low: 33.2, high: 49.9, n: 310 }, responseRate: 0.31 },
  ...{
    change: null,
    target: { metric: "nps" as const, atLeast: 40, state: "unknown" as const },
    atRisk: false,
  },
};

/** Every figure of the console, with values in it. */
const FIGURES: Record<string, Figure> = {
  headline: headlineFigure(headline, { delta: -8, low: -12, high: -4, z: -3.9, significant: true }),
  funnel: funnelFigure(answered.funnel),
  "drop-off": dropOffFigure(answered.questions),
  endings: endingsFigure(answered),
  groups: groupsFigure({ groups, metric: "nps", by: "trait.plan", nameOf }),
  unheard: unheardFigure({ groups, by: "trait.plan", nameOf }),
  drivers: driversFigure([
    {
      ...{
        by: "trait.plan",
        value: "pro",
        n: 60,
        inside: 10,
        outside: 50,
        difference: -40,
        low: -60,
        high: -20,
      },
      ...{ z: -4, p: 0.0001, significant: true },
    },
  ]),
  words: wordsFigure(
    {
      ...{ groups: { unhappy: 20, happy: 30 }, read: 60 },
      unhappy: [{ word: "slow", z: 3, unhappy: 12, happy: 1, quotes: [] }],
      happy: [{ word: "coffee", z: -3, unhappy: 0, happy: 20, quotes: [] }],
    },
    10,
  ),
  trend: trendFigure({
    ...{ heading: "NPS by day", series, metric: "nps", points: chart?.points ?? [] },
    notes: [{ id: "n1", at: "2026-11-02T00:00:00.000Z", text: "New <checkout>", url: null, survey: null }],
  }),
  surveys: surveysFigure([{ survey: surveyEntry({ id: "nps", name: "After checkout" }), report: answered }]),
  journey: journeyFigure({ from: "2026-11-01", until: "2026-11-21", touchpoints: [touchpoint] }),
  churn: churnFigure({
    ...{ people: 100, left: 20, threshold: null, atRisk: 0 },
    bands: [{ from: 0, to: 0, people: 40, left: 15, share: 37.5, low: 24.2, high: 53 }],
  }),
};

/** The texts of a picture, lines put together again. */
const textOf = (svg: string): string =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)]
    .map(([, text]) => text)
    .join(" ")
    .replaceAll("&amp;", "&")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">");
const plain = (text: string): string => text.replace(/\s+/g, " ");

describe("a copied figure", () => {
  it.each(Object.entries(FIGURES))("is a picture by itself: %s", (_, figure) => {
    const svg = figureSvg(figure, about);
    expect(readXml(svg).get("svg")).toBe(1);
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="\d+" height="\d+" viewBox="0 0/,
    );
    expect(svg).not.toMatch(/ class=| style=|<style|var\(|url\(|currentColor/);
    // Nothing is drawn in the colour of the page that it stands on.
    for (const [shape] of svg.matchAll(/<(?:rect|circle|text|path|line) [^>]*>/g))
      expect(shape).toMatch(/(?:fill|stroke)="(?:#[\da-f]{6}|none)"/);
    const said = plain(textOf(svg));
    expect(said).toContain(plain(figure.heading));
    expect(said).toContain("Shop & <Sons>");
    expect(said).toContain(about.scope);
    for (const line of figure.lines) expect(said).toContain(plain(line.said));
  });

  it.each(Object.entries(FIGURES))(
    "is a sentence with n and interval, and what it is of: %s",
    (_, figure) => {
      const sentence = figureSentence(figure, about);
      expect(sentence).toMatch(/^Shop & <Sons>: .*[.!?] The last 90 days, Device mobile\.$/s);
      expect(sentence).toMatch(new RegExp(`${INTERVAL}|\\d to \\u2212?\\d`));
      expect(sentence).toMatch(/n = \d|\d of \d/);
    },
  );

  it("says a score with n and interval, and under five answers how many are missing", () => {
    const { groups: figure } = FIGURES;
    expect(figure?.lines.map(({ label, said }) => `${label}: ${said}`)).toEqual([
      "plan pro: NPS 40.0 (95 % interval 30.0 to 50.0, n = 60)",
      "plan free: 2 more answers are needed before a score is shown (3 so far).",
    ]);
  });

  it("says a share with both its counts and Wilson's interval", () => {
    // 95 % of 31 in 100, from Wilson's formula with z = 1.96
    expect(shareWords({ part: 31, whole: 100 })).toBe("31 of 100, 31.0\u202f% (95 % interval 22.8 to 40.6)");
    expect(shareWords({ part: 0, whole: 0 })).toBe("0 of 0");
  });

  it("says a mean with its interval by the sample variance", () => {
    // 1, 2, 3, 4: mean 2.5, s² = 5/3, so 1.96 · √(5/3/4) = 1.265
    const { low, high } = meanInterval([1, 2, 3, 4, 5].map((value) => ({ value, n: value < 5 ? 1 : 0 })));
    expect([low.toFixed(3), high.toFixed(3)]).toEqual(["1.235", "3.765"]);
    const same = [
      { value: 1, n: 9 },
      { value: 5, n: 0 },
    ];
    expect(meanInterval(same)).toEqual({ low: 1, high: 1 });
  });

  it.each(Object.keys(KIND_NAMES) as (keyof typeof KIND_NAMES)[])(
    "tells the answers of a question: %s",
    (kind) => {
      const counts = {
        nps: { 0: 3, 10: 9 },
        csat: { 1: 3, 5: 9 },
        ces: { 1: 3, 7: 9 },
        rating: { 1: 3, 5: 9 },
      };
      const own = Object.entries(counts).find(([name]) => name === kind)?.[1] ?? { a: 3, b: 9 };
      const figure = questionFigure(
        questionReport({
          ...{
            kind,
            answered: 12,
            asked: 20,
            counts: kind === "text" || kind === "message" ? undefined : own,
          },
          ...(kind === "nps" && { nps: npsScore({ n: 12 }) }),
          ...(kind === "rating" && { rating: { mean: 4, n: 12 } }),
        }),
      );
      expect(figure === null).toBe(kind === "message");
      if (!figure) return;
      readXml(figureSvg(figure, about));
      const sentence = figureSentence(figure, about);
      expect(sentence).toMatch(/12 of 20, 60\.0.% \(95 % interval/);
      if (kind === "choice") expect(sentence).toMatch(/b: 9 of 12, 75\.0.% \(95 % interval/);
    },
  );
});

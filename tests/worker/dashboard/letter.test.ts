import { describe, expect, it } from "vitest";
import type { Journey, Report } from "../../../worker/dashboard/api/apiTypes.ts";
import { type Facts, letterOf } from "../../../worker/dashboard/model/letter.ts";
import { npsQuestion, npsScore, report, surveyEntry } from "./apiBuilders.ts";

const NOW = new Date("2026-11-26T08:00:00Z");
const facts = (over: Partial<Facts> = {}): Facts => ({
  surveys: [],
  journey: null,
  open: 0,
  alerts: [],
  failed: 0,
  now: NOW,
  ...over,
});
const reportOf = (over: Partial<Report> = {}): Report => ({
  ...report([npsQuestion([])]),
  from: "2026-08-29T00:00:00.000Z",
  until: NOW.toISOString(),
  ...over,
});
const fall = { delta: -8, low: -14, high: -2, z: -2.6, significant: true };
const textsOf = (over: Partial<Facts>) => letterOf(facts(over)).map(({ text }) => text);
const touchpoint = (over: Partial<Journey["touchpoints"][number]>): Journey["touchpoints"][number] => ({
  id: "checkout",
  name: "Checkout",
  listed: true,
  promise: null,
  surveys: [],
  n: 100,
  metric: null,
  mood: { happy: null, neutral: null, unhappy: null },
  responseRate: 0.3,
  change: null,
  target: null,
  atRisk: false,
  ...over,
});
const journey = (...touchpoints: Journey["touchpoints"]): Journey => ({
  from: "2026-08-29T00:00:00.000Z",
  until: NOW.toISOString(),
  touchpoints,
});

describe("the morning letter", () => {
  it("is empty where nothing wants attention", () => {
    expect(letterOf(facts({ surveys: [{ survey: surveyEntry({ id: "a" }), report: reportOf() }] }))).toEqual(
      [],
    );
  });

  it("tells a fall that is sure, the deepest first, and none that could be chance", () => {
    const of = (name: string, change: Report["change"]) => ({
      survey: surveyEntry({ id: name.toLowerCase(), name }),
      report: reportOf({ change: change ?? null }),
    });
    expect(
      letterOf(
        facts({
          surveys: [
            of("Checkout", fall),
            of("Support", { ...fall, delta: -20 }),
            of("Beta", { ...fall, significant: false }),
            of("Pricing", { ...fall, delta: 9, significant: false }),
          ],
        }),
      ),
    ).toEqual([
      { text: "Support fell 20.0 points, more than by chance.", to: "/surveys/support" },
      { text: "Checkout fell 8.0 points, more than by chance.", to: "/surveys/checkout" },
    ]);
  });

  it("tells unhappy answers that nobody handled, with where they are", () => {
    expect(letterOf(facts({ open: 14 }))).toEqual([
      { text: "14 unhappy answers are not handled.", to: "/inbox?mood=unhappy&handled=false" },
    ]);
    expect(textsOf({ open: 1 })).toEqual(["One unhappy answer is not handled."]);
  });

  it("tells targets that are missed for sure, and touchpoints at risk", () => {
    const target = (state: "met" | "missed" | "unknown") => ({ metric: "nps" as const, atLeast: 50, state });
    const places = journey(
      touchpoint({ target: target("missed") }),
      touchpoint({ name: "Support", target: target("unknown"), atRisk: true }),
      touchpoint({ name: "Beta", target: target("met") }),
    );
    expect(textsOf({ journey: places })).toEqual([
      "Checkout misses its target of 50.0.",
      "Fewer than before answer at Support: a sign that people leave.",
    ]);
  });

  it("tells a live survey that was not shown for two weeks, unless it is younger", () => {
    const nobody = reportOf({ funnel: { ...report([]).funnel, shown: 0, started: 0 } });
    const of = (createdAt: string) => ({
      survey: surveyEntry({ id: "a", name: "Beta", createdAt }),
      report: nobody,
    });
    expect(textsOf({ surveys: [of("2026-11-01T00:00:00.000Z")] })).toEqual([
      "Beta is live and was not shown for 14 days.",
    ]);
    expect(textsOf({ surveys: [of("2026-11-20T00:00:00.000Z")] })).toEqual([]);
  });

  it("tells how many answers a survey needs before it says anything", () => {
    const few = reportOf({ questions: [npsQuestion([], { nps: npsScore({ n: 3 }) })] });
    expect(
      textsOf({ surveys: [{ survey: surveyEntry({ id: "a", name: "Support" }), report: few }] }),
    ).toEqual(["Support needs 2 more answers to say anything."]);
  });

  it("has three sentences at most", () => {
    const places = journey(...Array.from({ length: 9 }, () => touchpoint({ atRisk: true })));
    expect(letterOf(facts({ journey: places, open: 3, failed: 2 }))).toHaveLength(3);
  });

  it("names alerts that fired within the week, the newest first", () => {
    const alert = (id: string, lastFiredAt: string | null, name: string | null = null) => ({
      id,
      name,
      lastFiredAt,
    });
    const alerts = [
      alert("old", "2026-11-18T08:00:00.000Z"),
      alert("never", null),
      alert("second", "2026-11-24T08:00:00.000Z", "Support falls"),
      alert("first", "2026-11-25T08:00:00.000Z"),
    ];
    expect(textsOf({ alerts })).toEqual([
      "The alert “first” fired yesterday.",
      "The alert “Support falls” fired 2 days ago.",
    ]);
  });

  it("ends with what rose for sure, where there is room", () => {
    const rise = { ...fall, delta: 8, low: 2, high: 14, z: 2.6 };
    const risen = {
      survey: surveyEntry({ id: "checkout", name: "Checkout" }),
      report: reportOf({ change: rise }),
    };
    expect(textsOf({ surveys: [risen], open: 2 })).toEqual([
      "2 unhappy answers are not handled.",
      "Checkout rose 8.0 points, more than by chance.",
    ]);
  });
});

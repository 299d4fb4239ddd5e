/** The year of the demo's site: believable, and the same every time. */
import { beforeAll, describe, expect, it } from "vitest";
import { lint } from "../../../schema/proof/lint.ts";
import { responsesOf, type SeededResponse } from "../../../worker/demo/seed/responses.ts";
import { demoSurveys } from "../../../worker/demo/surveys.ts";

const DAY = 86_400_000;
const END = Date.UTC(2026, 10, 26);

const definitions = new Map(
  demoSurveys.flatMap((definition) => {
    const { survey } = lint(definition);
    return survey ? [[survey.id, survey] as const] : [];
  }),
);
let year: SeededResponse[] = [];
beforeAll(() => {
  year = responsesOf(definitions, END);
});
const share = (some: readonly SeededResponse[], holds: (one: SeededResponse) => boolean) =>
  some.filter(holds).length / some.length;
const scoreOf = ({ snapshot }: SeededResponse) => Number(snapshot.answers.score);
const npsOf = (some: readonly SeededResponse[]) => {
  const scored = some.filter(({ snapshot }) => typeof snapshot.answers.score === "number");
  return 100 * (share(scored, (one) => scoreOf(one) >= 9) - share(scored, (one) => scoreOf(one) <= 6));
};

describe("the demo's year", () => {
  it("is the same every time, and has no id twice", () => {
    expect(responsesOf(definitions, END)).toEqual(year);
    expect(new Set(year.map(({ snapshot }) => snapshot.id)).size).toBe(year.length);
  });

  it("spans a year up to its end, in the order of time", () => {
    const times = year.map(({ at }) => at);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeLessThan(END - 350 * DAY);
    expect(times.at(-1)).toBeGreaterThan(END - 2 * DAY);
    expect(times.at(-1)).toBeLessThan(END);
  });

  it("has the response rate of prompts in a page, 20 to 40 %", () => {
    const rate = share(year, ({ snapshot }) => Object.keys(snapshot.answers).length > 0);
    expect(rate).toBeGreaterThan(0.2);
    expect(rate).toBeLessThan(0.4);
  });

  it("has a release that moved the score of the checkout", () => {
    const nps = year.filter(({ snapshot }) => snapshot.survey === "checkout-nps");
    const release = END - 118 * DAY;
    expect(
      npsOf(nps.filter(({ at }) => at > release)) - npsOf(nps.filter(({ at }) => at < release)),
    ).toBeGreaterThan(15);
  });

  it("has a group that goes with detractors", () => {
    const nps = year.filter(({ snapshot }) => snapshot.survey === "checkout-nps");
    const by = (shipping: string) =>
      npsOf(nps.filter(({ snapshot }) => snapshot.traits.shipping === shipping));
    expect(by("standard") - by("economy")).toBeGreaterThan(20);
  });

  it("has people who come back, some who leave, and texts in three languages", () => {
    const prompts = new Map<string, number>();
    for (const { snapshot } of year)
      if (snapshot.user) prompts.set(snapshot.user, (prompts.get(snapshot.user) ?? 0) + 1);
    expect([...prompts.values()].filter((n) => n >= 3).length).toBeGreaterThan(300);
    expect(
      share(
        year.filter(({ snapshot }) => snapshot.survey === "cancel"),
        ({ snapshot }) => snapshot.state === "completed",
      ),
    ).toBe(1);
    const texts = year.filter(({ snapshot }) => typeof snapshot.answers.love === "string");
    expect(new Set(texts.map(({ snapshot }) => snapshot.locale))).toEqual(new Set(["en", "de", "es"]));
  });

  it("has answers that were handled after they came", () => {
    const handled = year.flatMap(({ at, handled: one }) => (one ? [{ at, handledAt: one.at }] : []));
    expect(handled.length).toBeGreaterThan(50);
    for (const { at, handledAt } of handled) expect([handledAt > at, handledAt <= END]).toEqual([true, true]);
  });
});

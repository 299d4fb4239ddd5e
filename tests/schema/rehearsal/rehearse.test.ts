import { describe, expect, it } from "vitest";
import { tallyMoments } from "../../../schema/rehearsal/rehearsalTally.ts";
import { rehearse } from "../../../schema/rehearsal/rehearse.ts";
import { asks, DAY, event, outcomes, START, view } from "./rehearsalBuilder.ts";

describe("clocks of a rehearsal", () => {
  it("keep the site quiet after a prompt of any survey, until the day is over", () => {
    const surveys = [asks("a", { on: ["load"], restDays: 0 }), asks("b", { on: [{ event: "paid" }] })];
    const visits = [view(0), event(6.9, "paid"), event(7, "paid"), view(8), view(14)];
    expect(outcomes(surveys, visits)).toEqual([
      "a asked",
      "b quietDays",
      "b asked",
      "a quietDays",
      "a asked",
    ]);
  });
  it("keep a survey at rest after it was shown", () => {
    expect(outcomes(asks("a"), [view(0), view(10), view(29), view(30)])).toEqual([
      "asked",
      "restDays",
      "restDays",
      "asked",
    ]);
  });
  it("run for each visitor alone", () => {
    expect(outcomes(asks("a"), [view(0), view(1, { visitor: "bob" }), view(2)])).toEqual([
      "asked",
      "restDays",
      "asked",
    ]);
  });
  it("take the quiet days that are given, none too", () => {
    const surveys = [asks("a"), asks("b", { on: [{ event: "paid" }] })];
    expect(outcomes(surveys, [view(0), event(1, "paid")], { quietDays: 0 })).toEqual(["a asked", "b asked"]);
    expect(outcomes(surveys, [view(0), event(10, "paid")], { quietDays: 11 })).toEqual([
      "a asked",
      "b quietDays",
    ]);
  });
  it("begin and end with the survey's dates", () => {
    const dated = asks("a", { on: ["load"], from: "2026-11-02T12:00:00Z", until: "2026-11-04T12:00:00Z" });
    expect(outcomes(dated, [view(0), view(1), view(40)])).toEqual(["from", "asked", "until"]);
  });
});

describe("a visitor's reply", () => {
  const often = asks("a", { on: ["load"], restDays: 0 });
  const visits = [view(0), view(10), view(20)];
  it("is to close the prompt, who is asked again later", () => {
    expect(outcomes(often, visits)).toEqual(["asked", "asked", "asked"]);
  });
  it("is an answer, after which nothing is asked again but with repeat always", () => {
    expect(outcomes(often, visits, { reply: "answer" })).toEqual(["asked", "repeat", "repeat"]);
    const always = asks("a", { on: ["load"], restDays: 0, repeat: "always" });
    expect(outcomes(always, visits, { reply: "answer" })).toEqual(["asked", "asked", "asked"]);
  });
  it("to a survey that asks once is the last", () => {
    expect(outcomes(asks("a", { on: ["load"], restDays: 0, repeat: "once" }), visits)).toEqual([
      "asked",
      "repeat",
      "repeat",
    ]);
  });
  it("is never to be asked again, by any survey", () => {
    const surveys = [often, asks("b", { on: [{ event: "paid" }] })];
    expect(outcomes(surveys, [view(0), event(10, "paid"), view(90)], { reply: "never" })).toEqual([
      "a asked",
      "b optOut",
      "a optOut",
    ]);
  });
  it("is that of the row, where the row tells", () => {
    expect(outcomes(often, [view(0), view(10, { reply: "answer" }), view(20)])).toEqual([
      "asked",
      "asked",
      "repeat",
    ]);
  });
});

describe("several surveys due at once", () => {
  it("go by priority: the first that may show stands before the others", () => {
    const surveys = [
      asks("low"),
      asks("high", { on: ["load"], priority: 2, pages: { only: ["/cart"] } }),
      asks("mid", { on: ["load"], priority: 1 }),
    ];
    expect(outcomes(surveys, [view(0)])).toEqual(["high pages", "mid asked", "low priority"]);
  });
  it("of the same priority go by id, as the collector hands them out", () => {
    expect(outcomes([asks("b"), asks("a")], [view(0)])).toEqual(["a asked", "b priority"]);
  });
});

describe("whom a rehearsal asks", () => {
  it("is told by pages, query and hash left aside", () => {
    const cart = asks("a", { on: ["load"], pages: { only: ["/cart"] }, restDays: 0 });
    const at = (url: string) => ({ url: `https://shop.example${url}` });
    expect(
      outcomes(cart, [view(0, at("/")), view(10, at("/cart/?x=1#top")), view(20, at("/cart/2"))]),
    ).toEqual(["pages", "asked", "pages"]);
  });
  it("is told by who: traits, device and query of the row", () => {
    const who = {
      all: [
        { trait: "plan", is: "pro" },
        { visitor: "device" as const, is: "desktop" },
        { query: "utm", answered: true },
      ],
    };
    const fit = { traits: { plan: "Pro" }, device: "desktop" as const, query: { utm: "mail" } };
    const some = asks("a", { on: ["load"], who });
    expect(
      outcomes(some, [view(0, { ...fit, query: {} }), view(1, { ...fit, traits: {} }), view(2, fit)]),
    ).toEqual(["who", "who", "asked"]);
  });
  it("is told by visits: half an hour between page views begins another, an event none", () => {
    const third = asks("a", { on: [{ event: "paid" }], who: { visitor: "visits", is: 3 }, restDays: 0 });
    const minutes = (count: number) => count / 1440;
    const visits = [
      event(0, "paid"),
      view(minutes(30)),
      event(minutes(90), "paid"),
      view(minutes(61)),
      view(minutes(130)),
      event(minutes(131), "paid"),
    ];
    expect(outcomes(third, visits)).toEqual(["who", "who", "asked"]);
    const back = asks("a", { on: ["load"], who: { visitor: "returning", is: true } });
    expect(outcomes(back, [view(0), view(1)])).toEqual(["who", "asked"]);
  });
  it("is told by the sample, the same in each rehearsal and on each day", () => {
    const half = asks("a", { on: ["load"], sample: 0.5, restDays: 0 });
    const visits = Array.from({ length: 400 }, (_, i) => view(i % 2 ? 20 : 0, { visitor: `v${i >> 1}` }));
    const sums = tallyMoments([half], rehearse([half], visits));
    expect(sums.askedVisitors).toBeGreaterThan(70);
    expect(sums.askedVisitors).toBeLessThan(130);
    expect(sums.times).toEqual({ 2: sums.askedVisitors });
    expect(tallyMoments([half], rehearse([half], visits))).toEqual(sums);
  });
  it("is nobody for a draft, unless it is rehearsed as live", () => {
    const draft = { ...asks("a"), status: "draft" as const };
    expect(outcomes(draft, [view(0)])).toEqual(["status"]);
    expect(outcomes(draft, [view(0)], { asLive: true })).toEqual(["asked"]);
  });
  it("is nobody for a survey without a trigger", () => {
    expect(outcomes(asks("a", {}), [view(0)])).toEqual([]);
  });
});

describe("the sums of a rehearsal", () => {
  const surveys = [asks("a", { on: ["load", "exit-intent"] }), asks("quiet", {})];
  const visits = [view(0), view(1), view(40), view(2, { visitor: "bob", url: "https://shop.example/x" })];
  const { prompts, ...sums } = tallyMoments(surveys, rehearse(surveys, visits));

  it("tell who is asked, how often, and what stopped the rest", () => {
    expect(sums.surveys[0]).toEqual({
      survey: "a",
      due: 4,
      dueVisitors: 2,
      asked: 3,
      askedVisitors: 2,
      times: { 1: 1, 2: 1 },
      stopped: { restDays: 1 },
      unknown: { "exit-intent": { moments: 4, open: 0 } },
    });
    expect(sums).toMatchObject({
      askedVisitors: 2,
      times: { 1: 1, 2: 1 },
      busiest: { visitor: "ann", times: 2 },
    });
  });
  it("hold each prompt", () => {
    expect(prompts.map(({ visit, at }) => [visit.visitor, (at - START) / DAY])).toEqual([
      ["ann", 0],
      ["ann", 40],
      ["bob", 2],
    ]);
  });
  it("name a survey that was never due", () => {
    expect(sums.surveys[1]).toMatchObject({ survey: "quiet", due: 0, asked: 0, stopped: {}, unknown: {} });
  });
});

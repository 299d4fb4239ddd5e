import { describe, expect, it } from "vitest";
import type { Trigger } from "../../../schema/definition/survey.ts";
import { rehearse } from "../../../schema/rehearsal/rehearse.ts";
import { UNCERTAIN } from "../../../schema/rehearsal/visit.ts";
import { asks, event, outcomes, START, view } from "./rehearsalBuilder.ts";

const on = (...triggers: Trigger[]) => asks("a", { on: triggers, restDays: 0 });
const second = 1 / 86_400;

describe("a trigger in a rehearsal", () => {
  it("load fires at each page view, and at no event", () => {
    expect(outcomes(on("load"), [view(0), event(8, "paid"), view(9)])).toEqual(["asked", "asked"]);
  });
  it("event fires at events of its name", () => {
    expect(outcomes(on({ event: "paid" }), [view(0), event(1, "paid"), event(9, "Paid")])).toEqual(["asked"]);
  });
  it("after fires so many seconds later, where the page stayed open for so long", () => {
    const survey = on({ after: 30 });
    expect(outcomes(survey, [view(0, { seconds: 30 }), view(10, { seconds: 29.9 })])).toEqual(["asked"]);
    expect([...rehearse([survey], [view(0, { seconds: 60 })])].map(({ at }) => at)).toEqual([START + 30_000]);
  });
  it("after is not known where no row tells how long, but did not fire where the next page came sooner", () => {
    expect(outcomes(on({ after: 30 }), [view(0), view(29 * second), view(60 * second)])).toEqual([
      "after?",
      "after?",
    ]);
  });
  it("an event's seconds go on over page views", () => {
    const survey = on({ event: "paid", after: 30 });
    expect(outcomes(survey, [event(0, "paid", { seconds: 31 }), view(10 * second)])).toEqual(["asked"]);
    expect(outcomes(survey, [event(0, "paid"), view(10 * second)])).toEqual(["after?"]);
    expect(outcomes(survey, [event(0, "paid", { seconds: 29 })])).toEqual([]);
  });
  it("scroll fires where so much of the page came in sight", () => {
    const visits = [view(0, { scroll: 49 }), view(10, { scroll: 50 }), view(20)];
    expect(outcomes(on({ scroll: 50 }), visits)).toEqual(["asked", "scroll?"]);
  });
  it("click fires for its selector, each time", () => {
    const buy = { click: ".buy" };
    const visits = [view(0, { click: "" }), event(1, "x", buy), event(2, "x", buy), view(12, buy), view(30)];
    expect(outcomes(asks("a", { on: [buy], restDays: 9 }), visits)).toEqual([
      "asked",
      "restDays",
      "asked",
      "click?",
    ]);
  });
  it("idle and exit intent are never known, but for a page that was left too early", () => {
    expect(outcomes(on({ idle: 20 }), [view(0), view(1, { seconds: 19 })])).toEqual(["idle?"]);
    expect(outcomes(on("exit-intent"), [view(0)])).toEqual(["exit-intent?"]);
  });
});

describe("what is not known", () => {
  it("counts as happened where that is assumed, and only then", () => {
    const all: Trigger[] = [{ after: 5 }, { scroll: 5 }, { idle: 5 }, "exit-intent", { click: "a" }];
    for (const [i, what] of UNCERTAIN.entries()) {
      const trigger = all[i];
      if (!trigger) throw new Error("each has its trigger");
      expect(outcomes(on(trigger), [view(0)], { assume: [what] })).toEqual(["asked"]);
      const others = UNCERTAIN.filter((other) => other !== what);
      expect(outcomes(on(trigger), [view(0)], { assume: others })).toEqual([`${what}?`]);
    }
  });
  it("changes nothing that comes after it", () => {
    expect(
      outcomes(asks("a", { on: ["exit-intent", { event: "paid" }] }), [view(0), event(1, "paid")]),
    ).toEqual(["exit-intent?", "asked"]);
  });
  it("tells the gate that would have stopped it", () => {
    const survey = asks("a", { on: ["load", "exit-intent"] });
    const gates = [...rehearse([survey], [view(0), view(9)])].map(
      ({ outcome }) => "gate" in outcome && outcome.gate,
    );
    expect(gates).toEqual([false, "restDays", "restDays", "restDays"]);
  });
});

describe("triggers of one survey at one moment", () => {
  it("make it due once", () => {
    expect(outcomes(on("load", { scroll: 10 }, { after: 0 }), [view(0, { scroll: 90 })])).toEqual(["asked"]);
  });
});

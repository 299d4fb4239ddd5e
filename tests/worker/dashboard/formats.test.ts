import { describe, expect, it } from "vitest";
import { count, duration, percent, score, signed } from "../../../worker/dashboard/model/numbers.ts";
import { ago, day } from "../../../worker/dashboard/model/times.ts";

const NOW = new Date("2026-11-21T10:00:00Z");

describe("numbers", () => {
  it("have one decimal and a true minus", () => {
    expect([score(41.9), score(-5), score(0), signed(5.2), signed(-1.1)]).toEqual([
      "41.9",
      "−5.0",
      "0.0",
      "+5.2",
      "−1.1",
    ]);
  });

  it("are a dash where there is nothing to say", () => {
    expect([score(null), count(undefined), percent(null), duration(null)]).toEqual(["–", "–", "–", "–"]);
  });

  it("group thousands, and turn shares into percent", () => {
    expect([count(12400), percent(0.839), percent(0.5, 0)]).toEqual(["12,400", "83.9\u202f%", "50\u202f%"]);
  });

  it("say long medians in minutes", () => {
    expect([duration(2.1), duration(89.9), duration(90)]).toEqual([
      "2.1\u202fs",
      "89.9\u202fs",
      "1.5\u202fmin",
    ]);
  });
});

describe("times", () => {
  it("are told from now, and after a month by their day", () => {
    const times = [
      "2026-11-21T09:59:30Z",
      "2026-11-21T09:48:00Z",
      "2026-11-20T09:00:00Z",
      "2026-10-01T00:00:00Z",
    ];
    expect(times.map((at) => ago(at, NOW))).toEqual(["now", "12 min. ago", "yesterday", "Oct 1"]);
  });

  it("stay as they are where they are none", () => {
    expect([day("soon"), ago("soon", NOW)]).toEqual(["soon", ""]);
  });
});

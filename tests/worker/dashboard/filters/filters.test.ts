import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeQuery, filterQuery, filtersIn } from "../../../../worker/dashboard/filters/filters.ts";
import {
  dayBefore,
  intervalFor,
  lengthOf,
  rangeIn,
  rangeQuery,
} from "../../../../worker/dashboard/filters/range.ts";

const NOW = new Date("2026-11-26T12:00:00Z");
const DAYS = { day: 1, week: 7, month: 30.4 };

describe("the filters of an address", () => {
  it("are those that the API knows, traits and answers too; what else stands there is none", () => {
    const query = new URLSearchParams(
      "from=2026-01-01&device=mobile&trait.plan=pro&answer.score=0..6&by=device&x=1&handled=",
    );
    expect(filtersIn(query)).toEqual([
      { name: "device", value: "mobile" },
      { name: "trait.plan", value: "pro" },
      { name: "answer.score", value: "0..6" },
    ]);
  });

  it("are the API's parameters as they stand", () => {
    expect(filterQuery([{ name: "trait.plan", value: "pro" }])).toEqual({ "trait.plan": "pro" });
  });

  it("change without touching what else the address says", () => {
    expect(changeQuery("?x=1&device=mobile", { device: null, tag: "a b" })).toBe("?x=1&tag=a+b");
    expect(changeQuery("?device=mobile", { device: null })).toBe("");
  });
});

describe("the range of an address", () => {
  const range = (search: string) => rangeIn(new URLSearchParams(search), NOW);

  it("is the last 90 days where there is none", () => {
    expect(rangeQuery(range(""))).toEqual({ from: dayBefore(NOW, 90) });
    expect(range("").preset?.days).toBe(90);
  });

  it("is a preset, dates, or all time", () => {
    expect(range(`from=${dayBefore(NOW, 7)}`).preset?.days).toBe(7);
    expect(rangeQuery(range("from=2026-01-01&until=2026-02-01"))).toEqual({
      from: "2026-01-01",
      until: "2026-02-01",
    });
    expect(rangeQuery(range(`from=${dayBefore(NOW, null)}`))).toEqual({});
    expect(rangeQuery(range("until=2026-02-01"))).toEqual({ until: "2026-02-01" });
  });

  it("has as many days as its preset, today's included", () => {
    for (const days of [7, 30, 90, 365])
      expect(lengthOf(range(`from=${dayBefore(NOW, days)}`), NOW)).toBe(days);
  });
});

describe("the interval of a series", () => {
  it("is the finest whose buckets hold ten answers on average, months where none does", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 1, max: 3_000 }),
        (answers, days) => {
          const holds = (length: number) => answers / Math.max(1, days / length) >= 10;
          const found = intervalFor(answers, days);
          if (found !== "month") expect(holds(DAYS[found])).toBe(true);
          if (found !== "day") expect(holds(DAYS.day)).toBe(false);
          if (found === "month") expect(holds(DAYS.week)).toBe(false);
        },
      ),
    );
  });
});

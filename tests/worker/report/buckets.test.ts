import { describe, expect, it } from "vitest";
import { ApiError } from "../../../worker/http/apiError.ts";
import { bucketsOf, earliestStart, type Interval } from "../../../worker/report/buckets.ts";

const span = (from: string, until: string) => ({ from: Date.parse(from), until: Date.parse(until) });
const cut = (from: string, until: string, interval: Interval, zone: string) =>
  bucketsOf(span(from, until), interval, zone).map(({ start, from, until }) => [
    start,
    new Date(from).toISOString(),
    new Date(until).toISOString(),
  ]);
const hours = (from: string, until: string, zone: string) =>
  bucketsOf(span(from, until), "day", zone).map(({ start, from, until }) => [
    start,
    (until - from) / 3_600_000,
  ]);

describe("buckets", () => {
  it("cut the first and the last to the range", () => {
    expect(cut("2026-11-01T10:30:00Z", "2026-11-03T02:00:00Z", "day", "UTC")).toEqual([
      ["2026-11-01", "2026-11-01T10:30:00.000Z", "2026-11-02T00:00:00.000Z"],
      ["2026-11-02", "2026-11-02T00:00:00.000Z", "2026-11-03T00:00:00.000Z"],
      ["2026-11-03", "2026-11-03T00:00:00.000Z", "2026-11-03T02:00:00.000Z"],
    ]);
  });

  it("leave the end of the range out", () => {
    expect(cut("2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z", "day", "UTC")).toHaveLength(1);
  });

  it("are none of an empty range", () => {
    expect(cut("2026-11-01T00:00:00Z", "2026-11-01T00:00:00Z", "day", "UTC")).toEqual([]);
  });

  it("begin weeks on Monday, before the range where it begins within one", () => {
    const weeks = cut("2026-11-04T00:00:00Z", "2026-11-17T00:00:00Z", "week", "UTC");
    expect(weeks.map(([start]) => start)).toEqual(["2026-11-02", "2026-11-09", "2026-11-16"]);
  });

  it("follow months of different lengths", () => {
    const months = cut("2026-01-31T00:00:00Z", "2026-04-01T00:00:00Z", "month", "UTC");
    expect(months.map(([start]) => start)).toEqual(["2026-01-01", "2026-02-01", "2026-03-01"]);
  });

  it("are 23 and 25 hours long where clocks change", () => {
    expect(hours("2026-03-27T23:00:00Z", "2026-03-29T22:00:00Z", "Europe/Paris")).toEqual([
      ["2026-03-28", 24],
      ["2026-03-29", 23],
    ]);
    expect(hours("2026-10-24T22:00:00Z", "2026-10-26T23:00:00Z", "Europe/Paris")).toEqual([
      ["2026-10-25", 25],
      ["2026-10-26", 24],
    ]);
  });

  it.each(["Africa/Cairo", "Atlantic/Azores", "America/Havana", "Asia/Beirut"])(
    "meet without a gap and begin with their date in %s, where midnight is skipped or comes twice",
    (zone) => {
      const dates = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
      const dateOf = (ms: number) => dates.format(ms);
      const buckets = bucketsOf(span("2026-01-01T12:00:00Z", "2026-12-31T12:00:00Z"), "day", zone);
      for (const [i, { start, from, until }] of buckets.entries()) {
        expect([dateOf(from), dateOf(until - 1)]).toEqual([start, start]);
        if (i > 0) expect([buckets[i - 1]?.until, dateOf(from - 1)]).toEqual([from, buckets[i - 1]?.start]);
      }
      expect(new Set(buckets.map(({ start }) => start)).size).toBe(365);
    },
  );

  it("of half-hour zones begin at half hours", () => {
    expect(cut("2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z", "day", "Asia/Kolkata")).toEqual([
      ["2026-11-01", "2026-11-01T00:00:00.000Z", "2026-11-01T18:30:00.000Z"],
      ["2026-11-02", "2026-11-01T18:30:00.000Z", "2026-11-02T00:00:00.000Z"],
    ]);
  });

  it("are at most 2,000", () => {
    const day = 86_400_000;
    const start = Date.parse("2020-01-01T00:00:00Z");
    const days = (count: number) => bucketsOf({ from: start, until: start + count * day }, "day", "UTC");
    expect(days(2_000)).toHaveLength(2_000);
    expect(() => days(2_001)).toThrow(ApiError);
  });
});

describe("the earliest start of a series", () => {
  it.each([
    ["day", "UTC"],
    ["day", "America/Sao_Paulo"],
    ["week", "Asia/Kathmandu"],
    ["month", "Europe/Paris"],
  ] as const)("by %s in %s makes exactly 2,000 buckets", (interval, zone) => {
    for (const until of ["2026-11-21T00:00:00Z", "2026-11-21T13:37:00Z", "2026-03-01T00:00:00Z"]) {
      const end = Date.parse(until);
      const from = earliestStart(end, interval, zone);
      expect(bucketsOf({ from, until: end }, interval, zone)).toHaveLength(2_000);
      expect(() => bucketsOf({ from: from - 1, until: end }, interval, zone)).toThrow(ApiError);
    }
  });
});

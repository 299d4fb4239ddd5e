import { describe, expect, it } from "vitest";
import { nextDigest, nextTry } from "../../../worker/outbox/schedule.ts";

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];
const at = (text: string) => Date.parse(text);
const iso = (ms: number) => new Date(ms).toISOString();

describe("tries", () => {
  const waits = [
    5 * SECOND,
    MINUTE,
    5 * MINUTE,
    30 * MINUTE,
    2 * HOUR,
    5 * HOUR,
    10 * HOUR,
    20 * HOUR,
    34 * HOUR,
  ];

  it.each(waits.map((wait, i) => [i + 1, wait]))(
    "after try %i the next follows in %i ms, ± 10 %%",
    (tries, wait) => {
      expect(nextTry(tries, 1_000, 0.5)).toBe(1_000 + wait);
      expect(nextTry(tries, 0, 0)).toBe(Math.round(wait * 0.9));
      expect(nextTry(tries, 0, 1)).toBe(Math.round(wait * 1.1));
    },
  );

  it("end with the tenth", () => {
    expect(nextTry(10, 0, 0.5)).toBeNull();
  });
});

describe("a digest", () => {
  it.each([
    ["2026-11-26T06:59:00Z", "Europe/Paris", "2026-11-26T07:00:00.000Z"],
    ["2026-11-26T07:00:00Z", "Europe/Paris", "2026-11-27T07:00:00.000Z"],
    // Clocks go forward on 29 March and back on 25 October.
    ["2026-03-28T12:00:00Z", "Europe/Paris", "2026-03-29T06:00:00.000Z"],
    ["2026-10-24T12:00:00Z", "Europe/Paris", "2026-10-25T07:00:00.000Z"],
    ["2026-11-26T23:00:00Z", "Asia/Kolkata", "2026-11-27T02:30:00.000Z"],
    // Samoa had no 30 December 2011.
    ["2011-12-29T20:00:00Z", "Pacific/Apia", "2011-12-30T18:00:00.000Z"],
  ])("of a day, from %s in %s, is sent at %s", (now, zone, sent) => {
    expect(iso(nextDigest("daily", at(now), zone))).toBe(sent);
  });

  it("of a week is sent on Monday", () => {
    expect(iso(nextDigest("weekly", at("2026-11-26T12:00:00Z"), "UTC"))).toBe("2026-11-30T08:00:00.000Z");
    expect(iso(nextDigest("weekly", at("2026-11-30T08:00:00Z"), "UTC"))).toBe("2026-12-07T08:00:00.000Z");
  });
});

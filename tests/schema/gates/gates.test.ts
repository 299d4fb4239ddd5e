import { describe, expect, it } from "vitest";
import type { Show } from "../../../schema/definition/survey.ts";
import { firstShut, gatesOf, type ShowFacts, shareOf } from "../../../schema/gates/gates.ts";
import { matchesPage } from "../../../schema/gates/pages.ts";

const NOW = Date.parse("2026-11-21T10:00:00Z");
const DAY = 86_400_000;
const facts = (some: Partial<ShowFacts> = {}): ShowFacts => ({
  now: NOW,
  url: "https://shop.example/checkout/thanks?order=1#top",
  share: 0.4,
  answered: false,
  quietDays: 7,
  ...some,
});
const shut = (show: Show, some: Partial<ShowFacts> = {}) =>
  firstShut(gatesOf(show, facts(some), matchesPage));

describe("gates", () => {
  it("are all listed, always", () => {
    const gates = Object.keys(gatesOf({}, facts(), matchesPage));
    expect([...gates].sort()).toEqual(
      [
        "cap",
        "from",
        "inline",
        "on",
        "optOut",
        "pages",
        "priority",
        "quietDays",
        "repeat",
        "restDays",
        "sample",
      ]
        .concat(["status", "until", "who"])
        .sort(),
    );
  });
  it("are open for a visitor who was never asked", () => expect(shut({})).toBeUndefined());
  it("take what the caller knows of a gate", () => {
    expect(shut({}, { known: { optOut: false } })).toBe("optOut");
    expect(shut({}, { known: { who: true } })).toBeUndefined();
  });

  it("keep a survey to its pages, whatever query and hash", () => {
    expect(shut({ pages: { only: ["/checkout/*"] } })).toBeUndefined();
    expect(shut({ pages: { only: ["/cart"] } })).toBe("pages");
    expect(shut({ pages: { only: ["/**"], not: ["https://shop.example/checkout/*"] } })).toBe("pages");
  });
  it("let a share of the visitors in", () => {
    expect(shut({ sample: 0.5 })).toBeUndefined();
    expect(shut({ sample: 0.4 })).toBe("sample");
    expect(shut({ sample: 0 }, { share: 0 })).toBe("sample");
  });

  it("ask until an answer is given, unless told otherwise", () => {
    const shownAt = NOW - 40 * DAY;
    expect(shut({}, { shownAt })).toBeUndefined();
    expect(shut({}, { shownAt, answered: true })).toBe("repeat");
    expect(shut({ repeat: "once" }, { shownAt })).toBe("repeat");
    expect(shut({ repeat: "always" }, { shownAt, answered: true })).toBeUndefined();
  });
  it("let a survey rest for 30 days after it was shown, or for its own days", () => {
    expect(shut({}, { shownAt: NOW - 30 * DAY + 1 })).toBe("restDays");
    expect(shut({}, { shownAt: NOW - 30 * DAY })).toBeUndefined();
    expect(shut({ restDays: 1 }, { shownAt: NOW - DAY })).toBeUndefined();
    expect(shut({ restDays: 0, repeat: "always" }, { shownAt: NOW })).toBeUndefined();
  });
  it("keep the site quiet between any two prompts", () => {
    expect(shut({}, { promptedAt: NOW - 7 * DAY + 1 })).toBe("quietDays");
    expect(shut({}, { promptedAt: NOW - 7 * DAY })).toBeUndefined();
    expect(shut({}, { promptedAt: NOW, quietDays: 0 })).toBeUndefined();
  });
  it("are not shut for ever by a clock that was once years ahead", () => {
    expect(shut({}, { promptedAt: NOW + 400 * DAY, shownAt: NOW + 400 * DAY })).toBeUndefined();
  });
  it("keep to the dates, the first instant included, the last not", () => {
    const show: Show = { from: "2026-11-21T10:00:00Z", until: "2026-11-22T00:00:00+01:00" };
    expect(shut(show)).toBeUndefined();
    expect(shut(show, { now: NOW - 1 })).toBe("from");
    expect(shut(show, { now: Date.parse("2026-11-21T23:00:00Z") })).toBe("until");
  });
});

describe("a visitor's share", () => {
  it("is the same for the same visitor and survey, and another for another survey", () => {
    expect(shareOf("7nps")).toBe(shareOf("7nps"));
    expect(shareOf("7nps")).not.toBe(shareOf("7ces"));
  });
  it("spreads the thousand seeds evenly, for any survey", () => {
    for (const survey of ["a", "nps", "checkout-nps", "z9"]) {
      const shares = Array.from({ length: 1000 }, (_, seed) => shareOf(seed + survey));
      for (const part of [0.1, 0.25, 0.5, 0.9]) {
        const inside = shares.filter((share) => share < part).length / 1000;
        expect(Math.abs(inside - part)).toBeLessThan(0.05);
      }
    }
  });
});

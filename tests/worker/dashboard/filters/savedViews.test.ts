import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { filtersIn } from "../../../../worker/dashboard/filters/filters.ts";
import { rangeIn } from "../../../../worker/dashboard/filters/range.ts";
import {
  contentOf,
  isNameTaken,
  isSameView,
  queryOfView,
  type ViewContent,
} from "../../../../worker/dashboard/filters/savedViews.ts";

const NOW = new Date("2026-11-26T12:00:00Z");
const contentAt = (search: string, now = NOW): ViewContent => {
  const params = new URLSearchParams(search);
  return contentOf(rangeIn(params, now), filtersIn(params));
};

const value = fc.string({ minLength: 1, maxLength: 20 });
const name = fc.constantFrom(
  "device",
  "url",
  "q",
  "mood",
  "tag",
  "trait.plan",
  "answer.score",
  "question.why",
);
const date = fc.integer({ min: 0, max: 4000 }).map((day) => new Date(day * 86_400_000 + 1.4e12));
const time = fc.oneof(
  fc.constantFrom(7, 30, 90, 365, null).map((days) => ({ days })),
  fc.record({
    from: date.map((from) => from.toISOString().slice(0, 10)),
    until: date.map((until) => until.toISOString().slice(0, 10)),
  }),
);
const content: fc.Arbitrary<ViewContent> = fc.record({
  time,
  filters: fc.uniqueArray(fc.record({ name, value }), { selector: (one) => one.name }),
});

describe("a saved view", () => {
  it("shows on any page the very range and filters that it was saved with", () => {
    const search = fc.constantFrom(
      "",
      "?device=tablet&from=2026-01-01",
      "?by=url&trait.plan=free&x=1&until=2026-02-01",
    );
    fc.assert(
      fc.property(content, search, (saved, before) => {
        expect(isSameView(contentAt(queryOfView(before, saved, NOW)), saved)).toBe(true);
      }),
    );
  });

  it("leaves in the address what is neither range nor filter", () => {
    fc.assert(
      fc.property(content, (saved) => {
        const query = new URLSearchParams(queryOfView("?by=url&question=ease&x=1&device=tv", saved, NOW));
        expect([query.get("by"), query.get("question"), query.get("x")]).toEqual(["url", "ease", "1"]);
      }),
    );
  });

  it("of the last days ends at the time when it is chosen, one with dates of its own keeps them", () => {
    const week = contentAt("?from=2026-11-20");
    expect(week.time).toEqual({ days: 7 });
    expect(queryOfView("", week, new Date("2027-03-10T08:00:00Z"))).toBe("?from=2027-03-04");
    const dates = contentAt("?from=2026-11-20&until=2026-11-25");
    expect(queryOfView("", dates, new Date("2027-03-10T08:00:00Z"))).toBe(
      "?from=2026-11-20&until=2026-11-25",
    );
  });

  it("is the same one in whatever order its filters stand", () => {
    expect(isSameView(contentAt("?tag=a&device=mobile"), contentAt("?device=mobile&tag=a"))).toBe(true);
    expect(isSameView(contentAt("?tag=a&device=mobile"), contentAt("?device=mobile"))).toBe(false);
    expect(isSameView(contentAt("?from=2026-11-20"), contentAt(""))).toBe(false);
  });

  it("has a name of its own, by more than case and blanks", () => {
    const saved = { ...contentAt(""), name: "Mobile" };
    expect(isNameTaken([saved], " mobile ")).toBe(true);
    expect(isNameTaken([saved], "Mobile 2")).toBe(false);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Journey, Site } from "../../../worker/dashboard/api/apiTypes.ts";
import {
  bodyOf,
  draftsOf,
  idsOf,
  moved,
  newTouchpoint,
} from "../../../worker/dashboard/pages/journey/touchpointDrafts.ts";
import { changesOf, draftOf } from "../../../worker/dashboard/pages/settings/siteDraft.ts";

const site: Site = {
  ...{ id: "site_1", name: "Shop", publicKey: "pk_1", quietDays: 7, origins: ["https://shop.example"] },
  ...{ respectGpc: true, theme: null, retentionDays: 400, timezone: "UTC", countTraits: [] },
};

describe("the settings as they are typed", () => {
  it("change nothing as long as nothing is typed", () => {
    const saved = fc.record({
      name: fc.string({ minLength: 1 }),
      origins: fc.uniqueArray(fc.webUrl(), { maxLength: 5 }),
      quietDays: fc.integer({ min: 0, max: 3650 }),
      retentionDays: fc.option(fc.integer({ min: 1, max: 3650 })),
      respectGpc: fc.boolean(),
    });
    fc.assert(
      fc.property(saved, (fields) => {
        const read = { ...site, ...fields };
        expect(changesOf(draftOf(read), read)).toEqual({});
      }),
    );
  });

  it("send what was changed alone", () => {
    const draft = { ...draftOf(site), origins: "https://a.example\n https://b.example, ", quietDays: "14" };
    expect(changesOf(draft, site)).toEqual({
      origins: ["https://a.example", "https://b.example"],
      quietDays: 14,
    });
  });

  it("keep answers for ever where the retention is empty", () => {
    expect(changesOf({ ...draftOf(site), retentionDays: " " }, site)).toEqual({ retentionDays: null });
  });

  it("send a number that is none as none, for the collector to refuse", () => {
    expect(JSON.stringify(changesOf({ ...draftOf(site), quietDays: "" }, site))).toBe('{"quietDays":null}');
  });
});

type Report = Journey["touchpoints"][number];
/** What the API says of a touchpoint beside what an owner puts. */
const unanswered: Omit<Report, "id" | "name" | "target" | "promise"> = {
  ...{ listed: true, surveys: [], n: 0, metric: null, responseRate: null, change: null, atRisk: false },
  mood: { happy: null, neutral: null, unhappy: null },
};
const stated = (target: { metric: "nps" | "csat" | "ces"; atLeast: number } | null): Report["target"] =>
  target && { ...target, state: "unknown" };

describe("the touchpoints as they are typed", () => {
  const named = (name: string) => ({ ...newTouchpoint(), name });

  it("get ids of their names, each once", () => {
    const drafts = [
      { ...named("Visit"), id: "first-visit", isIdFixed: true },
      named("First visit"),
      named("Café & Bar"),
      named("配送"),
      named("支払い"),
    ];
    expect(idsOf(drafts)).toEqual(["first-visit", "first-visit-2", "cafe-bar", "touchpoint", "touchpoint-2"]);
  });

  it("are moved one place, and the others close up", () => {
    expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
    expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  });

  it("have a target and a promise only where one was typed", () => {
    const drafts = [named("A"), { ...named("B"), metric: "nps" as const, atLeast: "-10", promise: " Soon " }];
    expect(bodyOf(drafts)).toEqual({
      touchpoints: [
        { id: "a", name: "A" },
        { id: "b", name: "B", target: { metric: "nps", atLeast: -10 }, promise: "Soon" },
      ],
    });
  });

  it("are saved as they were read when nothing was typed", () => {
    const label = fc.stringMatching(/^[^\s](.{0,18}[^\s])?$/);
    const target = fc.record({
      metric: fc.constantFrom("nps" as const, "csat" as const, "ces" as const),
      atLeast: fc.double({ min: 0, max: 100, noNaN: true }).map((n) => n + 0),
    });
    const touchpoint = fc.record({
      id: fc.stringMatching(/^[a-z][a-z0-9_-]{0,9}$/),
      name: label,
      target: fc.option(target),
      promise: fc.option(label),
    });
    const journey = fc.uniqueArray(touchpoint, { selector: ({ id }) => id, maxLength: 8 });
    fc.assert(
      fc.property(journey, (touchpoints) => {
        const read: Journey = {
          ...{ from: "2026-01-01T00:00:00.000Z", until: "2026-02-01T00:00:00.000Z" },
          touchpoints: touchpoints.map((one) => ({ ...unanswered, ...one, target: stated(one.target) })),
        };
        expect(bodyOf(draftsOf(read))).toEqual({
          touchpoints: touchpoints.map(({ id, name, target: aim, promise }) => ({
            ...{ id, name },
            ...(aim && { target: aim }),
            ...(promise !== null && { promise }),
          })),
        });
      }),
    );
  });
});

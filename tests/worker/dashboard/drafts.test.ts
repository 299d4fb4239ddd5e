import { describe, expect, it } from "vitest";
import type { Site } from "../../../worker/dashboard/api/apiTypes.ts";
import {
  bodyOf,
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
    expect(changesOf(draftOf(site), site)).toEqual({});
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
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  conflictsOf,
  marksOf,
  rebased,
  savedDraft,
  tagsIn,
} from "../../../worker/dashboard/pages/inbox/drafts.ts";
import { mergePage } from "../../../worker/dashboard/pages/inbox/mergePage.ts";
import { promiseClock } from "../../../worker/dashboard/pages/inbox/promiseClock.ts";
import { response } from "./apiBuilders.ts";

const HOUR = 3_600_000;
const now = new Date("2026-11-26T12:00:00Z");
const questions = [
  { id: "score", kind: "nps" as const, title: "How likely?" },
  { id: "easy", kind: "ces" as const, points: 5 as const, title: "Easy?" },
];
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * HOUR).toISOString();

describe("the promise clock", () => {
  const clockOf = (fields: Parameters<typeof response>[0]) => promiseClock(response(fields), questions, now);

  it.each([
    [1, "47 h left", false],
    [47.5, "under an hour left", false],
    [48.5, "just over time", true],
    [60, "12 h over", true],
    [48 + 96, "4 days over", true],
  ])("says of an unhappy answer after %d hours: %s", (hours, words, isOver) => {
    expect(clockOf({ at: hoursAgo(hours), answers: { score: 3 } })).toEqual({ words, isOver });
  });

  it("runs for an unhappy answer to any question", () => {
    expect(clockOf({ at: hoursAgo(1), answers: { score: 10, easy: 2 } })).not.toBeNull();
  });

  it("runs for nobody who is happy, handled or left out", () => {
    expect(clockOf({ at: hoursAgo(1), answers: { score: 9 } })).toBeNull();
    expect(clockOf({ at: hoursAgo(1), answers: { score: 1 }, handled: true })).toBeNull();
    expect(clockOf({ at: hoursAgo(1), answers: { score: 1 }, excluded: "spam" })).toBeNull();
  });
});

describe("a newer first page", () => {
  const [a, b, c] = ["a", "b", "c"].map((id, at) => response({ id, at: hoursAgo(at) }));
  if (!a || !b || !c) throw new Error("three responses were made");

  it("brings what is there up to date in its place, and holds the rest back", () => {
    const changed = response({ id: "c", at: c.at, handled: true });
    expect(mergePage([b, c], [a, b, changed], false)).toEqual({ responses: [b, changed], fresh: [a] });
  });

  it("holds back what was shown before and is answered only now", () => {
    expect(mergePage([a, c], [a, b, c], true).fresh).toEqual([b]);
  });

  it("does not count as new what stands on a later page of the list", () => {
    expect(mergePage([a], [a, b, c], true).fresh).toEqual([]);
  });
});

describe("tags as they are typed", () => {
  it("are divided by commas, trimmed, and there once", () => {
    expect(tagsIn(" billing, call back ,, billing ")).toEqual(["billing", "call back"]);
    expect(tagsIn("")).toEqual([]);
  });
});

describe("note and tags as they are typed", () => {
  const saved = fc.record({ note: fc.option(fc.string({ minLength: 1 })), tags: fc.array(fc.string()) });

  it("change nothing as long as nothing is typed, tags with commas neither", () => {
    fc.assert(
      fc.property(saved, (from) => {
        expect(marksOf(savedDraft(from), from)).toEqual({});
      }),
    );
  });

  it("send what was changed alone", () => {
    const from = { note: "Called", tags: ["late, again", "vip"] };
    const draft = savedDraft(from);
    expect(marksOf({ ...draft, note: " " }, from)).toEqual({ note: null });
    expect(marksOf({ ...draft, tags: "vip" }, from)).toEqual({ tags: ["vip"] });
    expect(marksOf({ ...draft, reason: " spam " }, from)).toEqual({ excluded: "spam" });
  });

  it("take over what another owner saved, in the fields that nobody touched here", () => {
    const from = { note: "Called", tags: ["a"] };
    const typed = { draft: { ...savedDraft(from), note: "Called twice" }, from };
    const theirs = { note: "Called", tags: ["a", "b, c"] };
    const now = rebased(typed, theirs);
    expect(now.draft).toEqual({ note: "Called twice", tags: "a, b, c", reason: "" });
    expect(conflictsOf(now, theirs)).toEqual([]);
    expect(marksOf(now.draft, now.from)).toEqual({ note: "Called twice" });
  });

  it("are in conflict where both changed the same field to something else, and nothing typed is lost", () => {
    fc.assert(
      fc.property(saved, saved, saved, (from, mine, theirs) => {
        const typed = { draft: { ...savedDraft(mine), reason: "" }, from };
        const now = rebased(typed, theirs);
        const [before, own, other] = [from, mine, theirs].map(savedDraft);
        for (const field of ["note", "tags"] as const) {
          const isTouched = own?.[field] !== before?.[field];
          const isChanged = other?.[field] !== before?.[field];
          const isConflict = isTouched && isChanged && own?.[field] !== other?.[field];
          expect(conflictsOf(now, theirs).includes(field)).toBe(isConflict);
          expect(now.draft[field]).toBe(isTouched ? own?.[field] : other?.[field]);
        }
      }),
    );
  });
});

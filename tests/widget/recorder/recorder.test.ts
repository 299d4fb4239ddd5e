import { describe, expect, it } from "vitest";
import type { PromptEvent } from "../../../widget/present/promptContract.ts";
import { sortDrafts } from "../../../widget/recorder/draft.ts";
import { begin, type Recording, record, resume } from "../../../widget/recorder/recorder.ts";
import { uuidv7 } from "../../../widget/recorder/uuid.ts";
import { config, NOW, progress, survey } from "../build.ts";

const context = {
  visitor: "v_1",
  traits: { plan: "pro" },
  locale: "en",
  url: "https://shop.example/",
  referrer: "",
};
const begun = () => begin(survey(), config(), context, "id-1", NOW);

/** Plays events; the last entry. */
function play(recording: Recording, ...events: PromptEvent[]) {
  let entry = record(recording, { kind: "shown" }, NOW);
  recording.snapshot = entry.snapshot;
  for (const event of events) {
    entry = record(recording, event, NOW + 1);
    recording.snapshot = entry.snapshot;
  }
  return entry;
}
const scored = progress({
  trail: ["score", "why"],
  answers: { score: 9 },
  kept: { score: 9 },
  spent: { score: 1200.4 },
});

describe("a response", () => {
  it("begins when it is shown, with rev 1 and no answers", () => {
    const { snapshot, isNew, draft } = play(begun());
    expect(snapshot).toEqual({
      id: "id-1",
      survey: "nps",
      version: 3,
      rev: 1,
      state: "shown",
      shownAt: "2026-11-21T10:00:00.000Z",
      ...context,
    });
    expect([isNew, draft]).toEqual([true, undefined]);
  });
  it("is started with its first answer, and every answer counts its rev up", () => {
    const recording = begun();
    const { snapshot } = play(recording, { kind: "answered", question: "score", progress: scored });
    expect(snapshot).toMatchObject({
      rev: 2,
      state: "started",
      answers: { score: 9 },
      spent: { score: 1200 },
    });
    expect(record(recording, { kind: "moved", progress: scored }, NOW).snapshot.rev).toBe(3);
  });
  it("stays shown, and is not sent again, while questions are only skipped", () => {
    const skipped = progress({ trail: ["score", "why"], answers: { score: null }, kept: { score: null } });
    const { snapshot, isNew, draft } = play(begun(), { kind: "moved", progress: skipped });
    expect([snapshot.state, snapshot.rev, isNew, draft]).toEqual(["shown", 1, false, undefined]);
  });
  it("is over when it is completed: its draft goes, and nothing comes after", () => {
    const recording = begun();
    const { snapshot, draft } = play(recording, { kind: "completed", ending: "thanks", progress: scored });
    expect([snapshot.state, draft]).toEqual(["completed", null]);
    expect(record(recording, { kind: "closed" }, NOW)).toEqual({ snapshot, isNew: false, draft: undefined });
  });
  it("is dismissed with what was answered by then", () => {
    const { snapshot, draft } = play(
      begun(),
      { kind: "answered", question: "score", progress: scored },
      { kind: "dismissed", never: false, progress: scored },
    );
    expect(snapshot).toMatchObject({ rev: 3, state: "dismissed", answers: { score: 9 } });
    expect(draft).toBeNull();
  });
  it("keeps typing on the device and does not send it", () => {
    const typed = progress({ trail: ["score", "why"], kept: { why: "too sl" } });
    const { snapshot, isNew, draft } = play(begun(), { kind: "typed", progress: typed });
    expect([isNew, snapshot.answers]).toEqual([false, undefined]);
    expect(draft).toMatchObject({ at: NOW + 1, kept: { why: "too sl" }, trail: ["score", "why"] });
    expect(draft?.config.surveys).toEqual([]);
  });
});

describe("a prompt that goes on", () => {
  it("has the same id, counts revs on and adds its times to those of before", () => {
    const { draft } = play(begun(), { kind: "answered", question: "score", progress: scored });
    if (!draft) throw new Error("no draft");
    const recording = resume(draft);
    const more = progress({ ...scored, answers: { score: 9, why: "fast" }, spent: { score: 10, why: 800 } });
    const { snapshot } = play(recording, { kind: "completed", ending: "thanks", progress: more });
    expect(snapshot).toMatchObject({
      id: "id-1",
      rev: 3,
      state: "completed",
      spent: { score: 1210, why: 800 },
    });
  });
  it("is the newest one, and none older than a week", () => {
    const { draft } = play(begun(), { kind: "answered", question: "score", progress: scored });
    if (!draft) throw new Error("no draft");
    const week = 7 * 86_400_000;
    const drafts = [week, 5, 9].map((age) => ({ ...draft, at: NOW - age }));
    const { fresh, spent } = sortDrafts(drafts, NOW);
    expect(fresh.map(({ at }) => NOW - at)).toEqual([5, 9]);
    expect(spent.map(({ at }) => NOW - at)).toEqual([week]);
  });
});

describe("an id", () => {
  it("is a UUIDv7 that sorts by time", () => {
    const ids = [NOW, NOW + 1, NOW + 5e9].map((now) => uuidv7(now));
    for (const id of ids)
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect([...ids].sort()).toEqual(ids);
    expect(Number.parseInt(ids[0]?.replace("-", "").slice(0, 12) ?? "", 16)).toBe(NOW);
  });
});

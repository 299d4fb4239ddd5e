/** Notes on the time axis, and what changed about them (contract section 13). */
import { beforeAll, describe, expect, it } from "vitest";
import { createOwner, npsSurvey, type Owner } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";
import { change } from "./model.ts";
import { makeWorld, snapshotsOf, VERSIONS } from "./world.ts";

const door = useDoor();
const DAY = 86_400_000;
const now = Date.now();
const world = makeWorld(88_013, { count: 400, days: 120, now });
const counted = world.filter(({ test }) => !test);
const iso = (ms: number) => new Date(ms).toISOString();

describe("notes", () => {
  let owner: Owner;
  const times = { old: now - 100 * DAY, release: now - 60 * DAY - 12_345, fresh: now - 5 * DAY };
  const made: Record<string, Record<string, unknown>> = {};
  beforeAll(async () => {
    owner = await createOwner(door);
    for (const version of VERSIONS) await owner.putSurvey(version);
    await owner.putSurvey(npsSurvey());
    const snapshots = world.flatMap(snapshotsOf);
    for (let at = 0; at < snapshots.length; at += 40) await owner.send(snapshots.slice(at, at + 40));
    const note = async (name: keyof typeof times, fields: object) => {
      const { status, body } = await owner.post("/v1/notes", { at: iso(times[name]), ...fields });
      expect(status).toBe(201);
      made[name] = body;
    };
    await note("fresh", { text: "Campaign", survey: "mix" });
    await note("release", { text: " Release 2 ", url: "https://shop.example/changes" });
    await note("old", { text: "Other survey", survey: "nps" });
  });
  const texts = async (query: string) => {
    const { status, body } = await owner.get(`/v1/notes${query}`);
    expect([query, status]).toEqual([query, 200]);
    return body.notes.map(({ text }: { text: string }) => text);
  };

  it("are told as they were made, in the order of their time", async () => {
    expect(made.release).toEqual({
      ...{ id: made.release?.id, at: iso(times.release), text: "Release 2" },
      ...{ url: "https://shop.example/changes", survey: null },
    });
    expect((await owner.get("/v1/notes")).body.notes).toEqual([made.old, made.release, made.fresh]);
  });

  it("of a survey come with those of the whole site, within the range", async () => {
    expect(await texts("?survey=mix")).toEqual(["Release 2", "Campaign"]);
    expect(await texts("?survey=nps")).toEqual(["Other survey", "Release 2"]);
    expect(await texts(`?from=${iso(times.release)}&until=${iso(times.fresh)}`)).toEqual(["Release 2"]);
    expect(await texts(`?from=${iso(now)}`)).toEqual([]);
  });

  it("stand in the reports of their time", async () => {
    const notes = async (query: string) => (await owner.get(`/v1/report?survey=mix${query}`)).body.notes;
    expect(await notes("")).toEqual([made.release, made.fresh]);
    expect(await notes(`&from=${iso(times.release + 1)}`)).toEqual([made.fresh]);
  });

  it.each([
    ["", () => true],
    ["&device=mobile", ({ device }: { device: string | null }) => device === "mobile"],
  ] as const)("tell with effect=28 what changed about them%s", async (filter, holds) => {
    const all = counted.filter(holds);
    const span = (from: number, until: number) => all.filter(({ at }) => at >= from && at < until);
    const { notes } = (await owner.get(`/v1/report?survey=mix&effect=28${filter}`)).body;
    const { release } = times;
    expect(notes).toEqual([
      {
        ...made.release,
        change: change(span(release - 28 * DAY, release), span(release, release + 28 * DAY)),
      },
      { ...made.fresh, change: null },
    ]);
  });

  it("of a survey tell their effect in their own list, ahead of now too", async () => {
    const ahead = (await owner.post("/v1/notes", { at: iso(now + DAY), text: "Ahead", survey: "mix" })).body;
    const { body } = await owner.get("/v1/notes?survey=mix&effect=28");
    const { notes } = (await owner.get("/v1/report?survey=mix&effect=28")).body;
    expect(body.notes).toEqual([...notes, { ...ahead, change: null }]);
    expect(notes[0].change).not.toBeNull();
    const without = await owner.get("/v1/notes?effect=28");
    expect([without.status, without.body.errors[0].at]).toEqual([400, "survey"]);
    expect((await owner.get("/v1/notes?survey=mix&effect=181")).status).toBe(400);
    await owner.delete(`/v1/notes/${ahead.id}`);
  });

  it.each([
    [{ text: "no time" }, "/at"],
    [{ at: "yesterday", text: "x" }, "/at"],
    [{ at: iso(now), text: "  " }, "/text"],
    [{ at: iso(now), text: "x".repeat(1001) }, "/text"],
    [{ at: iso(now), text: "x", url: "javascript:alert(1)" }, "/url"],
    [{ at: iso(now), text: "x", colour: "red" }, "/colour"],
  ])("are refused with the place: %j", async (body, at) => {
    const answer = await owner.post("/v1/notes", body);
    expect([answer.status, answer.body.errors[0].at]).toEqual([422, at]);
  });

  it("of a survey that is not there are 404, and so is that survey's list", async () => {
    const answer = await owner.post("/v1/notes", { at: iso(now), text: "x", survey: "gone" });
    expect(answer.status).toBe(404);
    expect((await owner.get("/v1/notes?survey=gone")).status).toBe(404);
  });

  it.each(["effect=0", "effect=181", "effect=soon"])("take no %s", async (query) => {
    const { status, body } = await owner.get(`/v1/report?survey=mix&${query}`);
    expect([status, body.errors[0].at]).toEqual([400, "effect"]);
  });

  it("are deleted by their own site only", async () => {
    const stranger = await createOwner(door, "Other");
    expect((await stranger.delete(`/v1/notes/${made.fresh?.id}`)).status).toBe(404);
    expect((await stranger.get("/v1/notes")).body.notes).toEqual([]);
    expect((await owner.delete(`/v1/notes/${made.fresh?.id}`)).status).toBe(204);
    expect((await owner.delete(`/v1/notes/${made.fresh?.id}`)).status).toBe(404);
    expect(await texts("?survey=mix")).toEqual(["Release 2"]);
  });
});

/** Dates of reports without `tz` are days of the site's time zone (contract section 20). */
import { beforeAll, describe, expect, it } from "vitest";
import { createOwner, npsSurvey, type Owner, snapshot } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
// 14 hours ahead of UTC all year: its 10 June begins at 10:00 UTC on the 9th.
const ZONE = "Pacific/Kiritimati";
const DAY = "from=2026-06-10&until=2026-06-11";
const IN = "2026-06-09T12:00:00.000Z";
const OUT = "2026-06-10T12:00:00.000Z";
let owner: Owner;

beforeAll(async () => {
  owner = await createOwner(door);
  await owner.patch("/v1/site", { timezone: ZONE });
  await owner.putSurvey(npsSurvey({ touchpoint: "checkout" }));
  const shown = (shownAt: string, answers: Record<string, unknown>) =>
    snapshot({ shownAt, state: "completed", answers, visitor: shownAt });
  await owner.send([shown(IN, { score: 3, why: "slow" }), shown(OUT, { score: 9 })]);
  for (const at of [IN, OUT]) await owner.post("/v1/notes", { at, text: at });
});

describe("a day without a zone", () => {
  it("is the site's in reports, and in their series", async () => {
    const { body } = await owner.get(`/v1/report?survey=nps&${DAY}&interval=day`);
    expect([body.from, body.until, body.funnel.shown]).toEqual([
      "2026-06-09T10:00:00.000Z",
      "2026-06-10T10:00:00.000Z",
      1,
    ]);
    expect(body.series).toMatchObject([{ start: "2026-06-10", n: 1 }]);
    expect(body.notes).toMatchObject([{ text: IN }]);
    const series = (await owner.get("/v1/report?survey=nps&interval=month")).body.series;
    expect(series[0]).toMatchObject({ start: "2026-06-01", n: 2 });
  });

  it("is the site's in every list and figure with a range", async () => {
    const { responses } = (await owner.get(`/v1/responses?${DAY}`)).body;
    expect(responses).toMatchObject([{ at: IN }]);
    expect((await owner.get(`/v1/responses.ndjson?${DAY}`)).body).toContain(IN);
    expect((await owner.get(`/v1/responses.ndjson?${DAY}`)).body).not.toContain(OUT);
    expect((await owner.get(`/v1/responses.csv?${DAY}`)).body).not.toContain(OUT);
    const journey = (await owner.get(`/v1/journey?${DAY}`)).body;
    expect([journey.from, journey.touchpoints[0].n]).toEqual(["2026-06-09T10:00:00.000Z", 1]);
    expect((await owner.get(`/v1/loop?${DAY}`)).body).toMatchObject({ unhappy: 1 });
    expect((await owner.get(`/v1/notes?${DAY}`)).body.notes).toMatchObject([{ text: IN }]);
  });

  it("is another zone's where the request names one", async () => {
    const { body } = await owner.get(`/v1/report?survey=nps&${DAY}&interval=day&tz=UTC`);
    expect([body.from, body.series]).toMatchObject([
      "2026-06-10T00:00:00.000Z",
      [{ start: "2026-06-10", n: 1 }],
    ]);
    expect((await owner.get(`/v1/responses?${DAY}&tz=UTC`)).body.responses).toMatchObject([{ at: OUT }]);
  });
});

import { beforeAll, expect, it } from "vitest";
import { csvOf, HEADER, importCsv } from "../../support/api/importing.ts";
import { createOwner, npsSurvey, type Owner, snapshot } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
let owner: Owner;

/** One prompt that was answered with 9, one that was only shown, and two answers by mail in March 2024. */
beforeAll(async () => {
  owner = await createOwner(door);
  await owner.putSurvey(npsSurvey());
  await owner.send([snapshot({ state: "completed", answers: { score: 9 } }), snapshot()]);
  const rows = [
    ["a", "2024-03-05", 0, "Price"],
    ["b", "2024-03-06", 10, ""],
  ];
  await importCsv(door, owner, csvOf(HEADER, ...rows), { channel: "email" });
});

const report = async (query: string) => (await owner.get(`/v1/report?survey=nps${query}`)).body;

it("counts imported answers in the metrics, and not in funnel, asked or endings", async () => {
  const { funnel, questions, endings } = await report("");
  expect(funnel).toMatchObject({ shown: 2, started: 1, completed: 1, responseRate: 0.5 });
  expect(questions[0]).toMatchObject({ asked: 2, answered: 3, skipped: 0, nps: { n: 3, score: 33.3 } });
  expect(questions[1]).toMatchObject({ asked: 0, answered: 1, counts: { price: 1, slow: 0, other: 0 } });
  expect(endings).toEqual([{ id: "thanks", n: 1, outcome: null }]);
});

it("begins a series with them, in buckets without prompts", async () => {
  const { from, series } = await report("&interval=month");
  expect(from).toBe("2024-03-05T00:00:00.000Z");
  expect(series[0]).toMatchObject({ start: "2024-03-01", n: 0, nps: { n: 2, score: 0 } });
});

it("has them in segments, which have a metric and no prompts", async () => {
  const { segments } = await report("&by=channel");
  expect(segments).toMatchObject([
    { value: "widget", n: 2, nps: { n: 1 } },
    { value: "email", n: 0, nps: { n: 2 } },
  ]);
});

it("says the same from counts and from rows", async () => {
  const counted = await report("&by=version&until=2024-04-01");
  const read = await report("&by=channel&until=2024-04-01");
  expect(counted.segments[0].nps).toEqual(read.segments[0].nps);
  expect(counted.questions).toEqual(read.questions);
});

it("leaves them out and takes them back by hand", async () => {
  const [response] = (await owner.get("/v1/responses?channel=email&answer.score=0")).body.responses;
  await owner.patch(`/v1/responses/${response.id}`, { excluded: "a test" });
  expect((await report("")).questions[0]).toMatchObject({ answered: 2 });
  await owner.patch(`/v1/responses/${response.id}`, { excluded: null });
  expect((await report("")).questions[0]).toMatchObject({ asked: 2, answered: 3 });
});

it("counts their traits where the site counts them", async () => {
  const counting = await createOwner(door);
  await counting.putSurvey(npsSurvey());
  await counting.patch("/v1/site", { countTraits: ["plan"] });
  const file = csvOf(
    ["Id", "When", "NPS", "Reason", "Plan"],
    ["a", "2024-03-05", 0, "", "pro"],
    ["b", "2024-03-05", 9, "", "free"],
  );
  await importCsv(door, counting, file, { "trait.plan": "Plan" });
  const { segments } = (await counting.get("/v1/report?survey=nps&by=trait.plan")).body;
  expect(segments).toMatchObject([
    { value: "free", n: 0, nps: { n: 1, score: 100 } },
    { value: "pro", n: 0, nps: { n: 1, score: -100 } },
  ]);
});

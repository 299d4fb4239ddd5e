/** Filters by which the console opens what a report counts: of nothing known, and of one of several endings. */
import { describe, expect, it } from "vitest";
import { createOwner, type Owner, snapshot } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();

const survey = {
  id: "all",
  questions: [
    { id: "score", kind: "nps", title: "How likely?" },
    {
      id: "why",
      kind: "choices",
      title: "Why?",
      choices: [
        { id: "price", label: "Price" },
        { id: "slow", label: "Slow" },
      ],
      next: [
        { when: { answer: "score", group: "promoter" }, to: "stays" },
        { when: { answer: "score", group: "passive" }, to: "offer" },
        { to: "goes" },
      ],
    },
  ],
  endings: [
    { id: "stays", title: "Thanks!", outcome: "kept" },
    { id: "offer", title: "Here!", outcome: "kept" },
    { id: "goes", title: "Good bye", outcome: "lost" },
  ],
};

/** Responses that lack this and that. */
async function shop(): Promise<Owner> {
  const owner = await createOwner(door);
  await owner.putSurvey(survey);
  const one = (state: string, answers: object, fields = {}) =>
    snapshot({ survey: "all", state, answers, ...fields });
  const known = { device: "mobile", locale: "en", url: "https://shop.example/a", traits: { plan: "pro" } };
  const { body } = await owner.send([
    one("shown", {}),
    one("shown", {}, known),
    one("started", { score: 3 }, { ...known, traits: { plan: "" } }),
    one("started", { score: 3, why: null }, { ...known, traits: { "pl'an": "pro" } }),
    one("completed", { score: 9, why: ["slow", "price"] }, { ...known, device: null }),
    one("completed", { score: 8, why: null }, { ...known, locale: null, url: null }),
    one("completed", { score: 0, why: ["price"] }, known),
    one("completed", { score: 10, why: [] }, { traits: { plan: false } }),
    one("completed", { score: 10, why: null }, { test: true }),
  ]);
  expect(body.results.slice(0, 7).map(({ result }: { result: string }) => result)).toEqual(
    Array(7).fill("stored"),
  );
  return owner;
}
const countOf = async (owner: Owner, query: string): Promise<number> =>
  (await owner.get(`/v1/responses?limit=200&${query}`)).body.responses.length;

interface Segment {
  value: unknown;
  n: number;
}

describe("the filter `without`", () => {
  it.each(["device", "locale", "url", "ending", "trait.plan", "trait.pl'an", "answer.score", "answer.why"])(
    "finds the very responses that a report has in its segment null: %s",
    async (by) => {
      const owner = await shop();
      const { segments } = (await owner.get(`/v1/report?survey=all&by=${encodeURIComponent(by)}`)).body;
      const n = segments.find(({ value }: Segment) => value === null)?.n ?? 0;
      expect(n).toBeGreaterThan(0);
      expect(await countOf(owner, `survey=all&without=${encodeURIComponent(by)}`)).toBe(n);
      const { funnel } = (await owner.get(`/v1/report?survey=all&without=${encodeURIComponent(by)}`)).body;
      expect(funnel.shown).toBe(n);
    },
  );

  it("finds the responses to versions that name no touchpoint", async () => {
    const owner = await shop();
    const before = await countOf(owner, "without=touchpoint");
    expect(before).toBeGreaterThan(0);
    await owner.putSurvey({ ...survey, touchpoint: "checkout" });
    await owner.send([snapshot({ survey: "all", version: 2 })]);
    expect(await countOf(owner, "without=touchpoint")).toBe(before);
    expect(await countOf(owner, "touchpoint=checkout")).toBe(1);
  });

  it("goes with other filters", async () => {
    const owner = await shop();
    const [all, ofPro, without] = await Promise.all(
      ["device=mobile", "device=mobile&trait.plan=pro", "device=mobile&without=trait.plan"].map((query) =>
        countOf(owner, query),
      ),
    );
    // One of them has an empty text for its plan, which is a value.
    expect([all, ofPro, without]).toEqual([5, 3, 1]);
  });

  it.each(["version", "theme", "trait.", "plan", ""])("refuses “%s”", async (dimension) => {
    const owner = await createOwner(door);
    const { status, body } = await owner.get(`/v1/responses?without=${dimension}`);
    expect([status, body.errors[0].at]).toEqual([400, "without"]);
  });
});

describe("the filter `ending`", () => {
  it("finds the responses that reached one of several, as the report counts who stayed", async () => {
    const owner = await shop();
    const { retained } = (await owner.get("/v1/report?survey=all")).body;
    expect(await countOf(owner, "ending=stays,offer")).toBe(retained.kept);
    expect(await countOf(owner, "ending=goes")).toBe(retained.lost);
    expect(await countOf(owner, "ending=stays,offer,goes,none")).toBe(retained.n);
    expect(retained.kept).toBeGreaterThan(1);
  });
});

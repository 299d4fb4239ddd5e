import { describe, expect, it } from "vitest";
import { createOwner, type Owner, snapshot } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
const STATES = ["asked", "answered", "skipped", "left"] as const;

const survey = {
  id: "all",
  questions: [
    {
      id: "score",
      kind: "nps",
      title: "How likely?",
      next: [{ when: { answer: "score", group: "detractor" }, to: "why" }, { to: "thanks" }],
    },
    {
      id: "why",
      kind: "choices",
      title: "Why?",
      other: true,
      choices: [
        { id: "price", label: "Price" },
        { id: "slow", label: "Slow" },
      ],
    },
    { id: "why-more", kind: "text", title: "More?" },
  ],
  endings: [{ id: "thanks", title: "Thanks!" }],
};

/** Responses in every state that a question can be in. */
async function answeredShop(): Promise<Owner> {
  const owner = await createOwner(door);
  await owner.putSurvey(survey);
  const one = (state: string, answers: object, fields = {}) =>
    snapshot({ survey: "all", state, answers, ...fields });
  const { body } = await owner.send([
    one("shown", {}),
    one("started", { score: 3 }),
    one("started", { score: 3, why: null }),
    one("started", { score: 6, why: ["price", { other: "Noise" }] }),
    one("completed", { score: 0, why: ["slow", "price"], "why-more": "Too slow" }),
    one("completed", { score: 2, why: null, "why-more": null }),
    one("completed", { score: 10 }),
    one("dismissed", { score: 5, why: ["slow"] }),
    one("completed", { score: 9 }, { test: true }),
  ]);
  expect(body.results.map(({ result }: { result: string }) => result)).toEqual(Array(9).fill("stored"));
  return owner;
}

describe("the filter `question.ID`", () => {
  it("finds the very responses that the report counts", async () => {
    const owner = await answeredShop();
    const report = (await owner.get("/v1/report?survey=all")).body;
    for (const { id, asked, answered, skipped } of report.questions) {
      const counted = { asked, answered, skipped, left: asked - answered - skipped };
      for (const state of STATES) {
        const { responses } = (await owner.get(`/v1/responses?question.${id}=${state}`)).body;
        expect([id, state, responses.length]).toEqual([id, state, counted[state]]);
      }
    }
    const { funnel } = (await owner.get("/v1/report?survey=all&question.why=answered")).body;
    expect(funnel.shown).toBe(3);
  });

  it("goes with other filters, and finds nothing of a question that is not there", async () => {
    const owner = await answeredShop();
    const count = async (query: string) => (await owner.get(`/v1/responses?${query}`)).body.responses.length;
    expect(await count("question.why=answered&state=completed")).toBe(1);
    expect(await count("question.score=answered&test=true")).toBe(1);
    expect(await count("question.wh=asked")).toBe(0);
  });

  it.each(["question.why=reached", "question.why=", "questions.why=asked", "question.=asked"])(
    "refuses “%s”",
    async (query) => {
      const owner = await answeredShop();
      const { status, body } = await owner.get(`/v1/responses?${query}`);
      expect([status, body.errors[0].at]).toEqual([400, query.split("=")[0]]);
    },
  );
});

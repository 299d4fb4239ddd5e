import { describe, expect, it } from "vitest";
import { createOwner, npsSurvey, type Owner, snapshot } from "../../support/api/owner.ts";
import { tell } from "../../support/api/results.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();

const title = "Well?";
const choices = [
  { id: "price", label: "Price" },
  { id: "slow", label: "Slow" },
  { id: "late", label: "Late" },
];
/** Every kind: a required score leads detractors to `why`, all others past it. */
const everyKind = {
  id: "kinds",
  questions: [
    {
      id: "score",
      kind: "nps",
      title,
      required: true,
      next: [{ when: { answer: "score", group: "detractor" }, to: "why" }, { to: "tags" }],
    },
    { id: "why", kind: "choice", title, other: true, choices },
    { id: "tags", kind: "choices", title, other: true, min: 2, max: 3, choices },
    { id: "hello", kind: "message", title },
    { id: "mail", kind: "text", title, format: "email" },
    { id: "age", kind: "text", title, format: "number" },
    { id: "site", kind: "text", title, format: "url" },
    { id: "words", kind: "text", title, maxLength: 10 },
    { id: "effort", kind: "ces", title, points: 5 },
    { id: "stars", kind: "rating", title, points: 3 },
    { id: "happy", kind: "csat", title },
    { id: "agreed", kind: "consent", title, label: "Yes" },
  ],
};
const blanks = {
  tags: null,
  mail: null,
  age: null,
  site: null,
  words: null,
  effort: null,
  stars: null,
  happy: null,
  agreed: null,
};
const done = (answers: Record<string, unknown>) => ({
  ...snapshot({ survey: "kinds", state: "completed" }),
  answers: { score: 9, ...blanks, ...answers },
});

async function shop(): Promise<Owner> {
  const owner = await createOwner(door);
  await owner.putSurvey(everyKind);
  await owner.putSurvey(npsSurvey());
  return owner;
}

describe("an answer of a completed response", () => {
  it.each([
    ["nothing but what is required", {}],
    ["a known choice", { score: 1, why: "price" }],
    ["a typed other", { score: 1, why: { other: "the queue" } }],
    ["a choice called other that was typed empty", { score: 1, why: { other: "" } }],
    ["as many choices as allowed", { tags: ["price", "slow", { other: "rain" }] }],
    ["an address", { mail: "ann@shop.example" }],
    ["an address of any letters", { mail: "почта+1@пример.рф" }],
    ["a web address", { site: "http://пример.рф:8080/a?b#c" }],
    ["any number", { age: -2.5 }],
    ["a text as long as allowed", { words: "0123456789" }],
    ["the ends of scales", { score: 10, effort: 5, stars: 3, happy: 1 }],
    ["true as consent", { agreed: true }],
  ])("may be %s", async (_, answers) => {
    const owner = await shop();
    const sent = done(answers);
    expect(await tell(owner, sent)).toEqual(["stored"]);
    const { body } = await owner.get(`/v1/responses/${sent.id}`);
    expect(body.answers).toEqual(sent.answers);
  });

  it("is stored in one form: a web address with the scheme that it may come without", async () => {
    const owner = await shop();
    const sent = done({ site: "shop.example/a" });
    expect(await tell(owner, sent, sent)).toEqual(["stored", "duplicate"]);
    const { body } = await owner.get(`/v1/responses/${sent.id}`);
    expect(body.answers).toMatchObject({ site: "https://shop.example/a" });
  });

  it("is no answer where it shows nothing", async () => {
    const owner = await shop();
    const [blank, needy] = [done({ words: "\u200b\u3164" }), done({ score: "\u2060" })];
    expect(await tell(owner, blank, needy)).toEqual(["stored", "incomplete"]);
    const { body } = await owner.get(`/v1/responses/${blank.id}`);
    expect(body.answers).toMatchObject({ words: null });
  });

  it("is refused off its scale, off its choices or of another type, and nothing of it is stored", async () => {
    const owner = await shop();
    const wrong: Record<string, unknown>[] = [
      ...[-1, 11, 9.5, "9", true, [9], {}, 1e300].map((score) => ({ score })),
      ...["nothing", "other", 3, { other: 3 }, { other: "x", more: 1 }, {}, ["price"], { toString: "x" }].map(
        (why) => ({ score: 1, why }),
      ),
      ...[
        "price",
        ["price"],
        ["price", "price"],
        [null, "price"],
        ["price", "slow", "late", { other: "x" }],
        [{ other: "a" }, { other: "b" }],
        [["price"], "slow"],
      ].map((tags) => ({ tags })),
      ...["no address", 7, { other: "ann@shop.example" }].map((mail) => ({ mail })),
      ...["ann@example", ".ann@a.example", "a..b@a.example", "ann.@a.example", "ann@-a.de", "ann@a..de"].map(
        (mail) => ({ mail }),
      ),
      ...["shop", "https://?", "http://.", "https://a b", "javascript:alert(1)", "ann@shop.example"].map(
        (site) => ({ site }),
      ),
      ...["7", true, [7]].map((age) => ({ age })),
      ...["01234567890", 3, false, ["x"]].map((words) => ({ words })),
      ...[0, 6, "5"].map((effort) => ({ effort })),
      ...[0, 4].map((stars) => ({ stars })),
      ...[0, 6].map((happy) => ({ happy })),
      ...[false, "true", 1].map((agreed) => ({ agreed })),
      { hello: "seen" },
      { hello: true },
      { nobody: 1 },
      { nobody: null },
    ];
    for (const answers of wrong)
      expect([answers, ...(await tell(owner, done(answers)))]).toEqual([answers, "invalid-answer"]);
    expect((await owner.get("/v1/responses")).body.responses).toEqual([]);
    expect((await owner.get("/v1/report?survey=kinds")).body.funnel.shown).toBe(0);
  });

  it("is refused on a question that the answers do not lead to", async () => {
    const owner = await shop();
    expect(await tell(owner, done({ score: 9, why: "price" }))).toEqual(["off-path"]);
    expect(
      await tell(
        owner,
        snapshot({ survey: "kinds", state: "started", answers: { mail: "ann@shop.example" } }),
      ),
    ).toEqual(["off-path"]);
  });

  it("is reported as missing where it is required, or where the path has not ended", async () => {
    const owner = await shop();
    expect(
      await tell(
        owner,
        done({ score: null }),
        done({ score: "  " }),
        snapshot({ survey: "kinds", state: "completed", answers: { score: 9 } }),
        snapshot({ survey: "kinds", state: "completed" }),
        snapshot({ survey: "kinds", state: "completed", answers: {} }),
      ),
    ).toEqual(["incomplete", "incomplete", "incomplete", "incomplete", "incomplete"]);
  });
});

describe("blanks", () => {
  it("are kept as null on the path and dropped off it", async () => {
    const owner = await shop();
    const sent = done({ score: 9, why: null, tags: [], mail: "", words: " \t\u00a0", hello: null });
    expect(await tell(owner, sent)).toEqual(["stored"]);
    const { answers } = (await owner.get(`/v1/responses/${sent.id}`)).body;
    expect(answers).toEqual({ score: 9, hello: null, ...blanks });
  });

  it("of a typed text off the path count as null there as well", async () => {
    const owner = await shop();
    expect(await tell(owner, snapshot({ state: "completed", answers: { score: 9, why: "  " } }))).toEqual([
      "stored",
    ]);
  });
});

describe("states", () => {
  it("shown has no answers, and may have nulls", async () => {
    const owner = await shop();
    expect(
      await tell(
        owner,
        snapshot(),
        snapshot({ answers: {} }),
        snapshot({ answers: { score: null } }),
        snapshot({ answers: { score: 3 } }),
      ),
    ).toEqual(["stored", "stored", "stored", "invalid"]);
    const { body } = await owner.get("/v1/responses");
    for (const { answers } of body.responses) expect(answers).toEqual({});
  });

  it("started and dismissed have the answers of a path begun", async () => {
    const owner = await shop();
    for (const state of ["started", "dismissed"]) {
      expect(
        await tell(
          owner,
          snapshot({ state }),
          snapshot({ state, answers: { score: 2 } }),
          snapshot({ state, answers: { score: 2, why: "price" } }),
          snapshot({ state, answers: { why: "price" } }),
          snapshot({ survey: "kinds", state, answers: { score: null } }),
        ),
      ).toEqual(["stored", "stored", "stored", "off-path", "invalid-answer"]);
    }
  });

  it("a survey that leads back ends at its first ending", async () => {
    const owner = await createOwner(door);
    await owner.putSurvey({
      id: "round",
      questions: [
        { id: "one", kind: "text", title },
        { id: "two", kind: "text", title },
      ],
    });
    await door.sql(
      "UPDATE versions SET definition = ? WHERE survey = 'round' AND site = (SELECT seq FROM sites WHERE public_key = ?)",
      [
        JSON.stringify({
          id: "round",
          questions: [
            { id: "one", kind: "text", title },
            { id: "two", kind: "text", title, next: "one" },
          ],
        }),
        owner.publicKey,
      ],
    );
    const sent = (fields: Record<string, unknown>) =>
      snapshot({ survey: "round", state: "completed", ...fields });
    expect(
      await tell(owner, sent({ answers: { one: "a", two: "b" } }), sent({ answers: { one: "a" } })),
    ).toEqual(["stored", "incomplete"]);
  });

  it("the version that is named is the one that is replayed", async () => {
    const owner = await shop();
    const [score] = npsSurvey().questions;
    await owner.putSurvey({ id: "nps", questions: [{ ...score, kind: "csat", next: undefined }] });
    const of = (version: number, value: number) =>
      snapshot({ version, state: "completed", answers: { score: value } });
    expect(await tell(owner, of(1, 9), of(2, 9), of(2, 5), of(3, 5), of(0, 5), of(-1, 5))).toEqual([
      "stored",
      "invalid-answer",
      "stored",
      "unknown-version",
      "unknown-version",
      "unknown-version",
    ]);
  });

  it("the path sees the traits that came with the response", async () => {
    const owner = await createOwner(door);
    await owner.putSurvey({
      id: "plans",
      questions: [
        {
          id: "one",
          kind: "text",
          title,
          next: [{ when: { trait: "plan", is: "pro" }, to: "two" }, { to: "end" }],
        },
        { id: "two", kind: "text", title },
      ],
    });
    const sent = (traits: unknown, answers: unknown) =>
      snapshot({ survey: "plans", state: "completed", traits, answers });
    expect(
      await tell(
        owner,
        sent({ plan: "PRO " }, { one: "a", two: "b" }),
        sent({ plan: "PRO " }, { one: "a" }),
        sent({ plan: "free" }, { one: "a", two: "b" }),
        sent(null, { one: "a" }),
        sent({ plan: null }, { one: "a" }),
      ),
    ).toEqual(["stored", "incomplete", "off-path", "stored", "stored"]);
  });
});

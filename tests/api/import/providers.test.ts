import { beforeEach, describe, expect, it } from "vitest";
import { csvOf, importBody, importFile } from "../../support/api/importing.ts";
import { createOwner, type Owner } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
let owner: Owner;

beforeEach(async () => {
  owner = await createOwner(door);
  await owner.putSurvey({
    id: "nps",
    questions: [
      { id: "score", kind: "nps", title: "How likely are you to recommend us?" },
      {
        id: "liked",
        kind: "choices",
        title: "What did you like?",
        other: true,
        choices: [
          { id: "price", label: "Fair price" },
          { id: "staff", label: "Friendly staff" },
        ],
      },
      { id: "why", kind: "text", title: "Why?" },
    ],
  });
});

const responses = async () => (await owner.get("/v1/responses")).body.responses.reverse();

describe("an export of Delighted", () => {
  it("is taken by the names of its public documents", async () => {
    const file = csvOf(
      ["ID", "Survey Type", "Score", "Comment", "Email", "Created At", "Country"],
      ["1", "nps", 9, "Fast", "a@b.example", "1713418460", "USA"],
      ["2", "csat", 4, "", "", "1713418461", ""],
      ["3", "nps", 0, "", "", "2024-04-19 10:00:00 -0500", ""],
    );
    const { refusals } = await importFile(door, owner, file, {
      from: "delighted",
      "trait.country": "Country",
    });
    expect(refusals).toMatchObject([{ line: 3, at: "survey_type" }]);
    expect(await responses()).toMatchObject([
      {
        at: "2024-04-18T05:34:20.000Z",
        user: "a@b.example",
        answers: { score: 9, why: "Fast" },
        traits: { country: "USA" },
      },
      { at: "2024-04-19T15:00:00.000Z", answers: { score: 0 } },
    ]);
  });

  it("is refused where a column is not known, which is named; a parameter then names it", async () => {
    const file = csvOf(["ID", "Score", "Response date"], ["1", 9, "2024-04-19"]);
    const { status, body } = await importBody(door, owner, file, { from: "delighted" });
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ at: "at", message: expect.stringMatching(/“created_at”/) }]);
    const { stored } = await importFile(door, owner, file, { from: "delighted", at: "Response date" });
    expect(stored).toBe(1);
  });
});

describe("an export of Typeform", () => {
  const HEADER = [
    "#",
    "How likely are you to recommend us?",
    "Fair price",
    "Friendly staff",
    "Why?",
    "Response Type",
    "Start Date (UTC)",
    "Submit Date (UTC)",
    "Network ID",
  ];

  it("is taken by its tokens, titles and labels, its times as UTC", async () => {
    await owner.patch("/v1/site", { timezone: "Asia/Tokyo" });
    const file = csvOf(
      HEADER,
      [
        "t1",
        9,
        "Fair price",
        "Friendly staff",
        "Fast",
        "completed",
        "2024-10-05 02:39:31",
        "2024-10-05 02:41:38",
        "n1",
      ],
      ["t2", 3, "", "", "", "partial", "2024-10-05 02:39:31", "", "n2"],
    );
    const { refusals } = await importFile(door, owner, file, { from: "typeform" });
    expect(refusals).toMatchObject([{ line: 3, at: "Response Type" }]);
    expect(await responses()).toMatchObject([
      {
        at: "2024-10-05T02:41:38.000Z",
        user: null,
        traits: {},
        answers: { score: 9, liked: ["price", "staff"], why: "Fast" },
      },
    ]);
  });

  it("is refused without its token", async () => {
    const { status, body } = await importBody(door, owner, csvOf(HEADER.slice(1)), { from: "typeform" });
    expect([status, body.errors[0].at]).toEqual([400, "id"]);
  });
});

describe("an export of SurveyMonkey", () => {
  it("is taken with its two rows of headings, its times in the site's zone", async () => {
    await owner.patch("/v1/site", { timezone: "America/New_York" });
    const file = csvOf(
      [
        ...["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address"],
        ...["How likely are you to recommend us?", "What did you like?", "", "", "Why?"],
      ],
      [
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "Fair price",
        "Friendly staff",
        "Other (please specify)",
        "Open-Ended Response",
      ],
      [
        "7",
        "c",
        "10/05/2024 01:00:00 PM",
        "10/05/2024 01:02:03 PM",
        "192.0.2.1",
        "a@b.example",
        9,
        "",
        "Friendly staff",
        "the dog",
        "Fast",
      ],
      ["8", "c", "2024-10-05 13:00:00", "2024-10-05 13:02:03", "192.0.2.1", "", 3, "", "", "", ""],
    );
    const imported = await importFile(door, owner, file, { from: "surveymonkey" });
    expect(imported).toMatchObject({ rows: 2, stored: 2 });
    expect(await responses()).toMatchObject([
      {
        at: "2024-10-05T17:02:03.000Z",
        user: "a@b.example",
        answers: { score: 9, liked: ["staff", { other: "the dog" }], why: "Fast" },
      },
      { at: "2024-10-05T17:02:03.000Z", user: null, answers: { score: 3 } },
    ]);
  });
});

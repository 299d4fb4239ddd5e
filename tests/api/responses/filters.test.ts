import { beforeAll, describe, expect, it } from "vitest";
import { createOwner, npsSurvey, type Owner, snapshot } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
const HOUR = 3_600_000;
const base = Date.now() - 48 * HOUR;
const at = (hours: number) => new Date(base + hours * HOUR).toISOString();

const all = {
  id: "all",
  touchpoint: "support",
  questions: [
    { id: "happy", kind: "csat", title: "Happy?" },
    {
      id: "which",
      kind: "choices",
      title: "Which?",
      other: true,
      choices: [
        { id: "price", label: "P" },
        { id: "slow", label: "S" },
      ],
    },
    { id: "more", kind: "text", title: "More?" },
    { id: "age", kind: "text", title: "Age?", format: "number" },
    { id: "agree", kind: "consent", title: "Agree?", label: "Yes" },
  ],
};
const answered = (answers: object, fields = {}) =>
  snapshot({
    survey: "all",
    state: "completed",
    answers: { happy: null, which: null, more: null, age: null, agree: null, ...answers },
    ...fields,
  });

/** The responses by a name each. */
const SENT = {
  shown: snapshot({ shownAt: at(0), url: "https://shop.example/", locale: "en", device: "desktop" }),
  promoter: snapshot({
    shownAt: at(1),
    state: "completed",
    answers: { score: 10 },
    visitor: "v_1",
    user: "42",
    traits: { plan: "pro", seats: 3, beta: true, ratio: 0.5, total: 0.1 + 0.2, worth: 1e21 },
  }),
  passive: snapshot({
    shownAt: at(2),
    state: "completed",
    answers: { score: 8 },
    visitor: "v_2",
    traits: { plan: "free", beta: false },
  }),
  detractor: snapshot({
    shownAt: at(3),
    state: "started",
    answers: { score: 0 },
    user: "42",
    traits: { plan: "Pro" },
  }),
  typed: snapshot({
    shownAt: at(4),
    state: "completed",
    answers: { score: 6, why: { other: "Noise" } },
    device: "mobile",
    locale: "es-MX",
  }),
  priced: snapshot({
    shownAt: at(5),
    state: "completed",
    answers: { score: 3, why: "price" },
    version: 2,
    url: "https://shop.example/cart/7?step=2#top",
  }),
  dismissed: snapshot({ shownAt: at(6), state: "dismissed", url: "http://other.example/cart/7" }),
  set: answered(
    { happy: 5, which: ["price", { other: "Heat" }], more: "Fine, thanks", age: -3.5 },
    { shownAt: at(7) },
  ),
  blank: answered({ happy: 1, which: ["slow"], agree: true, age: 40 }, { shownAt: at(8) }),
  neutral: answered({ happy: 3 }, { shownAt: at(9), url: "https://shop.example/cart/8/" }),
  test: snapshot({ shownAt: at(10), state: "completed", answers: { score: 10 }, test: true }),
};
type Name = keyof typeof SENT;
const nameOf = (id: string) => (Object.keys(SENT) as Name[]).find((name) => SENT[name].id === id);

describe("filters of responses", () => {
  let owner: Owner;
  beforeAll(async () => {
    owner = await createOwner(door);
    await owner.putSurvey(npsSurvey({ touchpoint: "checkout" }));
    await owner.putSurvey(npsSurvey({ touchpoint: "cart" }));
    await owner.putSurvey(all);
    const { body } = await owner.send(Object.values(SENT));
    expect(body.results.map(({ result }: { result: string }) => result)).toEqual(
      Object.keys(SENT).map(() => "stored"),
    );
    await owner.patch(`/v1/responses/${SENT.priced.id}`, { tags: ["vip", "50 %"], handled: true });
    await owner.patch(`/v1/responses/${SENT.passive.id}`, { tags: ["vip2"] });
  });

  const found = async (query: string) => {
    const { status, body } = await owner.get(`/v1/responses?${query}`);
    expect([query, status]).toEqual([query, 200]);
    return body.responses.map(({ id }: { id: string }) => nameOf(id)).sort();
  };

  const CASES: [string, Name[]][] = [
    [
      "",
      [
        "shown",
        "promoter",
        "passive",
        "detractor",
        "typed",
        "priced",
        "dismissed",
        "set",
        "blank",
        "neutral",
      ],
    ],
    ["survey=all", ["set", "blank", "neutral"]],
    ["survey=nps&version=2", ["priced"]],
    // As JSON, and so a report's segment, writes them.
    ["trait.total=0.30000000000000004", ["promoter"]],
    ["trait.worth=1e%2B21", ["promoter"]],
    [`answer.age=40..${"9".repeat(400)}`, ["blank"]],
    [`answer.age=-${"9".repeat(400)}..-3`, ["set"]],
    ["version=1&survey=all", ["set", "blank", "neutral"]],
    ["state=shown", ["shown"]],
    ["state=started", ["detractor"]],
    ["state=dismissed", ["dismissed"]],
    ["state=completed&survey=nps", ["promoter", "passive", "typed", "priced"]],
    [`from=${at(8)}`, ["blank", "neutral"]],
    [`until=${at(1)}`, ["shown"]],
    [`from=${at(3)}&until=${at(5)}`, ["detractor", "typed"]],
    [`from=${at(3)}&until=${at(3)}`, []],
    ["touchpoint=checkout", ["shown", "promoter", "passive", "detractor", "typed", "dismissed"]],
    ["touchpoint=cart", ["priced"]],
    ["touchpoint=support", ["set", "blank", "neutral"]],
    ["touchpoint=none", []],
    ["url=/", ["shown"]],
    ["url=/cart/*", ["priced", "dismissed", "neutral"]],
    ["url=/cart", []],
    ["url=/**", ["shown", "priced", "dismissed", "neutral"]],
    ["url=https://shop.example/cart/*", ["priced", "neutral"]],
    ["url=http*://**/cart/7", ["priced", "dismissed"]],
    ["locale=es-MX", ["typed"]],
    ["locale=es", []],
    ["device=mobile", ["typed"]],
    ["device=desktop", ["shown"]],
    ["visitor=v_1", ["promoter"]],
    ["user=42", ["promoter", "detractor"]],
    ["visitor=42", []],
    ["trait.plan=pro", ["promoter"]],
    ["trait.plan=Pro", ["detractor"]],
    ["trait.seats=3", ["promoter"]],
    ["trait.ratio=0.5", ["promoter"]],
    ["trait.beta=true", ["promoter"]],
    ["trait.beta=false", ["passive"]],
    ["trait.beta=1", []],
    ["trait.none=x", []],
    ["answer.score=10", ["promoter"]],
    ["answer.score=0", ["detractor"]],
    ["answer.score=0..6", ["detractor", "typed", "priced"]],
    ["answer.score=7..", ["promoter", "passive"]],
    ["answer.score=..3", ["detractor", "priced"]],
    ["answer.score=8..8", ["passive"]],
    ["answer.age=-10..-3", ["set"]],
    ["answer.age=-3.5", ["set"]],
    ["answer.why=price", ["priced"]],
    ["answer.why=other", ["typed"]],
    ["answer.which=price", ["set"]],
    ["answer.which=slow", ["blank"]],
    ["answer.which=other", ["set"]],
    ["answer.which=0..9", []],
    ["answer.more=Fine,%20thanks", ["set"]],
    ["answer.more=fine", []],
    ["answer.agree=true", ["blank"]],
    ["answer.agree=1", []],
    ["answer.none=1", []],
    ["group=promoter", ["promoter"]],
    ["group=passive", ["passive"]],
    ["group=detractor", ["detractor", "typed", "priced"]],
    ["group=satisfied", ["set"]],
    ["group=dissatisfied", ["blank"]],
    ["group=neutral", ["neutral"]],
    ["mood=happy", ["promoter", "set"]],
    ["mood=neutral", ["passive", "neutral"]],
    ["mood=unhappy", ["detractor", "typed", "priced", "blank"]],
    ["mood=unhappy&handled=false&survey=nps", ["detractor", "typed"]],
    ["answered=true", ["promoter", "passive", "detractor", "typed", "priced", "set", "blank", "neutral"]],
    ["answered=false", ["shown", "dismissed"]],
    ["answered=true&state=dismissed", []],
    ["tag=vip", ["priced"]],
    ["tag=50%20%25", ["priced"]],
    ["tag=VIP", []],
    ["handled=true", ["priced"]],
    ["handled=false&state=completed&survey=nps", ["promoter", "passive", "typed"]],
    ["test=true", ["test"]],
    ["test=true&survey=all", []],
    ["test=false&answer.score=10", ["promoter"]],
    ["channel=widget&survey=all", ["set", "blank", "neutral"]],
    ["channel=email", []],
    ["user=42&trait.plan=pro&answer.score=9..10&state=completed", ["promoter"]],
    ["user=42&state=dismissed", []],
  ];
  it.each(CASES)("“%s”", async (query, names) => {
    expect(await found(query)).toEqual([...names].sort());
  });

  it("take dates as midnight of a zone", async () => {
    const date = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Kolkata", dateStyle: "short" });
    const day = date.format(base + 5 * HOUR);
    const next = date.format(base + 29 * HOUR);
    const inside = Object.values(SENT).filter(
      ({ shownAt, test }: { shownAt: string; test?: boolean }) =>
        !test && date.format(Date.parse(shownAt)) === day,
    );
    const names = inside.map(({ id }) => nameOf(id)).sort();
    expect(await found(`from=${day}&until=${next}&tz=Asia/Kolkata`)).toEqual(names);
  });

  it.each([
    ["colour=red", "colour"],
    ["trait.=x", "trait."],
    ["answer=3", "answer"],
    ["version=0", "version"],
    ["version=one", "version"],
    ["state=open", "state"],
    ["from=yesterday", "from"],
    ["until=2026-13-01", "until"],
    ["from=2026-02-30", "from"],
    ["tz=Mars/Olympus", "tz"],
    ["group=happy", "group"],
    ["handled=yes", "handled"],
    ["mood=sad", "mood"],
    ["answered=yes", "answered"],
    ["test=1", "test"],
    ["survey=", "survey"],
    ["survey=a&survey=b", "survey"],
    [`url=${"x".repeat(2_049)}`, "url"],
    ["interval=day", "interval"],
  ])("are refused: “%.30s”", async (query, parameter) => {
    for (const route of ["/v1/responses", "/v1/responses.csv", "/v1/responses.ndjson"]) {
      const { status, headers, body } = await owner.get(`${route}?${query}`);
      expect([route, status, headers.get("content-type"), body.code]).toEqual([
        route,
        400,
        "application/problem+json",
        "bad-request",
      ]);
      expect(body.errors[0].at).toBe(parameter);
    }
  });

  it.each(["'; DROP TABLE responses; --", '"', "%", "_", "[", "\\", "🙂", "*".repeat(40)])(
    "take “%s” for a value like any other",
    async (value) => {
      const text = encodeURIComponent(value);
      for (const name of ["visitor", "trait.plan", "answer.more", "tag", "locale", "touchpoint", "survey"]) {
        expect(await found(`${name}=${text}`)).toEqual([]);
        expect((await owner.get(`/v1/responses?trait.${text}=x&answer.${text}=x`)).status).toBe(200);
      }
    },
  );

  it.each(CASES.filter((_, i) => i % 3 === 0))("export the same: “%s”", async (query, names) => {
    const { body } = await owner.get(`/v1/responses.ndjson?${query}`);
    const lines = (body as string).split("\n").filter(Boolean);
    expect(lines.map((line) => nameOf(JSON.parse(line).id)).sort()).toEqual([...names].sort());
  });
});

describe("the filter `answered`", () => {
  it("counts a skip as no answer, and takes a dismissed response with an answer", async () => {
    const owner = await createOwner(door);
    await owner.putSurvey(all);
    const nothing = { happy: null, which: null, more: null, age: null, agree: null };
    const skipped = answered(nothing);
    const left = answered({ happy: null, which: null, more: "Some words" }, { state: "dismissed" });
    const { body } = await owner.send([skipped, left]);
    expect(body.results.map(({ result }: { result: string }) => result)).toEqual(["stored", "stored"]);
    const ids = async (query: string) =>
      (await owner.get(`/v1/responses?${query}`)).body.responses.map(({ id }: { id: string }) => id);
    expect(await ids("answered=true")).toEqual([left.id]);
    expect(await ids("answered=false")).toEqual([skipped.id]);
  });
});

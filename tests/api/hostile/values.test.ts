import { beforeAll, describe, expect, it } from "vitest";
import { createTarget, LONE, NUL, type Target } from "../../support/api/ingestProbe.ts";
import { snapshot } from "../../support/api/owner.ts";
import { post, tell, told } from "../../support/api/results.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
let target: Target;
beforeAll(async () => {
  target = await createTarget(door);
});

describe("a field of another type or range", () => {
  const node = { type: "div", props: { dangerouslySetInnerHTML: { __html: "<img onerror=x>" } } };
  const everywhere = [{}, node, [], [[]]];
  it.each<[string, unknown[]]>([
    [
      "id",
      [
        ...everywhere,
        null,
        7,
        "",
        "x",
        "__proto__",
        "../..",
        "' OR 1=1--",
        NUL,
        LONE,
        "0190000000007000800000000000000a",
        "{01900000-0000-7000-8000-000000000000}",
        "01900000-0000-7000-8000-000000000000 ",
      ],
    ],
    ["survey", [...everywhere, null, 7, NUL, LONE]],
    ["version", [...everywhere, null, "1", 1.5, 2 ** 53, -(2 ** 53), 1e308, true]],
    ["rev", [...everywhere, null, "1", 1.5, -1, 2 ** 53, true]],
    ["state", [...everywhere, null, 0, "done", "Completed", "__proto__", "toString"]],
    [
      "shownAt",
      [
        ...everywhere,
        null,
        0,
        "",
        "now",
        "2026-11-21",
        "2026-11-21T10:00:00",
        "21 Nov 2026",
        "2026-13-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-11-21T24:00:00Z",
        "2026-11-21T10:60:00Z",
        "2026-11-21T10:00:00+99:00",
        "+012026-11-21T10:00:00Z",
        NUL,
      ],
    ],
    ["answers", ["x", 7, true, [], ["score"]]],
    [
      "traits",
      ["x", 7, true, [], { a: {} }, { a: [] }, { a: node }, { a: NUL }, { [NUL]: 1 }, { [LONE]: 1 }],
    ],
    ["spent", ["x", 7, [], { score: "1" }, { score: -1 }, { score: {} }, { [LONE]: 1 }]],
    ["visitor", [...everywhere, 7, true, NUL, LONE]],
    ["user", [...everywhere, 42, false, NUL, LONE]],
    ["locale", [...everywhere, 7, LONE]],
    ["device", [...everywhere, 7, NUL]],
    ["url", [...everywhere, 7, NUL, LONE]],
    ["referrer", [...everywhere, 7, NUL]],
    ["test", [...everywhere, "true", 0, 1]],
  ])("%s is invalid, and nothing of it is stored", async (field, values) => {
    for (const value of values) {
      const error = await target.refused({ [field]: value });
      expect([value, error.code]).toEqual([value, "invalid"]);
      expect(error.at.startsWith("/responses/0")).toBe(true);
    }
  });

  it("is invalid too as a number too large for JavaScript, such as 1e999", async () => {
    const body = (field: string) =>
      JSON.stringify({ site: target.owner.publicKey, responses: [snapshot({ [field]: "HERE" })] }).replace(
        '"HERE"',
        "1e999",
      );
    for (const field of ["version", "rev"])
      expect(told({ body: await (await post(door, body(field))).json() })).toEqual(["invalid"]);
    const trait = JSON.stringify({
      site: target.owner.publicKey,
      responses: [snapshot({ traits: { worth: "HERE" } })],
    });
    expect(told({ body: await (await post(door, trait.replace('"HERE"', "1e999"))).json() })).toEqual([
      "invalid",
    ]);
    const answer = JSON.stringify({
      site: target.owner.publicKey,
      responses: [snapshot({ state: "started", answers: { score: "HERE" } })],
    });
    expect(told({ body: await (await post(door, answer.replace('"HERE"', "1e999"))).json() })).toEqual([
      "invalid-answer",
    ]);
  });

  it("that the shape does not know is invalid", async () => {
    for (const field of ["extra", "at", "site", "tags", "handled", "channel"])
      expect((await target.refused({ [field]: 1 })).code).toBe("invalid");
  });
});

describe("a number at the edge", () => {
  it("of minus zero is zero", async () => {
    const sent = snapshot({ state: "completed", answers: { score: 9 } });
    const body = JSON.stringify({
      site: target.owner.publicKey,
      responses: [{ ...sent, answers: { score: 0, why: null } }],
    });
    expect(told({ body: await (await post(door, body.replace('"score":0', '"score":-0'))).json() })).toEqual([
      "stored",
    ]);
    expect((await target.stored(sent)).answers).toEqual({ score: 0, why: null });
  });

  it("may be the largest whole one as a rev", async () => {
    const sent = snapshot({ rev: Number.MAX_SAFE_INTEGER });
    expect(await tell(target.owner, sent, { ...sent, rev: 3 })).toEqual(["stored", "stale"]);
    expect((await target.stored(sent)).rev).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe("a time far off", () => {
  it("is kept as it was sent, while reports go by the server's clock", async () => {
    const [past, future] = [
      snapshot({ shownAt: "1970-01-01T00:00:00Z" }),
      snapshot({ shownAt: "9999-12-31T23:59:59.999Z" }),
    ];
    const before = Date.now();
    expect(await tell(target.owner, past, future)).toEqual(["stored", "stored"]);
    const [old, late] = [await target.stored(past), await target.stored(future)];
    expect([old.shownAt, late.shownAt]).toEqual(["1970-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"]);
    const days = (before - Date.parse(old.at)) / 86_400_000;
    expect(days).toBeCloseTo(400, 1);
    expect(Math.abs(Date.parse(late.at) - before)).toBeLessThan(60_000);
  });
});

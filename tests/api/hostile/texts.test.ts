import { beforeAll, describe, expect, it } from "vitest";
import { createTarget, LONE, NUL, type Target } from "../../support/api/ingestProbe.ts";
import { snapshot } from "../../support/api/owner.ts";
import { post, tell } from "../../support/api/results.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
let target: Target;
beforeAll(async () => {
  target = await createTarget(door);
});

const words = (answers: Record<string, unknown>) => ({
  ...snapshot({ survey: "words", state: "completed" }),
  answers,
});

describe("text of all kinds", () => {
  it.each([
    ["a right-to-left override", "abc\u202egpj.exe"],
    ["10,000 combining marks, as many as fit", `e${"\u0301".repeat(4_999)}`],
    ["emoji", "🎉".repeat(2_500)],
    ["markup", "<img src=x onerror=alert(1)>"],
    ["a formula", '=HYPERLINK("https://evil.example")'],
    ["SQL", "'); DROP TABLE responses;--"],
    ["line separators and controls", "a\u2028b\u2029c\u0001\u007f\r\n\t"],
    ["a text with an invisible character in it", "a\u200bb"],
    ["names of an object's parts", "__proto__"],
    ["a non-character", "\uffff\ufffe"],
  ])("comes back as it was sent: %s", async (_, text) => {
    const sent = words({ long: text, pick: { other: text } });
    const person = text.slice(0, 100);
    const whole = {
      ...sent,
      visitor: person,
      traits: { [person.slice(0, 60)]: person },
      url: text.slice(0, 2_000),
    };
    expect(await tell(target.owner, whole)).toEqual(["stored"]);
    const { answers, visitor, traits, url } = await target.stored(sent);
    expect(JSON.stringify([answers, visitor, traits, url])).toBe(
      JSON.stringify([whole.answers, whole.visitor, whole.traits, whole.url]),
    );
    const theirs = await target.owner.get(`/v1/visitors/${encodeURIComponent(person)}`);
    expect(theirs.body.responses?.map(({ id }: { id: string }) => id)).toContain(sent.id);
  });

  it("with a NUL or half a surrogate pair is refused wherever it stands", async () => {
    for (const bad of [NUL, LONE, "\udc00", "ok\ud83d"]) {
      for (const answers of [{ long: bad }, { long: null, pick: { other: bad } }, { [bad]: 1 }]) {
        expect((await target.refused({ survey: "words", state: "completed", answers })).code).toBe("invalid");
      }
    }
  });

  it("with half a surrogate pair as the site's key is of no site", async () => {
    for (const site of [LONE, NUL, "__proto__", "' OR 1=1--", "x".repeat(60_000), ""]) {
      const response = await post(door, JSON.stringify({ site, responses: [snapshot()] }));
      expect([site.slice(0, 9), response.status, (await response.json()).code]).toEqual([
        site.slice(0, 9),
        403,
        "unknown-site",
      ]);
    }
  });
});

describe("names that mean something to JavaScript or SQL", () => {
  const names = [
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "hasOwnProperty",
    "valueOf",
    "../..",
    "' OR 1=1--",
    "a.b[0]~/",
    '"',
    "",
  ];

  it("are no question", async () => {
    for (const name of names) {
      const answers = JSON.parse(`{"score":9,${JSON.stringify(name)}:1}`);
      const error = await target.refused({ state: "completed", answers });
      expect([name, error.code]).toEqual([name, "invalid-answer"]);
    }
  });

  it("are no survey and no choice", async () => {
    for (const survey of names)
      expect([survey, (await target.refused({ survey })).code]).toEqual([survey, "unknown-survey"]);
    for (const why of names.filter((name) => name !== "")) {
      expect([why, (await target.refused({ state: "completed", answers: { score: 1, why } })).code]).toEqual([
        why,
        "invalid-answer",
      ]);
    }
  });

  it("may name a trait, a question's time, a visitor and a device, and come back", async () => {
    for (const name of names.filter((one) => one !== "")) {
      const key = JSON.stringify(name);
      const sent = snapshot({
        visitor: name,
        user: name,
        device: name,
        locale: name,
        traits: JSON.parse(`{${key}:"x"}`),
        spent: JSON.parse(`{${key}:5}`),
      });
      expect([name, ...(await tell(target.owner, sent))]).toEqual([name, "stored"]);
      const { visitor, device, traits, spent } = await target.stored(sent);
      expect([visitor, device, JSON.stringify(traits), JSON.stringify(spent)]).toEqual([
        name,
        name,
        `{${key}:"x"}`,
        `{${key}:5}`,
      ]);
    }
    expect(Object.prototype).not.toHaveProperty("x");
  });
});

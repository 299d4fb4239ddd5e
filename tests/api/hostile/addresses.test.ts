import { beforeAll, describe, expect, it } from "vitest";
import { createTarget, type Target } from "../../support/api/ingestProbe.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
let target: Target;
beforeAll(async () => {
  target = await createTarget(door);
});

describe("an address of nothing", () => {
  const ids = [
    "__proto__",
    "constructor",
    "%00",
    "%ff",
    "%ED%A0%80",
    "..%2f..",
    "'%20OR%201=1--",
    "%F0%9F%8E%89",
    "a".repeat(5_000),
    "%25",
  ];
  it.each(ids)("%s is not there, by any route", async (id) => {
    for (const path of [
      `/v1/responses/${id}`,
      `/v1/visitors/${id}`,
      `/v1/surveys/${id}`,
      `/v1/surveys/${id}/versions/1`,
      `/v1/surveys/nps/versions/${id}`,
      `/v1/report?survey=${id}`,
    ]) {
      const { status } = await target.owner.get(path);
      expect([path.slice(0, 60), [400, 404].includes(status)]).toEqual([path.slice(0, 60), true]);
    }
    for (const path of [`/v1/responses/${id}`, `/v1/visitors/${id}`, `/v1/keys/${id}`]) {
      expect([path.slice(0, 60), (await target.owner.delete(path)).status]).toEqual([path.slice(0, 60), 404]);
    }
    expect((await door.request(`/v1/sites/${id}/config`)).status).toBe(403);
  });

  it("in a query finds nothing or is refused, and never fails", async () => {
    for (const id of ids.slice(0, -2)) {
      for (const query of [
        "cursor",
        "survey",
        "visitor",
        "user",
        "url",
        "q",
        "tag",
        "device",
        "trait.x",
        "answer.score",
        "from",
        "limit",
        `trait.${id}`,
        `answer.${id}`,
      ]) {
        const { status } = await target.owner.get(`/v1/responses?${query}=${id}`);
        expect([query, id, [200, 400].includes(status)]).toEqual([query, id, true]);
      }
    }
  });
});

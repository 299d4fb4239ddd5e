import { describe, expect, it } from "vitest";
import { createOwner } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";
import { settlePeople } from "../people/settlePeople.ts";
import { answered, found, store, textsSurvey, untilIndexed } from "./textsSurvey.ts";

const door = useDoor();

describe("a response that takes the place of the last one, which was erased", () => {
  it("is found by its words, and has its person", async () => {
    const owner = await createOwner(door);
    await owner.putSurvey(textsSurvey());
    const one = (text: string, visitor: string) => answered({ more: text }, { visitor });
    const [kept, erased, later] = [one("alpha", "v_kept"), one("beta", "v_erased"), one("gamma", "v_later")];
    await store(owner, [kept, erased]);
    await untilIndexed(door);
    await settlePeople(door, owner);
    expect((await owner.delete(`/v1/responses/${erased.id}`)).status).toBe(204);
    await store(owner, [later]);
    await untilIndexed(door);
    await settlePeople(door, owner);
    expect(await found(owner, { q: "gamma" })).toEqual([later.id]);
    expect(await found(owner, { q: "beta" })).toEqual([]);
    const { people } = (await owner.get("/v1/people")).body;
    expect(people.map(({ id }: { id: string }) => id).sort()).toEqual(["v_kept", "v_later"]);
  });
});

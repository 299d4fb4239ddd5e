import { describe, expect, it } from "vitest";
import { createOwner, npsSurvey, snapshot } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();

async function shop() {
  const owner = await createOwner(door);
  await owner.putSurvey(npsSurvey());
  return owner;
}
type Shop = Awaited<ReturnType<typeof shop>>;
const config = async ({ publicKey }: Shop, lang = "en") =>
  (await door.request(`/v1/sites/${publicKey}/config?lang=${lang}`)).json();

describe("a config that is kept", () => {
  it("is made anew as soon as a survey, its status or the site changes", async () => {
    const owner = await shop();
    expect((await config(owner)).surveys[0].version).toBe(1);
    await owner.putSurvey(npsSurvey({ name: "Second" }));
    expect((await config(owner)).surveys[0].version).toBe(2);
    await owner.patch("/v1/site", { quietDays: 3 });
    expect((await config(owner)).site.quietDays).toBe(3);
    await owner.putSurvey(npsSurvey({ name: "Second", status: "paused" }));
    expect((await config(owner)).surveys).toEqual([]);
    await owner.putSurvey(npsSurvey({ name: "Second" }));
    expect((await config(owner)).surveys).toHaveLength(1);
  });

  it("is one for each language and site", async () => {
    const [owner, other] = [await shop(), await shop()];
    await other.patch("/v1/site", { quietDays: 30 });
    const [en, de, foreign] = [await config(owner), await config(owner, "de"), await config(other)];
    expect([en.lang, de.lang, en.site.quietDays, foreign.site.quietDays]).toEqual(["en", "de", 7, 30]);
    expect(await config(owner)).toEqual(en);
  });

  it("says that a survey is full as soon as its cap is reached", async () => {
    const owner = await createOwner(door);
    await owner.putSurvey(npsSurvey({ show: { on: ["load"], cap: 1 } }));
    expect((await config(owner)).surveys[0]).not.toHaveProperty("isFull");
    await owner.send([snapshot({ state: "completed", answers: { score: 9 } })]);
    expect((await config(owner)).surveys[0].isFull).toBe(true);
  });
});

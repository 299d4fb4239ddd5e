import { expect, it, onTestFinished } from "vitest";
import { createOwner, npsSurvey, snapshot } from "../../support/api/owner.ts";
import { nodeDoor } from "../../support/runtime/node.ts";

it("a site's settings that another process changed count a second later", async () => {
  let time = Date.now();
  const door = await nodeDoor({ now: () => time });
  onTestFinished(() => door.close());
  const owner = await createOwner(door);
  await owner.putSurvey(npsSurvey());
  const post = async () => {
    const response = await door.request("/v1/responses", {
      method: "POST",
      headers: { "content-type": "application/json", origin: "https://shop.example" },
      body: JSON.stringify({ site: owner.publicKey, responses: [snapshot()] }),
    });
    return response.status;
  };
  // Twice: the second one finds all that it names in memory.
  expect([await post(), await post()]).toEqual([200, 200]);
  await door.sql("UPDATE sites SET origins = ? WHERE public_key = ?", [
    JSON.stringify(["https://other.example"]),
    owner.publicKey,
  ]);
  time += 900;
  expect(await post()).toBe(200);
  time += 200;
  expect(await post()).toBe(403);
});

import { expect, it } from "vitest";
import { createOwner } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();

it("pages that fetched the config are seen, with their path and whether their origin is allowed", async () => {
  const [owner, other] = [await createOwner(door), await createOwner(door)];
  expect((await owner.get("/v1/seen")).body).toEqual([]);
  await owner.patch("/v1/site", { origins: ["https://shop.example"] });
  const visit = (headers: Record<string, string>) =>
    door.request(`/v1/sites/${owner.publicKey}/config`, { headers });
  await visit({ origin: "https://shop.example", referer: "https://shop.example/thanks?order=1" });
  expect((await visit({ origin: "https://evil.example", referer: "https://evil.example/" })).status).toBe(
    403,
  );
  await visit({});
  const at = expect.stringMatching(/^\d{4}-.*Z$/);
  expect((await owner.get("/v1/seen")).body).toEqual([
    { origin: "https://evil.example", path: "/", at, allowed: false },
    { origin: "https://shop.example", path: "/thanks", at, allowed: true },
  ]);
  expect((await other.get("/v1/seen")).body).toEqual([]);
});

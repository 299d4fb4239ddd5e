/** Parameters that a route does not have are refused (contract, head of part two). */
import { beforeAll, expect, it } from "vitest";
import { createShop, useReceiver } from "../../support/api/alerts.ts";
import { type Owner, snapshot } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
const receiver = useReceiver();
let owner: Owner;

/** Older routes of one thing or of all things, which pass over parameters that they don't know. */
const LENIENT = ["keys", "site", "surveys", "templates", "visitors"];
/** Filters of `/v1/responses`, whose routes by id are as old as those. */
const isLenient = (path: string): boolean =>
  LENIENT.includes(path.split("/")[2] ?? "") || path === "/v1/responses/{id}";

beforeAll(async () => {
  owner = await createShop(door);
  await owner.send([snapshot({ visitor: "known", state: "completed", answers: { score: 9 } })]);
  await owner.put("/v1/alerts/known", {
    when: { participation: {} },
    // A name that can't be resolved would make the jobs of other files on this database end with an exception.
    send: [{ webhook: receiver.url("/known") }],
  });
  await owner.put("/v1/themes/known", { name: "Known", words: ["known"] });
});

async function ownersReads(): Promise<string[]> {
  const { paths } = await (await door.request("/openapi.json")).json();
  return Object.entries<{ get?: { security: { key?: unknown }[] } }>(paths)
    .filter(([path, { get }]) => get?.security.some((one) => "key" in one) && !isLenient(path))
    .map(([path]) => path);
}

it("every read of part two of the contract refuses a parameter that it does not have, and names it", async () => {
  const paths = await ownersReads();
  expect(paths).toEqual(
    expect.arrayContaining(["/v1/seen", "/v1/alerts", "/v1/alerts/{id}", "/v1/themes", "/v1/journey.svg"]),
  );
  const needed = "survey=nps&url=x";
  for (const path of paths) {
    const answer = await owner.get(`${path.replace("{id}", "known")}?nobody=1&${needed}`);
    const places = answer.body.errors?.map(({ at }: { at: string }) => at);
    expect([path, answer.status, places]).toEqual([path, 400, expect.arrayContaining(["nobody"])]);
  }
});

it("a thing that is not there is missing all the same", async () => {
  for (const path of ["alerts", "themes", "people"])
    expect((await owner.get(`/v1/${path}/none?nobody=1`)).status).toBe(404);
});

it("a write with a parameter changes nothing", async () => {
  const journey = { touchpoints: [{ id: "checkout", name: "Checkout" }] };
  expect((await owner.put("/v1/journey?nobody=1", journey)).status).toBe(400);
  expect((await owner.put("/v1/themes/new?nobody=1", { name: "New", words: ["new"] })).status).toBe(400);
  expect((await owner.post("/v1/links?nobody=1", { survey: "nps" })).status).toBe(400);
  expect((await owner.post("/v1/alerts/known/test?nobody=1", {})).status).toBe(400);
  const note = await owner.post("/v1/notes", { at: new Date().toISOString(), text: "Release" });
  for (const thing of ["alerts/known", "themes/known", `notes/${note.body.id}`])
    expect([thing, (await owner.delete(`/v1/${thing}?nobody=1`)).status]).toEqual([thing, 400]);
  for (const list of ["alerts", "themes", "notes"])
    expect((await owner.get(`/v1/${list}`)).body[list]).toHaveLength(1);
  expect((await owner.get("/v1/themes/new")).status).toBe(404);
  expect((await owner.get("/v1/deliveries")).body.deliveries).toEqual([]);
  expect((await owner.get("/v1/journey")).body.touchpoints).toMatchObject([{ listed: false }]);
});

it("a deletion of what is not there is missing too, and a message is sent again only without parameters", async () => {
  for (const thing of ["alerts", "themes", "notes"])
    expect([thing, (await owner.delete(`/v1/${thing}/none?nobody=1`)).status]).toEqual([thing, 404]);
  expect((await owner.post("/v1/deliveries/none/resend?nobody=1", {})).status).toBe(404);
  await owner.post("/v1/alerts/known/test", {});
  const [delivery] = (await owner.get("/v1/deliveries")).body.deliveries;
  expect((await owner.post(`/v1/deliveries/${delivery.id}/resend?nobody=1`, {})).status).toBe(400);
  expect((await owner.post(`/v1/deliveries/${delivery.id}/resend`, {})).status).toBe(200);
});

it("a session is neither made, read nor ended with a parameter", async () => {
  const ask = (method: string, path: string, headers: Record<string, string>, body?: string) =>
    door.request(path, { method, headers, ...(body !== undefined && { body }) });
  const json = { "content-type": "application/json" };
  const key = JSON.stringify({ key: owner.secretKey });
  expect((await ask("POST", "/v1/session?nobody=1", json, key)).status).toBe(400);
  const made = await ask("POST", "/v1/session", json, key);
  const cookie = (made.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const { origin } = new URL((await owner.post("/v1/links", { survey: "nps" })).body.url);
  for (const method of ["GET", "DELETE"])
    expect((await ask(method, "/v1/session?nobody=1", { cookie, origin })).status).toBe(400);
  const read = await ask("GET", "/v1/session", { cookie });
  expect(await read.json()).toMatchObject({ site: { publicKey: owner.publicKey } });
});

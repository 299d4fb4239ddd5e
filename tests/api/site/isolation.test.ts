import { beforeAll, describe, expect, it } from "vitest";
import { useReceiver } from "../../support/api/alerts.ts";
import { createOwner, npsSurvey, type Owner, ownerOf, snapshot } from "../../support/api/owner.ts";
import { tell } from "../../support/api/results.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
const SECRET = "words-of-the-first-site";
const receiver = useReceiver();

interface Operation {
  method: string;
  path: string;
}

/** Routes that want a key, as the OpenAPI tells them. */
async function ownerRoutes(): Promise<Operation[]> {
  const { paths } = await (await door.request("/openapi.json")).json();
  return Object.entries<Record<string, { security?: unknown[] }>>(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(
        ([method, { security }]) =>
          ["get", "put", "post", "patch", "delete"].includes(method) && security?.length !== 0,
      )
      .map(([method]) => ({ method: method.toUpperCase(), path })),
  );
}

/** Ids of the first site's things, and ids that nobody has, by the path that they are named in. */
const things = new Map<string, { foreign: string; missing: string }>();
let one: Owner;
let two: Owner;
let three: Owner;
let routes: Operation[];

beforeAll(async () => {
  [one, two, three] = [
    await createOwner(door, SECRET),
    await createOwner(door, "Two"),
    await createOwner(door, "Three"),
  ];
  await one.putSurvey(npsSurvey({ name: SECRET, touchpoint: SECRET }));
  const sent = snapshot({
    state: "completed",
    answers: { score: 1, why: { other: SECRET } },
    visitor: "v_one",
    traits: { of: SECRET },
  });
  await tell(one, sent);
  const { id: key } = (await one.post("/v1/keys", { name: SECRET, scopes: ["read"] })).body;
  things.set("surveys", { foreign: "nps", missing: "npx" });
  things.set("responses", { foreign: sent.id, missing: snapshot().id });
  things.set("visitors", { foreign: "v_one", missing: "v_two" });
  things.set("keys", { foreign: key, missing: `${key.slice(0, -2)}__` });
  await one.put("/v1/themes/secret", { name: SECRET, words: ["words"] });
  things.set("themes", { foreign: "secret", missing: "secreu" });
  things.set("people", { foreign: "v_one", missing: "v_two" });
  const note = await one.post("/v1/notes", { at: sent.shownAt, text: SECRET });
  things.set("notes", { foreign: note.body.id, missing: `${note.body.id.slice(0, -2)}__` });
  const alert = { name: SECRET, when: { participation: {} }, send: [{ webhook: receiver.url("/hook") }] };
  await one.put("/v1/alerts/secret", alert);
  things.set("alerts", { foreign: "secret", missing: "secreu" });
  const { deliveries } = (await one.post("/v1/alerts/secret/test", {})).body;
  things.set("deliveries", {
    foreign: deliveries[0].id,
    missing: `${deliveries[0].id.slice(0, -2)}__`,
  });
  await one.put("/v1/journey", { touchpoints: [{ id: SECRET, name: SECRET }] });
  await one.put("/v1/people/v_one/left", { at: sent.shownAt, reason: SECRET });
  // A stranger may have things under the same ids as somebody else, and sees its own alone.
  await three.putSurvey(npsSurvey({ id: "own" }));
  await three.put("/v1/themes/own", { name: "Own", words: ["words"] });
  await three.put("/v1/alerts/own", { when: alert.when, send: alert.send });
  // Templates belong to no site: an unknown one is missing for all.
  things.set("templates", { foreign: "no-template", missing: "none-either" });
  routes = (await ownerRoutes()).filter(({ path }) => path !== "/v1/sites");
});

/** The route with its ids filled in, or null where it names none. */
const named = ({ path }: Operation, which: "foreign" | "missing"): string | null => {
  if (!path.includes("{")) return null;
  const id = things.get(path.split("/")[2] ?? "")?.[which] ?? `of-${which.slice(0, 3)}`;
  const filled = path.replace(/\{(?:n|version)\}/, "1").replace(/\{\w+\}/, id);
  return `${filled}?confirm=${id}`;
};

const bodies: Record<string, unknown> = {
  PATCH: { handled: true },
  POST: {},
  PUT: { at: "2026-01-01T00:00:00Z" },
};
/** A PUT creates what is missing, unless it is a part of another thing. */
const isOfThing = ({ method, path }: Operation): boolean => method !== "PUT" || path.endsWith("/left");

async function call(owner: Owner, { method }: Operation, path: string) {
  const authorization = `Bearer ${owner.secretKey}`;
  const body = bodies[method] === undefined ? null : JSON.stringify(bodies[method]);
  const response = await door.request(path, {
    method,
    body,
    headers: { authorization, origin: "https://shop.example" },
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe("a site's key", () => {
  it("finds another site's things exactly as missing as what is not there, by every route and method", async () => {
    const withIds = routes.filter((route) => named(route, "foreign") !== null && isOfThing(route));
    const nouns = new Set(withIds.map(({ path }) => path.split("/")[2] ?? ""));
    // A thing that is named by an id and not made above would not be looked for.
    expect([...nouns].sort()).toEqual([...things.keys()].sort());
    for (const route of withIds.flatMap((route) => [two, three].map((owner) => ({ ...route, owner })))) {
      const { foreign = "", missing = "" } = things.get(route.path.split("/")[2] ?? "") ?? {};
      const [other, none] = [
        await call(route.owner, route, named(route, "foreign") ?? ""),
        await call(route.owner, route, named(route, "missing") ?? ""),
      ];
      expect([route, other.status]).toEqual([route, 404]);
      expect([route, other.status, other.text.replaceAll(foreign, "ID")]).toEqual([
        route,
        none.status,
        none.text.replaceAll(missing, "ID"),
      ]);
    }
  });

  it("finds another site's theme, alert and touchpoint missing where a query or a body names them", async () => {
    const both = async (ask: (id: string) => Promise<{ status: number; body: unknown }>) => {
      const [other, none] = [await ask("secret"), await ask("secreu")];
      const text = JSON.stringify(other.body);
      expect([other.status, text.replaceAll("secret", "ID")]).toEqual([
        none.status,
        JSON.stringify(none.body).replaceAll("secreu", "ID"),
      ]);
      return other.status;
    };
    for (const stranger of [two, three]) {
      expect(await both((id) => stranger.get(`/v1/responses?theme=${id}`))).toBe(404);
      expect(await both((id) => stranger.get(`/v1/deliveries?alert=${id}`))).toBe(404);
      for (const place of [{ survey: "nps" }, { touchpoint: SECRET }]) {
        const when = { below: { metric: "nps", score: 10, ...place } };
        const { status, body } = await stranger.post("/v1/alerts/rehearse", { when });
        expect([404, 422]).toContain(status);
        expect(JSON.stringify(body)).not.toContain("did you mean");
      }
      expect(
        (await stranger.put("/v1/themes/new", { name: "New", words: ["x"], surveys: ["nps"] })).status,
      ).toBe(404);
      expect((await stranger.post("/v1/links", { survey: "nps" })).status).toBe(404);
      expect((await stranger.get("/v1/notes?survey=nps")).status).toBe(404);
      expect((await stranger.get("/v1/drivers?survey=nps")).status).toBe(404);
      expect((await stranger.get("/v1/words?survey=nps")).status).toBe(404);
    }
  });

  it("finds another site's survey missing where a query or a body names it", async () => {
    for (const path of ["/v1/report?survey=", "/v1/report?by=device&survey="]) {
      const [other, none] = [await two.get(`${path}nps`), await two.get(`${path}npx`)];
      expect([other.status, JSON.stringify(other.body).replaceAll("nps", "ID")]).toEqual([
        404,
        JSON.stringify(none.body).replaceAll("npx", "ID"),
      ]);
    }
    const [other, none] = [
      await two.post("/v1/simulate", { survey: "nps", answers: {} }),
      await two.post("/v1/simulate", { survey: "npx", answers: {} }),
    ];
    expect([other.status, JSON.stringify(other.body).replaceAll("nps", "ID")]).toEqual([
      404,
      JSON.stringify(none.body).replaceAll("npx", "ID"),
    ]);
  });

  it("sees no byte of the other site's, by any route", async () => {
    const queries = ["", "?survey=nps", "?visitor=v_one", "?q=words", "?limit=200"];
    const paths = routes
      .filter(({ method }) => method === "GET")
      .flatMap((route) => {
        const path = named(route, "foreign") ?? route.path;
        return path.includes("?") ? [path] : queries.map((query) => path + query);
      });
    for (const [path, owner] of paths.flatMap((path) =>
      [two, three].map((owner) => [path, owner] as const),
    )) {
      const { text } = await call(owner, { method: "GET", path }, path);
      expect([path, text.includes(SECRET), text.includes(one.publicKey)]).toEqual([path, false, false]);
    }
  });

  it("reads no page of the other site with a cursor from there", async () => {
    await tell(one, snapshot(), snapshot());
    const { nextCursor } = (await one.get("/v1/responses?limit=1")).body;
    expect(nextCursor).toEqual(expect.any(String));
    const { status, body } = await two.get(`/v1/responses?cursor=${nextCursor}`);
    expect([status, body.responses]).toEqual([200, []]);
  });

  it("changes nothing of the other site by all of this", async () => {
    expect((await one.get("/v1/surveys/nps")).body).toMatchObject({ version: 1, status: "live" });
    const { responses } = (await one.get("/v1/visitors/v_one")).body;
    expect(responses).toHaveLength(1);
    expect(responses[0]).toMatchObject({ handled: false, answers: { why: { other: SECRET } } });
    expect((await one.get("/v1/keys")).body.keys).toHaveLength(2);
    expect((await one.get("/v1/alerts/secret")).body.name).toBe(SECRET);
    expect((await one.get("/v1/themes/secret")).body.name).toBe(SECRET);
    expect((await one.get("/v1/notes")).body.notes).toHaveLength(1);
    expect((await one.get("/v1/people/v_one")).body.left).toMatchObject({ reason: SECRET });
    const { deliveries } = (await one.get("/v1/deliveries")).body;
    expect(deliveries.map(({ type }: { type: string }) => type)).toEqual(["alert.test"]);
  });

  it("makes a survey of its own under another site's id", async () => {
    const four = await createOwner(door);
    expect((await four.putSurvey(npsSurvey({ name: "Mine" }))).status).toBe(201);
    expect((await one.get("/v1/surveys/nps")).body.definition.name).toBe(SECRET);
  });
});

describe("an owner's route", () => {
  it("needs a key, and says so the same way everywhere", async () => {
    for (const route of routes) {
      const path = named(route, "foreign") ?? route.path;
      for (const authorization of [
        undefined,
        "Bearer",
        "Bearer sk_nobody",
        `Basic ${one.secretKey}`,
        `Bearer ${one.publicKey}`,
      ]) {
        const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
        const response = await door.request(path, { method: route.method, headers });
        const { code } = await response.json();
        expect([route, authorization, response.status, code]).toEqual([
          route,
          authorization,
          401,
          "unauthorized",
        ]);
        expect(response.headers.get("www-authenticate")).toContain("Bearer");
      }
    }
  });

  it("sends no CORS headers, not to a preflight either", async () => {
    for (const route of routes.filter(({ path }) => path !== "/v1/responses")) {
      const path = named(route, "missing") ?? route.path;
      const asked = { origin: "https://shop.example", "access-control-request-method": route.method };
      const preflight = await door.request(path, { method: "OPTIONS", headers: asked });
      const { headers } = await call(two, route, path);
      for (const { headers: sent } of [preflight, { headers }]) {
        expect([route, sent.get("access-control-allow-origin")]).toEqual([route, null]);
      }
    }
    const { headers } = await call(two, { method: "GET", path: "" }, "/v1/responses");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("a key", () => {
  const keyed = async (owner: Owner, scopes: string[], more: Record<string, unknown> = {}) => {
    const { status, body } = await owner.post("/v1/keys", { name: "k", scopes, ...more });
    expect(status).toBe(201);
    return { ...ownerOf(door, owner.publicKey, body.secretKey), id: body.id as string };
  };

  it("opens nothing once it is revoked", async () => {
    const key = await keyed(one, ["read"]);
    expect((await key.get("/v1/surveys")).status).toBe(200);
    expect((await one.delete(`/v1/keys/${key.id}`)).status).toBe(204);
    expect((await key.get("/v1/surveys")).status).toBe(401);
  });

  it("opens nothing once it has expired", async () => {
    const soon = await keyed(one, ["read"], { expiresAt: new Date(Date.now() + 60_000).toISOString() });
    expect((await soon.get("/v1/surveys")).status).toBe(200);
    await door.sql("UPDATE keys SET expires_at = ? WHERE id = ?", [Date.now() - 1, soon.id]);
    expect((await soon.get("/v1/surveys")).status).toBe(401);
  });

  it("does what its scopes say and nothing else", async () => {
    const owner = await createOwner(door);
    await owner.putSurvey(npsSurvey());
    const calls: [scope: string, (key: Owner) => Promise<{ status: number }>][] = [
      ["read", (key) => key.get("/v1/surveys")],
      ["read", (key) => key.get("/v1/responses")],
      ["read", (key) => key.get("/v1/responses.csv")],
      ["read", (key) => key.get("/v1/report?survey=nps")],
      ["read", (key) => key.get("/v1/site")],
      ["write", (key) => key.putSurvey(npsSurvey())],
      ["write", (key) => key.patch("/v1/site", {})],
      ["write", (key) => key.patch(`/v1/responses/${snapshot().id}`, {})],
      ["erase", (key) => key.delete(`/v1/responses/${snapshot().id}`)],
      ["erase", (key) => key.delete("/v1/visitors/v_1")],
      ["erase", (key) => key.delete("/v1/surveys/gone?confirm=gone")],
      ["keys", (key) => key.get("/v1/keys")],
      ["keys", (key) => key.post("/v1/keys", { name: "x", scopes: ["keys"] })],
      ["keys", (key) => key.delete("/v1/keys/key_none")],
    ];
    for (const own of ["read", "write", "erase", "keys"]) {
      const key = await keyed(owner, [own]);
      for (const [scope, send] of calls) {
        const { status } = await send(key);
        expect([own, String(send), status === 403]).toEqual([own, String(send), scope !== own]);
      }
    }
  });

  it("makes no key with scopes that it lacks", async () => {
    const key = await keyed(one, ["keys", "read"]);
    expect((await key.post("/v1/keys", { name: "x", scopes: ["read", "erase"] })).status).toBe(403);
    expect((await key.post("/v1/keys", { name: "x", scopes: ["read"] })).status).toBe(201);
  });

  it("is shown once: no list tells its secret", async () => {
    const key = await keyed(one, ["read"]);
    const list = JSON.stringify((await one.get("/v1/keys")).body);
    expect(list).toContain(key.id);
    expect(list).not.toContain("sk_");
    expect(JSON.stringify(await door.sql("SELECT * FROM keys"))).not.toContain(key.secretKey);
  });
});

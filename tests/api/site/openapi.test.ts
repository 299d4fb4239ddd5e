import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { routeName } from "../../architecture/contractText.ts";
import { fitsSchema, within } from "../../schema/definition/jsonSchema.ts";
import { createOwner, npsSurvey, type Owner, snapshot } from "../../support/api/owner.ts";
import type { Door } from "../../support/runtime/door.ts";
import { openDoor } from "../../support/runtime/runtime.ts";
import { widgetBuild } from "../../support/widgetBuild.ts";
import { OPEN, PROMISED } from "./routes.ts";

/** POST routes without a body: their path says all. */
const BODILESS = ["POST /v1/alerts/{id}/test", "POST /v1/deliveries/{id}/resend"];

// biome-ignore lint/suspicious/noExplicitAny: the document is read as a client would, without a type to lean on
type Json = any;
interface Operation {
  name: string;
  method: string;
  path: string;
  found: Json;
}

function refsOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === "$ref" ? [String(part)] : refsOf(part)));
}

/** A schema that takes no property it does not name, so that an answer with more than the document says does not fit. */
function closed(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const parts = Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, closed(part)]));
  return schema.type === "object" && schema.properties && !("additionalProperties" in schema)
    ? { ...parts, additionalProperties: false }
    : parts;
}

describe("the OpenAPI document", () => {
  let door: Door;
  let owner: Owner;
  let document: Json;
  let operations: Operation[];
  let responseId: string;

  beforeAll(async () => {
    door = await openDoor();
    owner = await createOwner(door);
    await owner.putSurvey(npsSurvey());
    const sent = snapshot({ visitor: "v_1" });
    responseId = sent.id;
    await owner.send([sent]);
    document = (await owner.get("/openapi.json")).body;
    operations = Object.entries<Json>(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((verb) => ({
        name: `${verb.toUpperCase()} ${path}`,
        method: verb.toUpperCase(),
        path,
        found: item[verb],
      })),
    );
  });
  afterAll(() => door?.close());

  const sessionCookie = async () => {
    const made = await door.request("/v1/session", {
      method: "POST",
      body: JSON.stringify({ key: owner.secretKey }),
    });
    return made.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
  };

  it("is OpenAPI 3.1", () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(document.info.title).toBe("Earshot");
  });

  it("has the routes that the contract promises, and no others but those of the widget's built files", () => {
    const names = operations.map(({ method, path }) => routeName(method, path));
    const others = names.filter((name) => !/^GET \/(?:parts\/|earshot@)/.test(name));
    expect(others.sort()).toEqual([...PROMISED].sort());
  });

  it("names every operation once", () => {
    const ids = operations.map(({ found }) => found.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("bears an empty security on routes open without a key, and on no other", () => {
    const open = operations.filter(({ found }) => found.security?.length === 0).map(({ name }) => name);
    expect(open.sort()).toEqual([...OPEN].sort());
    const closed = operations.filter(({ found }) => found.security?.length !== 0);
    for (const { name, found } of closed) {
      expect([name, found.security]).toEqual([
        name,
        ["POST /v1/sites", "GET /metrics"].includes(name) ? [{ admin: [] }] : [{ key: [] }, { session: [] }],
      ]);
    }
    expect(Object.keys(document.components.securitySchemes).sort()).toEqual(["admin", "key", "session"]);
  });

  it("has no reference that leads nowhere", () => {
    const refs = new Set(refsOf(document));
    expect(refs.size).toBeGreaterThan(2);
    for (const ref of refs) expect(within(document)(ref)).toBeTruthy();
  });

  it("gives every body and every answer a schema", () => {
    for (const { name, found } of operations) {
      const contents = [
        found.requestBody?.content ?? {},
        ...Object.values<Json>(found.responses).map(({ content }) => content ?? {}),
      ];
      const bare = contents.flatMap((content) =>
        Object.keys(content).filter((type) => !content[type].schema),
      );
      expect([name, bare]).toEqual([name, []]);
      if (["POST", "PUT", "PATCH"].includes(name.split(" ")[0] ?? "") && !BODILESS.includes(name))
        expect([name, !!found.requestBody]).toEqual([name, true]);
    }
  });

  it("tells every error as a problem, with its code", () => {
    const problems = operations.flatMap(({ name, found }) =>
      Object.entries<Json>(found.responses)
        .filter(([status]) => Number(status) >= 400)
        .map(([status, { description, content }]) => [name, status, description, Object.keys(content)]),
    );
    expect(problems.length).toBeGreaterThan(60);
    for (const [name, status, description, types] of problems) {
      expect([name, status, types]).toEqual([name, status, ["application/problem+json"]]);
      expect(description).toMatch(/^`[a-z-]+`/);
    }
  });

  it("names each parameter of a path", () => {
    for (const { name, path, found } of operations) {
      const named = (found.parameters ?? [])
        .filter((one: Json) => one.in === "path")
        .map((one: Json) => one.name);
      expect([name, named.sort()]).toEqual([
        name,
        [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort(),
      ]);
    }
  });

  it("lists the filters that responses, exports and reports share", () => {
    const queries = (name: string): string[] =>
      operations
        .find((one) => one.name === name)
        ?.found.parameters.filter((one: Json) => one.in === "query")
        .map((one: Json) => one.name);
    const shared = [
      "survey",
      "version",
      "state",
      "from",
      "until",
      "touchpoint",
      "url",
      "locale",
      "device",
      "visitor",
      "user",
      "group",
      "tag",
      "handled",
      "test",
      "channel",
    ];
    for (const name of [
      "GET /v1/responses",
      "GET /v1/responses.csv",
      "GET /v1/responses.ndjson",
      "GET /v1/report",
    ]) {
      expect(queries(name)).toEqual(expect.arrayContaining(shared));
    }
    expect(queries("GET /v1/responses")).toEqual(expect.arrayContaining(["limit", "cursor"]));
    expect(queries("GET /v1/report")).toEqual(expect.arrayContaining(["interval", "by", "compare"]));
  });

  it("names no path that the collector does not know", async () => {
    const { src } = (await owner.get("/v1/embed")).body;
    const values: Record<string, string> = {
      hash: /@(\w+)\.js/.exec(src)?.[1] ?? "",
      key: owner.publicKey,
      n: "1",
      build: await widgetBuild(),
      file: "prompt.js",
      survey: "nps",
    };
    await owner.put("/v1/themes/pace", { name: "Pace", words: ["slow"] });
    const template = (await owner.get("/v1/templates")).body.templates[0].id;
    const ids = {
      responses: responseId,
      visitors: "v_1",
      people: "v_1",
      keys: "key_x",
      surveys: "nps",
      templates: template,
      themes: "pace",
      alerts: "angry",
    };
    await owner.put("/v1/alerts/angry", {
      when: { participation: {} },
      // Nobody listens there: a test of it is tried, and fails at once.
      send: [{ webhook: "http://127.0.0.1:1024/" }],
    });
    for (const { name, method, path } of operations) {
      const id = ids[(path.split("/")[2] ?? "") as keyof typeof ids];
      const address = path.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? id);
      // Without a key a DELETE takes nothing away that other paths name.
      const headers: HeadersInit = method === "DELETE" ? {} : { authorization: `Bearer ${owner.secretKey}` };
      const answer = await door.request(address, { method, headers });
      expect([name, await answer.text()]).not.toEqual([
        name,
        expect.stringContaining("there is nothing at this address"),
      ]);
      const isWhole =
        method === "GET" &&
        ![
          "GET /v1/report",
          "GET /v1/drivers",
          "GET /v1/words",
          "GET /v1/links/qr.svg",
          "GET /metrics",
        ].includes(name);
      expect([name, address, isWhole ? answer.status : 200]).toEqual([name, address, 200]);
    }
  });

  it("tells each answer whole: nothing is missing in it, and nothing stands in it that is not told", async () => {
    const answered = { answers: { score: 3, why: { other: "Mud" } }, traits: { plan: "pro", seats: 3 } };
    await owner.send([
      snapshot({ state: "completed", user: "ann", spent: { score: 900 }, ...answered }),
      snapshot({ state: "dismissed", answers: { score: 9 } }),
    ]);
    const survey = npsSurvey();
    const theme = { name: "Pace", words: ["slow"] };
    await owner.put("/v1/themes/pace", theme);
    const calls: [name: string, answer: { status: number; body: Json }][] = [
      ["GET /v1/sites/{key}/config", await owner.get(`/v1/sites/${owner.publicKey}/config?lang=de`)],
      ["GET /v1/embed", await owner.get("/v1/embed")],
      ["GET /health", await owner.get("/health")],
      ["POST /v1/responses", await owner.send([snapshot(), { id: 1 }])],
      ["GET /v1/site", await owner.get("/v1/site")],
      ["PATCH /v1/site", await owner.patch("/v1/site", { theme: { accent: "#3b5bdb" }, retentionDays: 400 })],
      ["POST /v1/keys", await owner.post("/v1/keys", { name: "Team", scopes: ["read"] })],
      ["GET /v1/keys", await owner.get("/v1/keys")],
      ["GET /v1/people", await owner.get("/v1/people")],
      ["GET /v1/people/{id}", await owner.get("/v1/people/ann")],
      ["PUT /v1/people/{id}/left", await owner.put("/v1/people/ann/left", { at: "2026-01-01T00:00:00Z" })],
      ["GET /v1/churn", await owner.get("/v1/churn")],
      ["GET /v1/loop", await owner.get("/v1/loop")],
      ["GET /v1/session", await owner.get("/v1/session")],
      ["GET /v1/session", await owner.get("/v1/session", { cookie: await sessionCookie() })],
      ["PUT /v1/surveys/{id}", await owner.put("/v1/surveys/nps", { ...survey, name: "NPS" })],
      ["GET /v1/surveys", await owner.get("/v1/surveys")],
      ["GET /v1/surveys/{id}", await owner.get("/v1/surveys/nps")],
      ["GET /v1/surveys/{id}/versions", await owner.get("/v1/surveys/nps/versions")],
      ["GET /v1/surveys/{id}/versions/{n}", await owner.get("/v1/surveys/nps/versions/1")],
      ["POST /v1/lint", await owner.post("/v1/lint", { ...survey, id: "Bad" })],
      ["POST /v1/simulate", await owner.post("/v1/simulate", { survey, answers: { score: 12 } })],
      ["GET /v1/templates", await owner.get("/v1/templates")],
      ["GET /v1/templates/{id}", await owner.get("/v1/templates/nps")],
      ["GET /v1/responses", await owner.get("/v1/responses")],
      ["GET /v1/responses/{id}", await owner.get(`/v1/responses/${responseId}`)],
      [
        "PATCH /v1/responses/{id}",
        await owner.patch(`/v1/responses/${responseId}`, { tags: ["a"], note: "b" }),
      ],
      ["GET /v1/visitors/{id}", await owner.get("/v1/visitors/ann")],
      [
        "PUT /v1/journey",
        await owner.put("/v1/journey", {
          touchpoints: [
            { id: "checkout", name: "Checkout", target: { metric: "nps", atLeast: 40 }, promise: "Fast" },
          ],
        }),
      ],
      ["GET /v1/drivers", await owner.get("/v1/drivers?survey=nps")],
      ["PUT /v1/themes/{id}", await owner.put("/v1/themes/pace", theme)],
      ["GET /v1/themes", await owner.get("/v1/themes")],
      ["GET /v1/words", await owner.get("/v1/words?survey=nps")],
      ["GET /v1/journey", await owner.get("/v1/journey")],
      ["POST /v1/notes", await owner.post("/v1/notes", { at: "2026-11-01T00:00:00Z", text: "Release 2" })],
      ["GET /v1/notes", await owner.get("/v1/notes?survey=nps")],
      ["GET /v1/report", await owner.get("/v1/report?survey=nps&from=2026-10-01&effect=7")],
      ["GET /v1/report", await owner.get("/v1/report?survey=nps")],
      [
        "GET /v1/report",
        await owner.get("/v1/report?survey=nps&interval=day&by=trait.plan&compare=previous"),
      ],
    ];
    const whole = closed(document);
    for (const [name, { status, body }] of calls) {
      const found = operations.find((one) => one.name === name)?.found;
      const [verb = "", path = ""] = name.split(" ");
      const schema =
        whole.paths[path][verb.toLowerCase()].responses[status]?.content["application/json"].schema;
      expect([name, !!found, fitsSchema(schema, body, within(whole)), body]).toEqual([
        name,
        true,
        true,
        body,
      ]);
    }
  });

  it("knows nothing at addresses that it does not name", async () => {
    const { status, headers, body } = await owner.get("/v1/nothing");
    expect([status, headers.get("content-type"), body.code]).toEqual([
      404,
      "application/problem+json",
      "not-found",
    ]);
  });

  it("is read at /docs, where every route stands", async () => {
    const answer = await door.request("/docs");
    const page = await answer.text();
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "text/html; charset=UTF-8"]);
    for (const { path } of operations) expect(page).toContain(`<code>${path}</code>`);
    expect(page).not.toContain("[object Object]");
  });
});

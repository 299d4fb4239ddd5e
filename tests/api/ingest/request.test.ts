import { describe, expect, it } from "vitest";
import { createOwner, npsSurvey, type Owner, snapshot } from "../../support/api/owner.ts";
import { post, rowsOf, tell, told } from "../../support/api/results.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();

async function shop(settings: Record<string, unknown> = {}): Promise<Owner> {
  const owner = await createOwner(door);
  await owner.putSurvey(npsSurvey());
  expect((await owner.patch("/v1/site", settings)).status).toBe(200);
  return owner;
}

const batch = (owner: Owner, ...responses: unknown[]) => JSON.stringify({ site: owner.publicKey, responses });
const page = { origin: "https://shop.example" };

async function refusal(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("access-control-expose-headers")?.toLowerCase()).toContain("retry-after");
  expect(response.headers.get("access-control-allow-credentials")).toBeNull();
  const problem = await response.json();
  expect(problem).toMatchObject({
    status: response.status,
    title: expect.any(String),
    detail: expect.any(String),
  });
  return [response.status, problem.code, problem.errors?.map(({ at }: { at: string }) => at)];
}

describe("a request", () => {
  it("is taken as application/json, as text/plain and without a type", async () => {
    const owner = await shop();
    for (const type of ["application/json", "text/plain", "text/plain;charset=UTF-8", ""]) {
      const response = await post(door, new TextEncoder().encode(batch(owner, snapshot())), {
        "content-type": type,
      });
      expect([type, response.status, told({ body: await response.json() })]).toEqual([type, 200, ["stored"]]);
    }
  });

  it("answers pages of any origin, without credentials", async () => {
    const owner = await shop();
    const { headers } = await owner.send([snapshot()], page);
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
    expect(headers.get("access-control-expose-headers")?.toLowerCase()).toContain("retry-after");
  });

  it("answers the preflight of a JSON post", async () => {
    const asked = {
      ...page,
      "access-control-request-method": "POST",
      "access-control-request-headers": "content-type",
    };
    const response = await door.request("/v1/responses", { method: "OPTIONS", headers: asked });
    expect(response.ok).toBe(true);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("access-control-allow-methods")).toContain("POST");
    expect(response.headers.get("access-control-allow-headers")?.toLowerCase()).toContain("content-type");
    expect(response.headers.get("access-control-allow-headers")?.toLowerCase()).not.toContain(
      "authorization",
    );
  });

  it("that is no JSON, or not of the shape, is 400 and names the places", async () => {
    const owner = await shop();
    const site = owner.publicKey;
    const wrong: [string, string, string[] | undefined][] = [
      ["", "bad-json", undefined],
      ["{", "bad-json", undefined],
      ["null", "bad-request", [""]],
      ["[]", "bad-request", [""]],
      ['"x"', "bad-request", [""]],
      ["{}", "bad-request", ["/site", "/responses"]],
      [JSON.stringify({ site, responses: [] }), "bad-request", ["/responses"]],
      [JSON.stringify({ site, responses: {} }), "bad-request", ["/responses"]],
      [JSON.stringify({ site: 7, responses: [1] }), "bad-request", ["/site"]],
      [JSON.stringify({ site, responses: [1], more: 1 }), "bad-request", ["/more"]],
      [JSON.stringify({ site, responses: Array(51).fill(1) }), "bad-request", ["/responses"]],
    ];
    for (const [body, code, places] of wrong) {
      const told = await refusal(await post(door, body, page));
      expect([body, told[0], told[1]]).toEqual([body, 400, code]);
      if (places) expect([body, (told[2] as string[]).sort()]).toEqual([body, [...places].sort()]);
    }
  });

  it("of an unknown site is 403, though its responses are broken", async () => {
    expect(await refusal(await post(door, JSON.stringify({ site: "pk_nobody", responses: [1] })))).toEqual([
      403,
      "unknown-site",
      undefined,
    ]);
  });

  it("over 64 KiB is 413, and one of exactly 64 KiB is taken", async () => {
    const owner = await shop();
    const padded = (bytes: number) => {
      const body = batch(owner, snapshot());
      return body + " ".repeat(bytes - body.length);
    };
    const fits = await post(door, padded(65_536));
    expect(told({ body: await fits.json() })).toEqual(["stored"]);
    expect(await refusal(await post(door, padded(65_537)))).toEqual([413, "too-large", undefined]);
    expect(await rowsOf(door, owner)).toHaveLength(1);
  });

  it("in chunks of no said length is held to the same limit", async () => {
    const owner = await shop();
    const chunked = (bytes: number) => {
      const text = batch(owner, snapshot());
      const pieces = new TextEncoder().encode(text + " ".repeat(bytes - text.length));
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          for (let at = 0; at < pieces.length; at += 8_192) controller.enqueue(pieces.slice(at, at + 8_192));
          controller.close();
        },
      });
      const init = { method: "POST", body, duplex: "half" };
      return door.request("/v1/responses", init as RequestInit);
    };
    expect(told({ body: await (await chunked(65_536)).json() })).toEqual(["stored"]);
    expect(await refusal(await chunked(65_537))).toEqual([413, "too-large", undefined]);
  });
});

describe("a site's origins", () => {
  it("are the only ones whose pages may send, in any case of letters", async () => {
    const owner = await shop({ origins: ["https://Shop.example", "http://localhost:3000"] });
    const from = (origin: string) => post(door, batch(owner, snapshot()), { origin });
    expect((await from("https://shop.example")).status).toBe(200);
    expect((await from("http://localhost:3000")).status).toBe(200);
    for (const origin of [
      "https://evil.example",
      "http://shop.example",
      "https://shop.example:444",
      "https://a.shop.example",
      "null",
    ]) {
      expect([origin, ...(await refusal(await from(origin)))]).toEqual([
        origin,
        403,
        "origin-not-allowed",
        undefined,
      ]);
    }
    expect(await rowsOf(door, owner)).toHaveLength(2);
  });

  it("keep nobody out who is no page: without an Origin header there is none to refuse", async () => {
    const owner = await shop({ origins: ["https://shop.example"] });
    expect(await tell(owner, snapshot())).toEqual(["stored"]);
  });

  it("may be all below a host, and those of apps", async () => {
    const owner = await shop({ origins: ["https://*.shop.example", "capacitor://localhost"] });
    const from = async (origin: string) => (await post(door, batch(owner, snapshot()), { origin })).status;
    expect(await from("https://www.shop.example")).toBe(200);
    expect(await from("capacitor://localhost")).toBe(200);
    expect(await from("https://shop.example")).toBe(403);
  });

  it("guard the config as well", async () => {
    const owner = await shop({ origins: ["https://shop.example"] });
    const config = (origin: string) =>
      door.request(`/v1/sites/${owner.publicKey}/config`, { headers: { origin } });
    expect((await config("https://shop.example")).status).toBe(200);
    expect(await refusal(await config("https://evil.example"))).toEqual([
      403,
      "origin-not-allowed",
      undefined,
    ]);
  });
});

describe("under GPC or DNT", () => {
  const person = { visitor: "v_1", user: "ann", traits: { plan: "pro" }, locale: "en", device: "mobile" };
  const kept = async (owner: Owner, headers: Record<string, string>) => {
    const sent = snapshot(person);
    expect(told(await owner.send([sent], headers))).toEqual(["stored"]);
    const { visitor, user, traits, locale } = (await owner.get(`/v1/responses/${sent.id}`)).body;
    return { visitor, user, traits, locale };
  };
  const nobody = { visitor: null, user: null, traits: {}, locale: "en" };
  const known = { visitor: "v_1", user: "ann", traits: { plan: "pro" }, locale: "en" };

  it.each([["sec-gpc"], ["dnt"]])(
    "%s: 1 keeps no visitor, user or traits, and the answer counts",
    async (name) => {
      const owner = await shop();
      expect(await kept(owner, { [name]: "1" })).toEqual(nobody);
      expect(await kept(owner, { [name]: "0" })).toEqual(known);
      expect((await owner.get("/v1/report?survey=nps")).body.funnel.shown).toBe(2);
    },
  );

  it("a site that does not respect it keeps them", async () => {
    const owner = await shop({ respectGpc: false });
    expect(await kept(owner, { "sec-gpc": "1", dnt: "1" })).toEqual(known);
  });

  it("the path sees no traits on either side", async () => {
    const owner = await shop();
    const title = "Well?";
    await owner.putSurvey({
      id: "plans",
      questions: [
        {
          id: "one",
          kind: "text",
          title,
          next: [{ when: { trait: "plan", is: "pro" }, to: "two" }, { to: "end" }],
        },
        { id: "two", kind: "text", title },
      ],
    });
    const sent = () =>
      snapshot({ survey: "plans", state: "completed", traits: { plan: "pro" }, answers: { one: "a" } });
    expect(told(await owner.send([sent()], { "sec-gpc": "1" }))).toEqual(["stored"]);
    expect(told(await owner.send([sent()]))).toEqual(["incomplete"]);
  });

  it("a resend of what was stored without the header says otherwise, and the first is kept", async () => {
    const owner = await shop();
    const sent = snapshot(person);
    await owner.send([sent]);
    expect(told(await owner.send([sent], { "sec-gpc": "1" }))).toEqual(["conflict"]);
  });
});

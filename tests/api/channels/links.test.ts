import { beforeAll, describe, expect, it } from "vitest";
import { createOwner, npsSurvey, type Owner, snapshot } from "../../support/api/owner.ts";
import { tell } from "../../support/api/results.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
let owner: Owner;

beforeAll(async () => {
  owner = await createOwner(door);
  await owner.putSurvey(npsSurvey());
  await owner.putSurvey(npsSurvey({ id: "other" }));
});

const sign = async (fields: Record<string, unknown> = {}): Promise<string> => {
  const { status, body } = await owner.post("/v1/links", { survey: "nps", ...fields });
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.url;
};
const tokenOf = (url: string): string => new URL(url).searchParams.get("t") ?? "";
async function open(url: string) {
  const { pathname, search } = new URL(url);
  const response = await door.request(pathname + search);
  return { status: response.status, html: await response.text() };
}
const completed = (link: string, fields: Record<string, unknown> = {}) =>
  snapshot({ state: "completed", answers: { score: 9 }, link, ...fields });
const read = async ({ id }: { id: string }) => (await owner.get(`/v1/responses/${id}`)).body;
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

describe("a signed link", () => {
  it("leads to the survey's page, which says who answers, whatever stands beside the token", async () => {
    const url = await sign({ user: "u1", traits: { plan: "pro" }, channel: "email", expiresAt: inAnHour() });
    expect(url).toContain(`/s/${owner.publicKey}/nps?t=`);
    const { status, html } = await open(`${url}&user=u2&channel=qr&trait.plan=free&trait.more=1`);
    expect(status).toBe(200);
    expect(html).toContain(
      'data-channel="email" data-user="u1" data-traits="{&quot;plan&quot;:&quot;pro&quot;}"',
    );
  });

  it("proves the response, and overrides what came with it; the token is stored nowhere", async () => {
    const link = tokenOf(await sign({ user: "u1", traits: { plan: "pro" }, channel: "email" }));
    const sent = completed(link, {
      user: "u2",
      traits: { plan: "free" },
      channel: "qr",
      url: "https://a.example/",
    });
    expect(await tell(owner, sent, sent)).toEqual(["stored", "duplicate"]);
    expect(await read(sent)).toMatchObject({
      proved: true,
      user: "u1",
      traits: { plan: "pro" },
      channel: "email",
    });
    const [row = {}] = await door.sql("SELECT * FROM responses WHERE id = ?", [sent.id]);
    expect(JSON.stringify(row)).not.toContain(link);
    const ids = (await owner.get("/v1/responses?proved=true")).body.responses.map(
      ({ id }: { id: string }) => id,
    );
    expect(ids).toEqual([sent.id]);
    const plain = completed("", { link: null });
    expect(await tell(owner, plain)).toEqual(["stored"]);
    expect(await read(plain)).toMatchObject({ proved: false });
  });

  it("leaves its token out of the addresses that come with the response", async () => {
    const url = await sign({ user: "u1" });
    const link = tokenOf(url);
    const sent = completed(link, {
      url: `${url}&utm_source=mail#top`,
      referrer: `no address, but ${link}`,
    });
    expect(await tell(owner, sent, sent)).toEqual(["stored", "duplicate"]);
    const stored = await read(sent);
    expect(new URL(stored.url).search).toBe("?utm_source=mail");
    expect([stored.url.includes("#top"), stored.referrer]).toEqual([true, "no address, but "]);
    const [row = {}] = await door.sql("SELECT * FROM responses WHERE id = ?", [sent.id]);
    expect(JSON.stringify(row)).not.toContain(link);
  });

  it("without a user ignores the user in the address", async () => {
    const sent = completed(tokenOf(await sign()), { user: "u9" });
    await tell(owner, sent);
    expect(await read(sent)).toMatchObject({ proved: true, user: null, channel: "link" });
  });

  it("that was tampered with, or is another survey's or site's, shows a page that says so and stores nothing", async () => {
    const url = await sign({ user: "u1" });
    const [text = "", signature = ""] = tokenOf(url).split(".");
    const other = Buffer.from(JSON.stringify({ survey: "nps", user: "boss" })).toString("base64url");
    const foreign = await createOwner(door);
    await foreign.putSurvey(npsSurvey());
    const { body } = await foreign.post("/v1/links", { survey: "nps" });
    const wrong = [
      "",
      `${other}.${signature}`,
      `${text}.`,
      `${text}.AAAA`,
      text,
      "x",
      `${text}.${signature}.x`,
      tokenOf(body.url),
    ];
    for (const token of wrong) {
      const { status, html } = await open(url.replace(/t=.*/, `t=${encodeURIComponent(token)}`));
      expect([token, status]).toEqual([token, 404]);
      expect(html).toContain("This link does not work");
      expect(await tell(owner, completed(token))).toEqual(["link-invalid"]);
    }
    const elsewhere = await open(url.replace("/nps?", "/other?"));
    expect(elsewhere.status).toBe(404);
    expect(await tell(owner, completed(tokenOf(url), { survey: "other" }))).toEqual(["link-invalid"]);
  });

  it("that has expired says so, and is refused; a prompt that was opened before goes on", async () => {
    const url = await sign({ expiresAt: new Date(Date.now() + 1_500).toISOString() });
    const begun = snapshot({ state: "started", answers: { score: 9 }, link: tokenOf(url) });
    expect(await tell(owner, begun)).toEqual(["stored"]);
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    const { status, html } = await open(url);
    expect(status).toBe(410);
    expect(html).toContain("The link has expired.");
    expect(await tell(owner, completed(tokenOf(url)))).toEqual(["link-expired"]);
    expect(await tell(owner, { ...begun, rev: 2, state: "completed" })).toEqual(["stored"]);
  });

  it("for once is used up by the first completed response", async () => {
    const url = await sign({ user: "u1", once: true });
    const link = tokenOf(url);
    const [first, second] = [completed(link, { state: "shown", answers: {} }), completed(link)];
    expect(await tell(owner, first)).toEqual(["stored"]);
    expect((await open(url)).status).toBe(200);
    const end = { ...first, rev: 2, state: "completed", answers: { score: 9 } };
    // In one batch too, only the first one counts.
    expect(await tell(owner, end, second)).toEqual(["stored", "link-used"]);
    expect(await tell(owner, end, completed(link))).toEqual(["duplicate", "link-used"]);
    const { status, html } = await open(url);
    expect(status).toBe(410);
    expect(html).toContain("The link was used already.");
    const many = tokenOf(await sign({ user: "u1" }));
    expect(await tell(owner, completed(many), completed(many))).toEqual(["stored", "stored"]);
  });

  it("has one spelling: a signature that decodes to the same bytes is no signature", async () => {
    const url = await sign({ user: "u1" });
    const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const twin = digits[digits.indexOf(url.slice(-1)) ^ 1];
    for (const other of [`${url.slice(0, -1)}${twin}`, `${url}=`, `${url}!`, `${url}%20`]) {
      expect([other, (await open(other)).status]).toEqual([other, 404]);
      const link = tokenOf(other);
      expect([other, await tell(owner, completed(link))]).toEqual([other, ["link-invalid"]]);
    }
  });

  it("names nobody who sends GPC", async () => {
    const sent = completed(tokenOf(await sign({ user: "u1" })));
    await owner.send([sent], { "sec-gpc": "1" });
    expect(await read(sent)).toMatchObject({ proved: false, user: null });
  });

  it("is made for a survey that is there, with a key that may write", async () => {
    expect((await owner.post("/v1/links", { survey: "none" })).status).toBe(404);
    for (const wrong of [
      { expiresAt: "2020-01-01T00:00:00Z" },
      { channel: "widget" },
      { user: "" },
      { usr: "x" },
    ]) {
      const { status } = await owner.post("/v1/links", { survey: "nps", ...wrong });
      expect([wrong, status]).toEqual([wrong, 422]);
    }
    const tooLarge = await door.request("/v1/links", {
      method: "POST",
      headers: { authorization: `Bearer ${owner.secretKey}`, "content-type": "application/json" },
      body: '{"survey":"nps","traits":{"worth":1e999}}',
    });
    expect([tooLarge.status, (await tooLarge.json()).errors?.[0].at]).toEqual([422, "/traits"]);
    const { body } = await owner.post("/v1/keys", { name: "team", scopes: ["read"] });
    const answer = await door.request("/v1/links", {
      method: "POST",
      headers: { authorization: `Bearer ${body.secretKey}`, "content-type": "application/json" },
      body: JSON.stringify({ survey: "nps" }),
    });
    expect(answer.status).toBe(403);
  });
});

describe("GET /v1/links/qr.svg", () => {
  it("draws an address of this collector alone", async () => {
    const url = await sign({ user: "u1" });
    const qr = (address: string) => owner.get(`/v1/links/qr.svg?url=${encodeURIComponent(address)}`);
    const { status, headers, body } = await qr(url);
    expect([status, headers.get("content-type")]).toEqual([200, "image/svg+xml"]);
    expect(body).toMatch(/^<svg [^>]*viewBox="0 0 \d+ \d+"/);
    const { origin } = new URL(url);
    for (const foreign of ["https://evil.example/", `${origin}.evil.example/`, "javascript:alert(1)", "x"]) {
      expect([foreign, (await qr(foreign)).status]).toEqual([foreign, 400]);
    }
  });
});

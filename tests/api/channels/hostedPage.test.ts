import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { createOwner, npsSurvey, type Owner } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
let owner: Owner;

beforeAll(async () => {
  owner = await createOwner(door, "Ann & Bob's <shop>");
  await owner.putSurvey(npsSurvey({ name: '"How" <are> we', theme: { accent: "#3b5bdb" } }));
  await owner.putSurvey(npsSurvey({ id: "paused", status: "paused" }));
});

async function page(path: string, headers: Record<string, string> = {}) {
  const response = await door.request(`/s/${path}`, { headers });
  return { status: response.status, headers: response.headers, html: await response.text() };
}

describe("GET /s/PK/SURVEY", () => {
  it("is a page under a strict policy that no search engine lists", async () => {
    const { status, headers, html } = await page(`${owner.publicKey}/nps`);
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(policy).not.toMatch(/unsafe/);
    const [, style = ""] = /<style>([\s\S]*)<\/style>/.exec(html) ?? [];
    expect(policy).toContain(`'sha256-${createHash("sha256").update(style).digest("base64")}'`);
    expect(style).toContain("border-top:4px solid #3b5bdb");
    expect([
      headers.get("x-robots-tag"),
      headers.get("cache-control"),
      headers.get("referrer-policy"),
      headers.get("access-control-allow-origin"),
    ]).toEqual(["noindex", "no-store", "no-referrer", "*"]);
    expect(html).toContain('<meta name="robots" content="noindex">');
    expect(html).toContain("This survey needs JavaScript.");
  });

  it("escapes what owners and addresses say", async () => {
    const hostile = new URLSearchParams({ user: '"><img onerror=x>', "trait.a": "</main><script>" });
    const { html } = await page(`${owner.publicKey}/nps?${hostile}`);
    expect(html).toContain("<h1>Ann &amp; Bob&#39;s &lt;shop&gt;</h1>");
    expect(html).toContain("<title>&quot;How&quot; &lt;are&gt; we</title>");
    expect(html).not.toMatch(/<img|<\/main><script>/);
  });

  it("leaves out what is not valid: nothing of an address may cost an answer", async () => {
    const query = new URLSearchParams({
      user: "u".repeat(300),
      channel: "No Channel",
      "trait.b": "x".repeat(300),
    });
    const { status, html } = await page(`${owner.publicKey}/nps?${query}`);
    expect(status).toBe(200);
    expect(html).toContain('data-channel="link" data-user="" data-traits="{}"');
  });

  it("says in the browser's language that there is no survey", async () => {
    for (const path of [`${owner.publicKey}/none`, `${owner.publicKey}/paused`, "pk_none/nps", "sk_x/nps"]) {
      const { status, headers, html } = await page(path, { "accept-language": "sv;q=0.4, fr-CH, de;q=0.9" });
      expect([path, status, headers.get("content-type")]).toEqual([path, 404, "text/html; charset=utf-8"]);
      expect(html).toContain('<html lang="fr" dir="ltr">');
      expect(html).toContain("Aucune enquête ici");
    }
  });

  it("is found with a slash at its end, and whatever else stands there is a page too", async () => {
    const { publicKey } = owner;
    const slashed = await door.request(`/s/${publicKey}/link/?score=9&user=ann`, { redirect: "manual" });
    expect([slashed.status, slashed.headers.get("location")]).toEqual([301, "../link?score=9&user=ann"]);
    for (const path of ["", `${publicKey}`, `${publicKey}/`, `${publicKey}/link/more`, "a/b/c/"]) {
      const page = await door.request(`/s/${path}`, { redirect: "manual" });
      expect([path, page.status]).toEqual([path, 404]);
      expect(page.headers.get("content-type")).toContain("text/html");
    }
  });

  it("loads tag and parts of one build, which are there", async () => {
    const { html } = await page(`${owner.publicKey}/nps`);
    const sources = [...html.matchAll(/src="..\/..(\/[^"]+)"/g)].map(([, path = ""]) => path);
    expect(sources).toHaveLength(2);
    for (const path of sources) expect([path, (await door.request(path)).status]).toEqual([path, 200]);
  });

  it("records nothing", async () => {
    await page(`${owner.publicKey}/nps?score=9`);
    expect((await owner.get("/v1/responses")).body.responses).toEqual([]);
  });
});

describe("the collector's own origin", () => {
  it("may send responses whatever origins the site allows; others may not", async () => {
    const shut = await createOwner(door);
    await shut.putSurvey(npsSurvey());
    await shut.patch("/v1/site", { origins: ["https://shop.example"] });
    const config = async (origin: string) =>
      (await door.request(`/v1/sites/${shut.publicKey}/config`, { headers: { origin } })).status;
    const [ownOrigin = ""] = (await (await door.request("/v1/embed")).json()).src.split("/earshot@");
    expect(await config(ownOrigin)).toBe(200);
    expect(await config("https://shop.example")).toBe(200);
    expect(await config("https://other.example")).toBe(403);
  });
});

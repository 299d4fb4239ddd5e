import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createOwner, npsSurvey, type Owner, snapshot } from "../support/api/owner.ts";
import { PROXIES, type RunningProxy } from "./proxies.ts";
import { doorOf, newFolder, type Serving, startServing } from "./serving.ts";

describe.each(Object.keys(PROXIES))("a collector under a path of the owner's site, behind %s", (name) => {
  let server: Serving;
  let proxy: RunningProxy;
  let owner: Owner;
  const at = (path: string) => new URL(path, proxy.address).href;
  const get = (path: string) => fetch(at(path), { redirect: "manual" });
  const json = async (path: string) => (await get(path)).json() as Promise<Record<string, string>>;

  beforeAll(async () => {
    server = await startServing(join(newFolder(), "test.db"), {
      EARSHOT_URL: "https://shop.example/feedback",
    });
    const start = PROXIES[name];
    if (!start) throw new Error(`there is no proxy ${name}`);
    proxy = await start(server.origin, newFolder());
    // All that the owner does goes through the proxy as well.
    owner = await createOwner(
      doorOf({ request: (path, init) => fetch(at(path.slice(1)), { redirect: "manual", ...init }) }),
    );
    await owner.putSurvey(npsSurvey({ show: { on: ["load"] } }));
  });
  afterAll(async () => {
    await proxy?.stop();
    await server?.stop();
  });

  it("serves the tag, its parts and the site's config", async () => {
    const first = await get(`parts/BUILD/first.js?site=${owner.publicKey}&page=https://shop.example/`);
    expect([first.status, (await first.text()).length > 1_000]).toEqual([200, true]);
    expect((await json(`v1/sites/${owner.publicKey}/config`)).surveys).toHaveLength(1);
  });

  it("stores answers", async () => {
    const { status, body } = await owner.send([snapshot({ state: "started", answers: { score: 9 } })]);
    expect([status, body.results[0].result]).toEqual([200, "stored"]);
    expect((await owner.get("/v1/report?survey=nps")).body.funnel.started).toBe(1);
  });

  it("embeds the pinned script by the address that visitors reach, which is there", async () => {
    const { src = "", snippet, integrity } = await json(`v1/embed?site=${owner.publicKey}`);
    expect(src).toMatch(/^https:\/\/shop\.example\/feedback\/earshot@[0-9a-f]+\.js$/);
    expect(snippet).toContain(`src="${src}" integrity="${integrity}"`);
    expect(snippet).toContain(`data-site="${owner.publicKey}"`);
    expect((await get(new URL(src).pathname.replace("/feedback/", ""))).status).toBe(200);
  });

  it("leads to the console, whose files are found from the address of each of its pages", async () => {
    const start = await get("");
    const page = new URL(start.headers.get("location") ?? "", proxy.address);
    expect([start.status, page.href]).toEqual([302, at("dashboard")]);
    for (const path of ["dashboard", "dashboard/", "dashboard/inbox", "dashboard/surveys/nps/definition"]) {
      const html = await (await get(path)).text();
      const files = [...html.matchAll(/(?:src|href)="([^"#:]+)"/g)].map(
        ([, file = ""]) => new URL(file, at(path)),
      );
      expect(files.map(({ pathname }) => pathname)).toEqual([
        "/feedback/dashboard/style.css",
        "/feedback/dashboard/app.js",
        "/feedback/docs",
      ]);
      for (const file of files)
        expect([path, file.pathname, (await fetch(file)).status]).toEqual([path, file.pathname, 200]);
    }
  });

  it("names no address in its pages that would leave the path", async () => {
    for (const path of ["dashboard", "docs"]) {
      const html = await (await get(path)).text();
      expect(html.match(/(?:src|href|action)="\/[^"]*"/g)).toBeNull();
    }
  });
});

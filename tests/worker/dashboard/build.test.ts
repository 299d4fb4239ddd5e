import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DASHBOARD_POLICY, DASHBOARD_STYLE, dashboardPage } from "../../../worker/dashboard/files.ts";

let outDir = "";
let script = "";
beforeAll(async () => {
  outDir = await mkdtemp(path.join(tmpdir(), "earshot-dashboard-"));
  const { buildDashboard } = await import("../../../worker/dashboard/build.mjs");
  await buildDashboard({ outDir });
  script = await readFile(path.join(outDir, "app.js"), "utf8");
}, 120_000);
afterAll(() => rm(outDir, { recursive: true, force: true }));

describe("the dashboard's files", () => {
  it("have the editor apart: the first page fetches no script but its own", async () => {
    const names = (await readdir(outDir)).sort();
    expect(names[0]).toBe("app.js");
    expect(names.some((name) => /^editor-.*\.js$/.test(name))).toBe(true);
    expect(script).not.toMatch(/^import\b[^(]|[;}]import(?=["{*\w])/);
  });

  it("have scripts of the first page of at most 120 kB gzip", () => {
    expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(120_000);
  });

  it("have their templates compiled: no tagged one is left for htm to read", () => {
    expect(script.match(/[\w$]`\s*<.{0,40}/)).toBeNull();
  });

  it("have nothing inline in the page, as their policy demands", () => {
    expect(dashboardPage("/dashboard")).not.toMatch(/<style| style=|<script>| on\w+=/);
    expect(DASHBOARD_POLICY).not.toContain("unsafe");
    expect(DASHBOARD_POLICY).toContain("default-src 'none'");
    expect(DASHBOARD_POLICY).toContain("require-trusted-types-for 'script'");
  });

  it("name nothing of another origin", () => {
    expect(DASHBOARD_STYLE).not.toMatch(/url\(|@import/);
    expect(
      [...dashboardPage("/dashboard").matchAll(/(?:src|href)="(?!data:)([^"]*)"/g)].map(([, name]) => name),
    ).toEqual(["dashboard/style.css", "dashboard/app.js", "docs"]);
  });

  it("are named relative to the address of the page that asks for them", () => {
    const scriptOf = (path: string) => /src="([^"]*)"/.exec(dashboardPage(path))?.[1];
    for (const path of ["/dashboard", "/dashboard/", "/dashboard/inbox", "/dashboard/surveys/nps/definition"])
      expect(new URL(scriptOf(path) ?? "", `http://localhost${path}`).pathname).toBe("/dashboard/app.js");
  });
});

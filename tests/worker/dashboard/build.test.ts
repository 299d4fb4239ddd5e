import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DASHBOARD_PAGE, DASHBOARD_POLICY, DASHBOARD_STYLE } from "../../../worker/dashboard/files.ts";

let outDir = "";
let script = "";
beforeAll(async () => {
  outDir = await mkdtemp(path.join(tmpdir(), "earshot-dashboard-"));
  const { buildDashboard } = await import("../../../worker/dashboard/build.mjs");
  await buildDashboard({ outDir });
  script = await readFile(path.join(outDir, "app.js"), "utf8");
}, 30_000);
afterAll(() => rm(outDir, { recursive: true, force: true }));

describe("the dashboard's files", () => {
  it("have a script under 40 kB gzip", () => {
    expect(gzipSync(script).length).toBeLessThan(40_000);
  });

  it("have their templates compiled: no tagged one is left for htm to read", () => {
    expect(script.match(/[\w$]`\s*<.{0,40}/)).toBeNull();
  });

  it("have nothing inline in the page, as their policy demands", () => {
    expect(DASHBOARD_PAGE).not.toMatch(/<style| style=|<script>| on\w+=/);
    expect(DASHBOARD_POLICY).not.toContain("unsafe");
  });

  it("name nothing of another origin", () => {
    expect(DASHBOARD_STYLE).not.toMatch(/url\(|@import/);
    expect([...DASHBOARD_PAGE.matchAll(/(?:src|href)="(?!data:)([^"]*)"/g)].map(([, name]) => name)).toEqual([
      "dashboard/style.css",
      "dashboard/app.js",
      "docs",
    ]);
  });
});

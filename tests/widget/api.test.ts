import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

const declared = await readFile(new URL("../../widget/types/earshot.d.cts", import.meta.url), "utf8");
/** Calls that the tag itself answers. */
const OWN = ["on", "consent"];

describe("the declared calls", () => {
  let commands: object;
  beforeAll(async () => {
    vi.stubGlobal("window", {});
    vi.stubGlobal("document", { currentScript: null, querySelector: () => null });
    vi.stubGlobal("location", { href: "https://shop.example/", search: "" });
    ({ commands } = await import("../../widget/tag/commands.ts"));
  });
  afterAll(() => vi.unstubAllGlobals());

  it("are those that the widget has, and no others", () => {
    const names = [...declared.matchAll(/\bcall: "(\w+)"/g)].map(([, name]) => name);
    expect(names.sort()).toEqual([...Object.keys(commands), ...OWN].sort());
  });

  it("are all in the README's table", async () => {
    const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
    for (const name of [...Object.keys(commands), ...OWN]) expect(readme).toContain(`\`earshot("${name}"`);
  });
});

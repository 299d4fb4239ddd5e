import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { VERBS } from "../../widget/commands/verbs.ts";

const declared = await readFile(new URL("../../widget/types/earshot.d.cts", import.meta.url), "utf8");

describe("the declared calls", () => {
  it("are those that the widget has, and no others", () => {
    const names = [...declared.matchAll(/\bcall: "(\w+)"/g)].map(([, name]) => name);
    expect(names.sort()).toEqual([...VERBS].sort());
  });

  it("are all in the README's table", async () => {
    const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
    for (const name of VERBS) expect(readme).toContain(`\`earshot("${name}"`);
  });
});

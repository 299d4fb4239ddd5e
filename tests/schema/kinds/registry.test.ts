import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SPECS } from "../../../schema/kinds/registry.ts";

const folder = new URL("../../../schema/kinds/", import.meta.url);

describe("the registry of kinds", () => {
  it("lists every file of a kind, under the name that its schema has", () => {
    const files = readdirSync(folder).filter(
      (file) =>
        file.endsWith(".ts") && /^export const spec\b/m.test(readFileSync(new URL(file, folder), "utf8")),
    );
    expect(Object.keys(SPECS).sort()).toEqual(files.map((file) => file.replace(/\.ts$/, "")).sort());
    for (const [kind, { schema }] of Object.entries(SPECS)) {
      expect(schema.entries.kind.literal, kind).toBe(kind);
    }
  });

  it("names for each kind with groups those that its scores fall in", () => {
    for (const [kind, { group, groups }] of Object.entries(SPECS)) {
      const found = new Set(Array.from({ length: 11 }, (_, score) => group(score, 7)).filter(Boolean));
      expect([...found].sort(), kind).toEqual([...groups].sort());
    }
  });
});

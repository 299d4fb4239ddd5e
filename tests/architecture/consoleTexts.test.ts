import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { shownTexts } from "./shownTexts.ts";

const CONSOLE = fileURLToPath(new URL("../../worker/dashboard", import.meta.url));
const components = readdirSync(CONSOLE, { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".tsx"),
);

describe("the console's components", () => {
  it("show no text but the catalogue's", () => {
    expect(components.length).toBeGreaterThan(60);
    const found = components.flatMap((path) =>
      shownTexts(readFileSync(join(CONSOLE, path), "utf8")).map((text) => `${path}: ${text}`),
    );
    expect(found).toEqual([]);
  });
});

describe("a text outside the catalogue", () => {
  it.each([
    ["between tags", "<p>Hello</p>", ["Hello"]],
    ["in braces", '<p>{"Hello"}</p>', ["Hello"]],
    ["that stands if something is so", '<p>{isOpen && (isNew ? "New" : state)}</p>', ["New"]],
    ["that stands for what is missing", '<p>{name ?? "Nobody"}</p>', ["Nobody"]],
    ["around a value", "<p>{`of $" + "{n} answers`}</p>", ["of ", " answers"]],
    ["in a list of headings", '<tr>{["Share"].map(cell)}</tr>', ["Share"]],
    ["that is heard alone", '<svg aria-label="A chart" />', ["A chart"]],
    ["handed to a component", "<Card heading={`Trend`} />", ["Trend"]],
  ])("is found %s", (_, jsx, texts) => {
    expect(shownTexts(`export const A = () => ${jsx};`)).toEqual(texts);
  });

  it("is none of the names, values and signs of code", () => {
    const code =
      'export const A = () => <p class="quiet" data-state={x ?? "none"}>{kind === "falls" && words.a} – {list.map((one) => <i key="a">{one}</i>)} 95 %</p>;';
    expect(shownTexts(code)).toEqual([]);
  });
});

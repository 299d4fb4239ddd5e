import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "puppeteer-core";

const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Finding {
  id: string;
  nodes: { html: string }[];
}
interface Axe {
  run(on: string): Promise<{ violations: Finding[]; passes: Finding[] }>;
}

/** Every finding of axe on the prompt, in words. */
export async function axeFindings(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  const { violations, passes } = await page.evaluate(async () => {
    const found = await (Reflect.get(window, "axe") as Axe).run("earshot-prompt");
    const inWords = ({ id, nodes }: Finding) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`;
    return { violations: found.violations.map(inWords), passes: found.passes.length };
  });
  return passes < 6 ? [`axe did not look inside: ${passes}`] : violations;
}

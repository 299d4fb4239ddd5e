/** A page in which states of the prompt are looked at one after the other. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { BrowserContextOptions, Page } from "playwright-core";
import { rollup } from "rollup";
import { plugins } from "../../../../widget/build/build.mjs";
import { type PromptPage, promptedOf, type Setting } from "../promptPage.ts";
import type { findings } from "./inPage.ts";
import type { State } from "./states.ts";

async function bundled(): Promise<string> {
  const input = fileURLToPath(new URL("./inPage.ts", import.meta.url));
  const build = await rollup({ input, plugins: plugins() });
  const { output } = await build.generate({ format: "iife", name: "looks" });
  await build.close();
  return output[0].code;
}

export interface LooksOptions extends BrowserContextOptions {
  /** the browser's own size of text, in px; 16 where nothing is said */
  fontSize?: number;
}
export interface Looks {
  page: Page;
  /** every finding, by the state's name */
  findings(states: State[], setting?: Partial<Setting>, isAxed?: boolean): Promise<Record<string, string[]>>;
}

/** Opens such pages. */
export async function looksIn(prompts: PromptPage): Promise<(options: LooksOptions) => Promise<Looks>> {
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const code = await bundled();
  return async ({ fontSize, ...context }) => {
    const { page } = await prompts.open({ questions: [{ kind: "nps" }], context });
    await page.evaluate(axe);
    await page.evaluate(`${code};window.looks=looks`);
    if (fontSize) {
      const session = await page.context().newCDPSession(page);
      await session.send("Page.setFontSizes", { fontSizes: { standard: fontSize } });
    }
    return {
      page,
      findings: (states, setting = {}, isAxed = false) =>
        page.evaluate(
          ([given, isAxedNow]) =>
            (Reflect.get(window, "looks") as { findings: typeof findings }).findings(given, isAxedNow),
          [states.map((state) => promptedOf({ ...state, ...setting }) as never), isAxed] as const,
        ),
    };
  };
}

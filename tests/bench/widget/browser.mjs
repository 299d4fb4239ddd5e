import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { transformFileAsync } from "@babel/core";
import { CACHE } from "./cache.mjs";

/** The browser of the tests. Node 20 runs no TypeScript: its file is turned into JavaScript first. */
export async function openBrowser() {
  const { code } = await transformFileAsync(
    fileURLToPath(new URL("../../support/browser/browser.ts", import.meta.url)),
    {
      babelrc: false,
      configFile: false,
      presets: [["@babel/preset-typescript", { onlyRemoveTypeImports: true }]],
    },
  );
  mkdirSync(CACHE, { recursive: true });
  const file = join(CACHE, "browser.mjs");
  writeFileSync(file, code);
  const browser = await import(pathToFileURL(file).href);
  return browser.openBrowser();
}

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import puppeteer, { type Browser } from "puppeteer-core";

const NAMES = ["firefox", "firefox-esr"];
const MAC = "/Applications/Firefox.app/Contents/MacOS/firefox";

const installed = (): string | undefined =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .concat(MAC)
    .find((path) => existsSync(path));

/** The Firefox to test with: EARSHOT_FIREFOX, or an installed one. */
export function findFirefox(): string {
  const path = process.env.EARSHOT_FIREFOX || installed();
  if (path && existsSync(path)) return path;
  throw new Error(
    `No Firefox found${path ? ` at ${path}` : ""}: install Firefox 140 or newer (on Debian ` +
      '"apt-get install firefox-esr"), or set EARSHOT_FIREFOX to the path of one.',
  );
}

export type Preferences = Record<string, string | number | boolean>;

/**
 * A mouse, which Firefox without a window says that it lacks (https://github.com/microsoft/playwright/issues/7769): 2 is
 * a fine pointer, 4 one that hovers.
 */
const MOUSE: Preferences = { "ui.primaryPointerCapabilities": 6, "ui.allPointerCapabilities": 6 };

/** Firefox by WebDriver BiDi, in a profile of its own; `preferences` as in its about:config. */
export const openFirefox = (preferences: Preferences = {}): Promise<Browser> =>
  puppeteer.launch({
    browser: "firefox",
    executablePath: findFirefox(),
    defaultViewport: null,
    extraPrefsFirefox: { ...MOUSE, ...preferences },
  });

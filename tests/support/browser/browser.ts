import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const NAMES = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "chrome"];
const MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

const installed = (): string | undefined =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .concat(MAC)
    .find((path) => existsSync(path));

/** Playwright's own browser. `executablePath` throws where Playwright was never told to install one. */
function playwrights(): string | undefined {
  try {
    const path = chromium.executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** A Chromium for Linux x64 that comes as a package, unpacked the first time. */
async function packaged(): Promise<string | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  const { default: packed } = await import("@sparticuz/chromium");
  return packed.executablePath();
}

/** The Chromium to test with: EARSHOT_BROWSER, an installed one, Playwright's own, or the packaged one. */
export async function findBrowser(): Promise<string> {
  const path = process.env.EARSHOT_BROWSER || installed() || playwrights() || (await packaged());
  if (path && existsSync(path)) return path;
  throw new Error(
    `No Chromium found${path ? ` at ${path}` : ""}: install Chrome or Chromium, run "npx playwright-core install chromium", ` +
      "or set EARSHOT_BROWSER to the path of one.",
  );
}

/** A name of this machine that browsers don't trust as they do `localhost`: its http pages are no secure contexts. */
export const INSECURE_HOST = "plain-http.test";

/** Without a sandbox, which needs rights that containers lack; with every other protection, CORS above all. */
export const BROWSER_ARGS = [
  "--headless=new",
  "--no-sandbox",
  "--no-first-run",
  `--host-resolver-rules=MAP ${INSECURE_HOST} 127.0.0.1`,
];

/** A browser of the caller's own, who closes it. */
export const openBrowser = async (): Promise<Browser> =>
  chromium.launch({ executablePath: await findBrowser(), args: BROWSER_ARGS });

let shared: Promise<Browser> | undefined;

/** The browser of this worker, which one file after the other borrows. Playwright ends it with the worker. */
export async function borrowBrowser(): Promise<Browser> {
  if (!(await shared)?.isConnected()) shared = openBrowser();
  return shared as Promise<Browser>;
}

/** Closes every page that was opened in it. */
export async function returnBrowser(browser: Browser | undefined): Promise<void> {
  await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
}

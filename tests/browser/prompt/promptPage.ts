/** The prompt alone, in a page under a strict CSP: no tag, no collector. */
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { rollup } from "rollup";
import type { Question } from "../../../schema/definition/survey.ts";
import type { CompiledSurvey } from "../../../schema/protocol/wire.ts";
import { isRtl, languageOf, wordsFor } from "../../../schema/strings/languagePack.ts";
import { plugins } from "../../../widget/build/build.mjs";
import type { OpenPrompt, PromptEvent, PromptOptions } from "../../../widget/present/promptContract.ts";
import { close, listen } from "../../support/browser/collector.ts";

const CSP =
  "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; style-src 'nonce-host'";
// Styles as hostile as some pages': what they say must not come into the prompt.
const PAGE = `<!doctype html><html lang="en"><head><title>Shop</title>
  <meta name="viewport" content="width=device-width,initial-scale=1"><style nonce="host">
  html { font-size: 62.5% } * { letter-spacing: 3px !important } button, input { background: hotpink !important; width: 400px !important }
  earshot-prompt, div { display: none !important; opacity: 0.2 !important; transform: scale(0.5) !important }
  main { display: block; min-height: 200vh }</style>
  <script type="module" src="/boot.js"></script></head>
  <body><main><h1>Shop</h1><p><a id="before" href="#x">Go on shopping</a></p><article id="place"></article></main></body></html>`;
const BOOT = `import { openPrompt } from "/prompt.js";
  Object.assign(window, { openPrompt, told: [], faults: [] });
  addEventListener("error", (event) => faults.push(event.message));
  addEventListener("unhandledrejection", (event) => faults.push(String(event.reason)));
  addEventListener("securitypolicyviolation", (event) => faults.push(event.violatedDirective));
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => entry.hadRecentInput || faults.push("shift " + entry.value)))
    .observe({ type: "layout-shift", buffered: true });`;

interface Opened {
  openPrompt(prompted: PromptOptions): OpenPrompt;
  opened?: OpenPrompt;
  told: PromptEvent[];
  /** errors, violations of the CSP, shifts of the layout */
  faults: string[];
}

/** What a test says of a prompt; the rest is as a collector would send it. */
export interface Setting extends Partial<Omit<PromptOptions, "survey" | "config" | "inline" | "tell">> {
  questions: Partial<Question>[];
  endings?: CompiledSurvey["endings"];
  theme?: CompiledSurvey["theme"];
  lang?: string;
  isInline?: boolean;
  /** a style sheet of the page's own */
  css?: string;
  /** milliseconds that the second part is late */
  delay?: number;
  /** the second part does not come */
  isCut?: boolean;
  context?: BrowserContextOptions;
}

export interface PromptPage {
  /** in a page of its own, or in the place of the prompt of a page that is open */
  open(setting: Setting, again?: Page): Promise<OpenedPrompt>;
  stop(): Promise<void>;
}

export interface OpenedPrompt {
  page: Page;
  region: Locator;
  radio(score: number | string): Locator;
  button(name: string): Locator;
  told(): Promise<PromptEvent[]>;
  kinds(): Promise<string[]>;
  faults(): Promise<string[]>;
  /** the accessible name, or the text, of what has focus; null: the body */
  focused(): Promise<string | null>;
}

async function bundled(): Promise<Map<string, string>> {
  const input = { prompt: fileURLToPath(new URL("../../../widget/prompt/openPrompt.ts", import.meta.url)) };
  const build = await rollup({ input, plugins: plugins(), preserveEntrySignatures: "allow-extension" });
  const { output } = await build.generate({
    format: "es",
    entryFileNames: "[name].js",
    chunkFileNames: "[name].js",
  });
  await build.close();
  return new Map(output.map((file) => [`/${file.fileName}`, file.type === "chunk" ? file.code : ""]));
}
let built: Promise<Map<string, string>> | undefined;

/** A survey as the collector compiles it, and the rest of what the tag hands over. */
export function promptedOf({
  questions,
  endings,
  theme,
  lang = "en",
  isInline,
  delay,
  isCut,
  context,
  ...rest
}: Setting) {
  const { words, ends, thanks } = wordsFor(lang);
  const ids = "abcdefghijklmnop";
  const compiled = questions.map((question, i) => ({
    id: ids[i],
    title: `Question ${ids[i]}`,
    ...ends[question.kind as keyof typeof ends],
    ...question,
  }));
  const survey = {
    id: "s",
    version: 1,
    questions: compiled,
    endings: endings ?? [{ id: "thanks", title: thanks }],
    theme,
  };
  const site = { quietDays: 7, respectGpc: true };
  const config = { lang: languageOf(lang), dir: isRtl(lang) ? "rtl" : undefined, site, words, surveys: [] };
  return { survey, config, scheme: "auto", traits: {}, answers: {}, trail: [], isInline, ...rest };
}

function controls(page: Page): OpenedPrompt {
  const region = page.locator("earshot-prompt section");
  const told = () => page.evaluate(() => Reflect.get(window, "told") as Opened["told"]);
  return {
    page,
    region,
    radio: (score) => region.getByRole("radio", { name: new RegExp(`^${score}(,|$)`) }),
    button: (name) => region.getByRole("button", { name, exact: true }),
    told,
    kinds: async () => (await told()).map(({ kind }) => kind),
    faults: () => page.evaluate(() => Reflect.get(window, "faults") as Opened["faults"]),
    focused: () =>
      page.evaluate(() => {
        const inside = document.querySelector("earshot-prompt")?.shadowRoot?.activeElement;
        const element = inside ?? document.activeElement;
        if (!element || element === document.body) return null;
        const by = element.getAttribute("aria-labelledby");
        const name = by && (element.getRootNode() as ShadowRoot).getElementById(by)?.textContent;
        return element.getAttribute("aria-label") ?? name ?? element.textContent?.trim() ?? "";
      }),
  };
}

export async function startPromptPage(browser: Browser): Promise<PromptPage> {
  // Built once for all files of a worker.
  const scripts = await (built ??= bundled());
  let delay = 0;
  let isCut = false;
  const { server, url } = await listen(async ({ url: path = "/" }, response) => {
    if (path === "/fullPrompt.js") await new Promise((done) => setTimeout(done, delay));
    if (path === "/fullPrompt.js" && isCut) return void response.writeHead(404).end();
    const isPage = path === "/" || path.startsWith("/?");
    const body = isPage ? PAGE : path === "/boot.js" ? BOOT : (scripts.get(path) ?? "");
    const type = isPage ? "text/html; charset=utf-8" : "text/javascript";
    response.writeHead(200, { "content-type": type, "content-security-policy": CSP }).end(body);
  });
  const visit = async ({ context: options }: Setting) => {
    const context = await browser.newContext({ reducedMotion: "reduce", ...options });
    const page = await context.newPage();
    await page.goto(url);
    await page.waitForFunction(() => "openPrompt" in window);
    return page;
  };
  return {
    async open(setting, again) {
      delay = setting.delay ?? 0;
      isCut = setting.isCut ?? false;
      const page = again ?? (await visit(setting));
      await page.evaluate(async (given) => {
        const here = window as unknown as Opened;
        here.opened?.close();
        here.told = [];
        if (given.css) {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(given.css);
          document.adoptedStyleSheets = [sheet];
          // What the page's own sheet moves is not the prompt's doing.
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          await new Promise((done) => setTimeout(done, 50));
          here.faults.splice(0);
        }
        const inline = given.isInline ? document.querySelector("#place") : null;
        const tell = (event: PromptEvent) => void here.told.push(event);
        here.opened = here.openPrompt({ ...given, inline, tell } as unknown as PromptOptions);
      }, promptedOf(setting));
      await page.locator("earshot-prompt section").waitFor();
      // The style sheet of the second part says that it has taken over.
      const isWhole = () =>
        (document.querySelector("earshot-prompt")?.shadowRoot?.adoptedStyleSheets.length ?? 2) > 1;
      if (!setting.delay && !setting.isCut) await page.waitForFunction(isWhole);
      return controls(page);
    },
    stop: () => close(server),
  };
}

/** The demo shop: a site of its own, on an origin of its own, with the tag as any owner would paste it. */
import { type Context, Hono } from "hono";
import accountScript from "./clients/account.client.js?raw";
import checkoutScript from "./clients/checkout.client.js?raw";
import decisionScript from "./clients/decision.client.js?raw";
import queueScript from "./clients/queue.client.js?raw";
import shopScript from "./clients/shop.client.js?raw";
import supportScript from "./clients/support.client.js?raw";
import thanksScript from "./clients/thanks.client.js?raw";
import art from "./pages/art.svg?raw";
import layout from "./pages/layout.html?raw";
import missing from "./pages/missing.html?raw";
import { PAGES, type Page, productPage } from "./pages.ts";
import { PRODUCTS } from "./products.ts";
import { STYLE } from "./style.ts";
import { fillTemplate } from "./template.ts";

/** `collector`: where Earshot runs, such as `http://localhost:8787`. `siteKey`: the site's `pk_…`. */
export interface ShopOptions {
  collector: string;
  siteKey: string;
}

const SCRIPTS: Record<string, string> = {
  queue: queueScript,
  shop: shopScript,
  checkout: checkoutScript,
  thanks: thanksScript,
  support: supportScript,
  account: accountScript,
  decision: decisionScript,
};

/** As strict as a careful shop's policy: nothing inline, and no other origin but the collector's. */
const policy = (collector: string): string =>
  [
    "default-src 'self'",
    `script-src 'self' ${collector}`,
    `connect-src ${collector}`,
    "img-src 'self' data:",
    "style-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

function renderer({ collector, siteKey }: ShopOptions): (page: Page) => string {
  return ({ title, main, note, script }) => {
    const tag = script ? `<script type="module" src="/${script}.js"></script>` : "";
    return fillTemplate(layout, { collector, siteKey, title, main, note, script: tag });
  };
}

function serve(c: Context, type: string, body: string) {
  return c.body(body, 200, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-cache" });
}

/** The shop's app. */
export function createShop(options: ShopOptions): Hono {
  const collector = new URL(options.collector).origin;
  const render = renderer({ ...options, collector });
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header("content-security-policy", policy(collector));
    c.header("x-content-type-options", "nosniff");
    c.header("referrer-policy", "strict-origin-when-cross-origin");
  });
  for (const page of [...PAGES(), ...PRODUCTS.map(productPage)]) {
    app.get(page.path, (c) => c.html(render(page)));
  }
  for (const [name, text] of Object.entries(SCRIPTS)) {
    app.get(`/${name}.js`, (c) => serve(c, "text/javascript", text));
  }
  app.get("/style.css", (c) => serve(c, "text/css", STYLE));
  app.get("/art.svg", (c) => serve(c, "image/svg+xml", art));
  app.notFound((c) => {
    return c.html(render({ path: "", title: "Not here", main: missing, note: "No survey asks here." }), 404);
  });
  return app;
}

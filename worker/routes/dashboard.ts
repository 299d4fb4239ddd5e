import { type Context, Hono } from "hono";
import {
  DASHBOARD_POLICY,
  DASHBOARD_STYLE,
  dashboardPage,
  PREVIEW_POLICY,
  PREVIEW_STYLE,
  previewPage,
} from "../dashboard/files.ts";
import { ApiError } from "../http/apiError.ts";
import { entityTagsIn } from "../http/entityTags.ts";
import { sha256 } from "../http/hash.ts";
import type { AppEnv, Services } from "../services.ts";

interface File {
  type: string;
  body: string;
  /** the name changes with the content, so that it is never asked for again */
  isPinned?: boolean;
  policy?: string;
}

/** Answers 304 where the browser has the file already. */
function serve(c: Context, { type, body, isPinned = false, policy = DASHBOARD_POLICY }: File) {
  const etag = `"${sha256(body).slice(0, 27)}"`;
  const headers = {
    etag,
    "cache-control": isPinned ? "public, max-age=31536000, immutable" : "no-cache",
    "content-security-policy": policy,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  };
  if (entityTagsIn(c.req.header("if-none-match")).includes(etag)) return c.body(null, 304, headers);
  return c.body(body, 200, { ...headers, "content-type": `${type}; charset=utf-8` });
}

/** `/dashboard` and all below it, and the redirects to it and to the demo shop */
export function dashboardRoutes({ assets, demo }: Services) {
  const shell = (c: Context) => serve(c, { type: "text/html", body: dashboardPage(c.req.path) });
  return (
    new Hono<AppEnv>()
      // Relative, because a proxy may serve the collector under a path.
      .get("/", (c) => c.redirect("dashboard"))
      .get("/dashboard/style.css", (c) => serve(c, { type: "text/css", body: DASHBOARD_STYLE }))
      .get("/dashboard/:file{[^/]+\\.js}", (c) => {
        const file = c.req.param("file");
        const script = assets[`dashboard/${file}`];
        if (!script) throw new ApiError("not-found", `the console has no script ${file}`);
        return serve(c, { type: "text/javascript", body: script.body, isPinned: file !== "app.js" });
      })
      .get("/dashboard/preview.css", (c) => serve(c, { type: "text/css", body: PREVIEW_STYLE }))
      .get("/dashboard/preview", (c) => {
        const { site, locale, scheme } = c.req.query();
        return serve(c, {
          type: "text/html",
          body: previewPage({ site, locale, scheme }),
          policy: PREVIEW_POLICY,
        });
      })
      .get("/dashboard", shell)
      .get("/dashboard/*", shell)
      .get("/demo", (c) => {
        const shop = demo?.();
        if (!shop) throw new ApiError("not-found", "no demo shop runs here");
        return c.redirect(shop);
      })
  );
}

import { type Context, Hono } from "hono";
import { DASHBOARD_PAGE, DASHBOARD_POLICY, DASHBOARD_STYLE } from "../dashboard/files.ts";
import { ApiError } from "../http/apiError.ts";
import type { AppEnv, Services } from "../services.ts";

const serve = (c: Context, type: string, body: string) =>
  c.body(body, 200, {
    "content-type": `${type}; charset=utf-8`,
    "cache-control": "no-cache",
    "content-security-policy": DASHBOARD_POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  });

/** `/dashboard`, and the redirects to it and to the demo shop */
export function dashboardRoutes({ assets, demo }: Services) {
  const app = assets["dashboard/app.js"];
  return (
    new Hono<AppEnv>()
      // Relative, because a proxy may serve the collector under a path.
      .get("/", (c) => c.redirect("dashboard"))
      .get("/dashboard/", (c) => c.redirect("../dashboard"))
      .get("/dashboard", (c) => serve(c, "text/html", DASHBOARD_PAGE))
      .get("/dashboard/style.css", (c) => serve(c, "text/css", DASHBOARD_STYLE))
      .get("/dashboard/app.js", (c) => {
        if (!app) throw new ApiError("not-found", "the dashboard was not built");
        return serve(c, app.type, app.body);
      })
      .get("/demo", (c) => {
        const shop = demo?.();
        if (!shop) throw new ApiError("not-found", "no demo shop runs here");
        return c.redirect(shop);
      })
  );
}

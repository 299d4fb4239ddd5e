import type { Context } from "hono";
import { routePath } from "hono/route";
import type { Counter } from "../metrics/prometheus.ts";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Counts an answered request. A route that does not exist has the name `(none)`: each wrong address would be a label of its own. */
export function countRequest(requests: Counter, c: Context): void {
  const path = routePath(c, -1);
  requests.add({
    method: METHODS.includes(c.req.method) ? c.req.method : "(other)",
    route: path === "*" || path === "/*" ? "(none)" : path,
    status: String(c.res.status),
  });
}

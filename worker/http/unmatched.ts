import type { Context, Hono } from "hono";
import { closest } from "../../schema/definition/didYouMean.ts";
import type { AppEnv } from "../services.ts";
import { ApiError } from "./apiError.ts";

interface Route {
  method: string;
  path: string;
  pattern: RegExp;
}

/** For a route that lacks a method: which request does what the caller probably wants. */
const MEANT: Readonly<Record<string, string>> = {
  "POST /v1/surveys": "a survey is put under its id: PUT /v1/surveys/ID",
  "PUT /v1/surveys": "a survey is put under its id: PUT /v1/surveys/ID",
  "POST /v1/surveys/:id": "a survey is put: PUT /v1/surveys/ID, with its whole definition",
  "PATCH /v1/surveys/:id": "a survey is put whole: GET it, change its definition, PUT /v1/surveys/ID",
  "PUT /v1/site": "settings are changed one by one: PATCH /v1/site",
  "POST /v1/site": "settings are changed by PATCH /v1/site, and a new site is made by POST /v1/sites",
  "GET /v1/sites": "a key opens one site, which is read by GET /v1/site",
  "PUT /v1/responses/:id": "tags, note and handled are changed by PATCH /v1/responses/ID",
  "POST /v1/responses/:id": "tags, note and handled are changed by PATCH /v1/responses/ID",
  "DELETE /v1/keys": "a key is revoked by its id: DELETE /v1/keys/ID",
  "GET /v1/lint": "a definition is sent in the body: POST /v1/lint",
  "GET /v1/simulate": "the survey and the answers are sent in the body: POST /v1/simulate",
  "POST /v1/report": "a report is asked for in the query: GET /v1/report?survey=ID",
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A Hono path as a pattern: `:name` matches a segment, `:name{pattern}` matches its own pattern. */
function patternOf(path: string): RegExp {
  const segments = path.split("/").map((segment) => {
    const own = /^:\w+\{(.+)\}$/.exec(segment)?.[1];
    if (own !== undefined) return own;
    return segment.startsWith(":") ? "[^/]+" : escaped(segment);
  });
  return new RegExp(`^${segments.join("/")}$`);
}

/** All routes, without the middleware, which is registered for every method. */
function routesOf(app: Hono<AppEnv>): Route[] {
  const seen = new Map<string, Route>();
  for (const { method, path } of app.routes) {
    if (method === "ALL" || method === "OPTIONS" || path.includes("*")) continue;
    seen.set(`${method} ${path}`, { method, path, pattern: patternOf(path) });
  }
  return [...seen.values()];
}

/** The existing path that was most likely meant, or null. */
function meantPath(routes: readonly Route[], path: string): string | null {
  const isThere = (candidate: string) => routes.some(({ pattern }) => pattern.test(candidate));
  const bare = path.replace(/\/{2,}/g, "/").replace(/(.)\/+$/, "$1");
  for (const candidate of [bare, `/v1${bare}`, bare.toLowerCase()]) {
    if (candidate !== path && isThere(candidate)) return candidate;
  }
  const segments = bare.split("/");
  const fixed = routes.filter(
    ({ path: known }) => known !== "/" && known.split("/").length === segments.length,
  );
  // A route's parameter keeps the text that the caller wrote there.
  const candidates = fixed.map((route) =>
    route.path
      .split("/")
      .map((segment, i) => (segment.startsWith(":") ? (segments[i] ?? "") : segment))
      .join("/"),
  );
  return closest(bare, candidates);
}

/** The error message for a request without a route, with the route that was most likely meant. */
export function createUnmatched(app: Hono<AppEnv>): (c: Context<AppEnv>) => ApiError {
  let routes: Route[] | undefined;
  return (c) => {
    routes ??= routesOf(app);
    const { path, method } = c.req;
    const here = routes.filter(({ pattern }) => pattern.test(path));
    if (here.length === 0) {
      const meant = meantPath(routes, path);
      const slash = meant !== null && `${meant}/` === path ? " (no slash at the end)" : "";
      const hint = meant === null ? "" : `: did you mean ${meant}${slash}?`;
      return new ApiError("not-found", `there is nothing at this address${hint}`);
    }
    const methods = [...new Set(here.map((route) => route.method))];
    if (methods.includes("GET")) methods.push("HEAD");
    c.header("allow", methods.sort().join(", "));
    const meant = here.map((route) => MEANT[`${method} ${route.path}`]).find(Boolean);
    const words = `this address takes ${methods.join(", ")}, and not ${method}`;
    return new ApiError("method-not-allowed", meant ? `${words}: ${meant}` : words);
  };
}

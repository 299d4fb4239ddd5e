import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Services } from "../services.ts";
import { createSession, endSession, findSession, renewSession } from "../store/sessions.ts";
import { ApiError } from "./apiError.ts";
import { ownOrigins } from "./publicUrl.ts";

export const SESSION_COOKIE = "earshot_session";
const LASTS = 12 * 3_600_000;
/** Use renews a session, and is written down at most once a minute. */
const RENEW_AFTER = 60_000;

type Needed = Pick<Services, "database" | "now" | "originOf" | "publicUrl" | "keepAlive" | "report">;
export type Session = NonNullable<Awaited<ReturnType<typeof findSession>>>;

function checkOrigin(c: Context, services: Needed, origin: string): void {
  const own = ownOrigins(c, services);
  if (own.includes(origin)) return;
  throw new ApiError(
    "cross-site",
    `this request comes from a page of ${origin}, and the console is at ${own.join(" or ")}: behind a proxy, set ` +
      "EARSHOT_TRUST_PROXY and have it send X-Forwarded-Proto and X-Forwarded-Host, or set EARSHOT_URL",
  );
}

/** A page of another origin must not sign a browser in. Programs send no Origin. @throws ApiError `cross-site` */
export function refuseForeignPage(c: Context, services: Needed): void {
  const origin = c.req.header("origin");
  if (origin !== undefined) checkOrigin(c, services, origin);
}

/** What the cookie allows must be asked by the console itself, unless it only reads. @throws ApiError `cross-site` */
export function requireOwnPage(c: Context, services: Needed): void {
  if (["GET", "HEAD", "OPTIONS"].includes(c.req.method)) return;
  const origin = c.req.header("origin");
  if (origin === undefined)
    throw new ApiError(
      "cross-site",
      "with a session a request that changes something needs the header Origin; programs send a secret key instead",
    );
  checkOrigin(c, services, origin);
}

const tokenOf = (c: Context): string | null => {
  const token = getCookie(c, SESSION_COOKIE) ?? "";
  return /^[\w-]{43}$/.test(token) ? token : null;
};

export const hasSessionCookie = (c: Context): boolean => tokenOf(c) !== null;

function giveCookie(c: Context, services: Needed, token: string): void {
  const origin = c.req.header("origin");
  const isOwn = origin !== undefined && ownOrigins(c, services).includes(origin);
  setCookie(c, SESSION_COOKIE, token, {
    ...{ httpOnly: true, sameSite: "Strict", path: "/", maxAge: LASTS / 1000 },
    secure: (isOwn ? origin : services.originOf(c)).startsWith("https:"),
  });
}

/** Signs a key in, and gives the cookie. */
export async function startSession(c: Context, services: Needed, key: string): Promise<void> {
  const now = services.now();
  giveCookie(c, services, await createSession(services.database, key, { now, expiresAt: now + LASTS }));
}

/** The request's session, or null where there is none or it is over. Reading it is use, and renews it. */
export async function readSession(c: Context, services: Needed): Promise<Session | null> {
  const token = tokenOf(c);
  const now = services.now();
  const session = token && (await findSession(services.database, token, now));
  if (!token || !session) return null;
  const expiresAt = now + LASTS;
  if (expiresAt - session.expiresAt < RENEW_AFTER) return session;
  // Nobody waits for it. A renewal that fails costs nothing but its minute: the next use tries again.
  const renewed = renewSession(services.database, token, expiresAt).catch((cause) =>
    services.report(`a session was not renewed: ${cause instanceof Error ? cause.message : cause}`),
  );
  services.keepAlive(c, renewed);
  giveCookie(c, services, token);
  return { ...session, expiresAt };
}

/** Ends the request's session, where there is one, and takes the cookie back. */
export async function stopSession(c: Context, services: Needed): Promise<void> {
  const token = tokenOf(c);
  if (token) {
    requireOwnPage(c, services);
    await endSession(services.database, token);
  }
  deleteCookie(c, SESSION_COOKIE, { path: "/" });
}

import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Fault } from "../../schema/protocol/fault.ts";
import { ERRORS, type ErrorCode } from "../../schema/protocol/wire.ts";

interface Details {
  /** where the input is wrong */
  errors?: Fault[];
  /** findings of the proof */
  issues?: unknown[];
  /** seconds to wait before the next try */
  retryAfter?: number;
}

/** The only error that the collector throws on purpose: a code of the contract, sent as RFC 9457. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly details: Details;

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

const TITLES: Record<number, string> = {
  400: "Bad request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not found",
  405: "Method not allowed",
  409: "Conflict",
  412: "Precondition failed",
  413: "Content too large",
  415: "Unsupported media type",
  422: "Unprocessable content",
  429: "Too many requests",
  500: "Internal error",
  503: "Unavailable",
};

/** Sends `application/problem+json` (RFC 9457) with `code`, and with `errors` for input. Keeps headers set before. */
export function problemOf(c: Context, { code, message, details }: ApiError): Response {
  const status = ERRORS[code] as ContentfulStatusCode;
  const { errors, issues, retryAfter } = details;
  const body = { type: "about:blank", title: TITLES[status], status, code, detail: message, errors, issues };
  c.header("cache-control", "no-store");
  if (retryAfter !== undefined) c.header("retry-after", String(retryAfter));
  if (status === 401) c.header("www-authenticate", 'Bearer realm="earshot"');
  return c.body(JSON.stringify(body), status, { "content-type": "application/problem+json" });
}

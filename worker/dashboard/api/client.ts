import type { Address } from "./address.ts";
import { collectorUrl } from "./collectorUrl.ts";

/** Why a request failed, in words for the page. */
export interface Failure {
  kind: "failed";
  /** the HTTP status; 0 when no answer came */
  status: number;
  /** the collector's error code, or null */
  code: string | null;
  message: string;
  /** what is wrong with which part of what was sent */
  errors: { at: string; message: string }[];
}
export interface Success<T> {
  kind: "ok";
  value: T;
  etag: string | null;
}
export type Outcome<T> = Success<T> | Failure;

export type Method = "POST" | "PUT" | "PATCH" | "DELETE";
export interface Sent {
  /** sent as JSON */
  body?: unknown;
  /** sent as it is, in place of a body */
  file?: { content: Blob; type: string };
  /** the ETag that was read: what changed since then is not overwritten */
  ifMatch?: string | null;
}

/** Reads and writes the owner's API. Never throws. */
export interface Client {
  read<T>(address: Address<T>): Promise<Outcome<T>>;
  send<T>(method: Method, address: Address<T>, sent?: Sent): Promise<Outcome<T>>;
}

export type Fetcher = (path: string, init: RequestInit) => Promise<Response>;

const UNREACHABLE = "The collector can’t be reached. Check that it runs and that you are online.";
const SAID: Readonly<Record<number, string>> = {
  401: "You are signed out.",
  429: "Too many requests. Wait a moment, then try again.",
};

function wordsOf(status: number, detail: unknown): string {
  const known = SAID[status];
  if (known) return known;
  if (status >= 500) return "The collector could not answer. Your data is safe. Try again in a moment.";
  return typeof detail === "string" ? detail : `The collector answered ${status}.`;
}

interface Problem {
  code?: unknown;
  detail?: unknown;
  title?: unknown;
  errors?: { at: string; message: string }[];
}

async function failureOf(response: Response): Promise<Failure> {
  const problem: Problem | null = await response.json().catch(() => null);
  return {
    kind: "failed",
    status: response.status,
    code: typeof problem?.code === "string" ? problem.code : null,
    message: wordsOf(response.status, problem?.detail ?? problem?.title),
    errors: Array.isArray(problem?.errors) ? problem.errors : [],
  };
}

/** @param onSignedOut is called when the collector no longer knows who asks */
export function createClient(
  onSignedOut: () => void,
  headers: () => Record<string, string> = () => ({}),
  fetcher: Fetcher = (path, init) => fetch(collectorUrl(path), init),
): Client {
  async function request<T>(path: string, init: RequestInit): Promise<Outcome<T>> {
    try {
      const response = await fetcher(path, {
        ...init,
        headers: { ...headers(), ...init.headers },
        cache: "no-store",
      });
      if (response.ok) {
        const text = await response.text();
        return { kind: "ok", value: JSON.parse(text || "null"), etag: response.headers.get("etag") };
      }
      if (response.status === 401) onSignedOut();
      return await failureOf(response);
    } catch {
      return { kind: "failed", status: 0, code: null, message: UNREACHABLE, errors: [] };
    }
  }
  return {
    read: ({ href }) => request(href, {}),
    send: (method, { href }, { body, file, ifMatch } = {}) =>
      request(href, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(file && { body: file.content }),
        headers: {
          ...(body !== undefined && { "content-type": "application/json" }),
          ...(file && { "content-type": file.type }),
          ...(ifMatch && { "if-match": ifMatch }),
        },
      }),
  };
}

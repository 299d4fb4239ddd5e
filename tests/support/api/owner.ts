/** A site with its key, made through the API, and requests in its name. */
import { uuidv7 } from "../../../widget/recorder/uuid.ts";
import { ADMIN_TOKEN, type Door } from "../runtime/door.ts";

export interface Answer<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  body: T;
}

// biome-ignore lint/suspicious/noExplicitAny: tests read what a client would, without a type to lean on
type Json = any;

async function read(response: Response): Promise<Answer<Json>> {
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.match(/[/+]json/);
  return {
    status: response.status,
    headers: response.headers,
    body: isJson && text ? JSON.parse(text) : text,
  };
}

const json = (method: string, body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});

export async function createOwner(door: Door, name = "Shop") {
  const admin = { authorization: `Bearer ${ADMIN_TOKEN}` };
  const made = await read(await door.request("/v1/sites", json("POST", { name }, admin)));
  return ownerOf(door, made.body.publicKey, made.body.secretKey);
}

export function ownerOf(door: Door, publicKey: string, secretKey: string) {
  const authorization = `Bearer ${secretKey}`;
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    read(
      await door.request(
        path,
        body === undefined
          ? { method, headers: { authorization, ...headers } }
          : json(method, body, { authorization, ...headers }),
      ),
    );
  return {
    publicKey,
    secretKey,
    call,
    get: (path: string, headers?: Record<string, string>) => call("GET", path, undefined, headers),
    put: (path: string, body: unknown, headers?: Record<string, string>) => call("PUT", path, body, headers),
    post: (path: string, body: unknown) => call("POST", path, body),
    patch: (path: string, body: unknown, headers?: Record<string, string>) =>
      call("PATCH", path, body, headers),
    delete: (path: string, headers?: Record<string, string>) => call("DELETE", path, undefined, headers),
    putSurvey: (definition: { id: string; [field: string]: unknown }) =>
      call("PUT", `/v1/surveys/${definition.id}`, definition),
    /** posts snapshots as the widget does: without a key */
    send: async (responses: unknown[], headers: Record<string, string> = {}) =>
      read(await door.request("/v1/responses", json("POST", { site: publicKey, responses }, headers))),
  };
}
export type Owner = Awaited<ReturnType<typeof createOwner>>;

/** A snapshot of the NPS survey of `npsSurvey`, just shown. */
export const snapshot = (fields: Record<string, unknown> = {}) => ({
  id: uuidv7(Date.now()),
  survey: "nps",
  version: 1,
  rev: 1,
  state: "shown",
  shownAt: new Date().toISOString(),
  ...fields,
});

/** One NPS question with a follow-up for detractors. */
export const npsSurvey = (fields: Record<string, unknown> = {}) => ({
  id: "nps",
  questions: [
    {
      id: "score",
      kind: "nps",
      title: "How likely?",
      next: [{ when: { answer: "score", group: "detractor" }, to: "why" }, { to: "end" }],
    },
    {
      id: "why",
      kind: "choice",
      title: "Why?",
      other: true,
      choices: [
        { id: "price", label: "Price" },
        { id: "slow", label: "Slow" },
      ],
    },
  ],
  ...fields,
});

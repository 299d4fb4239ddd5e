/** A site of its own in the collector of this run, behind a proxy that fails on demand. */
import { createServer, request as forward, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { inject } from "vitest";
import { ADMIN_TOKEN } from "../runtime/door.ts";

/** What becomes of requests to `/v1/responses`. */
export type NetworkFault = "none" | "reset" | "portal" | "hang" | "busy" | "redirect";

export interface Collector {
  /** the address to load the widget from; every request passes the proxy */
  url: string;
  key: string;
  secretKey: string;
  networkFault: NetworkFault;
  /** requests to `/v1/responses` that came to the proxy */
  posts: number;
  api(path: string, init?: RequestInit): Promise<Response>;
  put(definition: { id: string } & Record<string, unknown>): Promise<void>;
  responses(query?: string): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

export async function listen(handler: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(handler);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

export const close = (server: Server): Promise<void> =>
  new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });

/** Does to a request what the fault does. @returns whether there is none, so that the request passes */
function isPassing(networkFault: NetworkFault, response: Parameters<RequestListener>[1]): boolean {
  if (networkFault === "reset") response.destroy();
  const cors = { "access-control-allow-origin": "*" };
  if (networkFault === "portal")
    response.writeHead(200, { ...cors, "content-type": "text/html" }).end("<h1>Log in</h1>");
  if (networkFault === "busy")
    response
      .writeHead(503, { ...cors, "access-control-expose-headers": "retry-after", "retry-after": "1" })
      .end();
  if (networkFault === "redirect") response.writeHead(302, { ...cors, location: "/login" }).end();
  return networkFault === "none";
}

export async function startCollector(): Promise<Collector> {
  const origin = inject("collectorOrigin");
  const { server, url } = await listen((incoming, response) => {
    if (incoming.url === "/v1/responses" && incoming.method === "POST") {
      here.posts++;
      if (!isPassing(here.networkFault, response)) return;
    }
    const { method, headers } = incoming;
    const onward = forward(`${origin}${incoming.url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    incoming.pipe(onward);
  });

  const made = await fetch(`${origin}/v1/sites`, {
    method: "POST",
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "Tests" }),
  });
  if (!made.ok) throw new Error(`no site: ${await made.text()}`);
  const { publicKey, secretKey }: { publicKey: string; secretKey: string } = await made.json();
  const authorization = `Bearer ${secretKey}`;

  const here: Collector = {
    url,
    key: publicKey,
    secretKey,
    networkFault: "none",
    posts: 0,
    api: (path, init) =>
      fetch(`${origin}${path}`, { ...init, headers: { authorization, "content-type": "application/json" } }),
    async put(definition) {
      const reply = await here.api(`/v1/surveys/${definition.id}`, {
        method: "PUT",
        body: JSON.stringify(definition),
      });
      if (!reply.ok) throw new Error(await reply.text());
    },
    async responses(query = "") {
      const reply = await here.api(`/v1/responses?limit=200${query}`);
      const { responses }: { responses: Record<string, unknown>[] } = await reply.json();
      return responses;
    },
    stop: () => close(server),
  };
  return here;
}

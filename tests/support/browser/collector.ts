/** The built collector in a process of its own, behind a proxy that fails on demand, and a site of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, request as forward, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What becomes of requests to `/v1/responses`. */
export type Weather = "fine" | "reset" | "portal" | "hang" | "busy" | "redirect";

export interface Collector {
  /** the address to load the widget from; every request passes the proxy */
  url: string;
  key: string;
  secretKey: string;
  weather: Weather;
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

async function addressOf(child: ChildProcess): Promise<string> {
  let said = "";
  return new Promise((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk;
      const found = /listens on http:\/\/localhost:(\d+)/.exec(said)?.[1];
      if (found) resolve(`http://127.0.0.1:${found}`);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.once("exit", () => reject(new Error(`the collector did not start: ${said}`)));
  });
}

/** Answers as the weather wants, or not; true when it is fine. */
function isPassed(weather: Weather, response: Parameters<RequestListener>[1]): boolean {
  if (weather === "reset") response.destroy();
  const cors = { "access-control-allow-origin": "*" };
  if (weather === "portal")
    response.writeHead(200, { ...cors, "content-type": "text/html" }).end("<h1>Log in</h1>");
  if (weather === "busy")
    response
      .writeHead(503, { ...cors, "access-control-expose-headers": "retry-after", "retry-after": "1" })
      .end();
  if (weather === "redirect") response.writeHead(302, { ...cors, location: "/login" }).end();
  return weather === "fine";
}

export async function startCollector(): Promise<Collector> {
  const folder = await mkdtemp(join(tmpdir(), "earshot-embed-"));
  const env = {
    ...process.env,
    PORT: "0",
    EARSHOT_DB: `file:${join(folder, "test.db")}`,
    EARSHOT_ADMIN_TOKEN: "admin",
    EARSHOT_RATE_LIMIT: "0",
  };
  const child = spawn(process.execPath, ["dist/cli.mjs", "serve"], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const origin = await addressOf(child);
  const { server, url } = await listen((incoming, response) => {
    if (incoming.url === "/v1/responses" && incoming.method === "POST") {
      here.posts++;
      if (!isPassed(here.weather, response)) return;
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
    headers: { authorization: "Bearer admin", "content-type": "application/json" },
    body: JSON.stringify({ name: "Tests" }),
  });
  if (!made.ok) throw new Error(`no site: ${await made.text()}`);
  const { publicKey, secretKey }: { publicKey: string; secretKey: string } = await made.json();
  const authorization = `Bearer ${secretKey}`;

  const here: Collector = {
    url,
    key: publicKey,
    secretKey,
    weather: "fine",
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
    async stop() {
      await close(server);
      child.removeAllListeners("exit");
      const gone = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
  return here;
}

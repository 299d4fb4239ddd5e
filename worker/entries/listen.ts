import type { IncomingMessage, Server } from "node:http";
import { type HttpBindings, serve } from "@hono/node-server";

interface Options {
  fetch: (request: Request, bindings: HttpBindings) => Response | Promise<Response>;
  host: string;
  port: number;
  /** how many ports after `port` may be tried where it is taken */
  more?: number;
  /** milliseconds in which a request, but for an import, has to be in */
  patience?: number;
}

/** A request's headers, and a whole import, have to be in within these, so that slow ones hold nobody up. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 900_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16_384,
};
const CONNECTIONS = 10_000;
/**
 * Any other request has to be in within this. Node's own limit is for all paths alike:
 * https://nodejs.org/api/http.html#serverrequesttimeout
 */
const PATIENCE = 20_000;
const IMPORT = "/v1/import";
const TIMED_OUT = "HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n";

function cutSlow(request: IncomingMessage, patience: number): void {
  const { headers, socket, url } = request;
  const hasBody = headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
  if (!hasBody || request.complete || url?.startsWith(IMPORT)) return;
  const cut = setTimeout(() => {
    if (!request.complete) socket.end(TIMED_OUT, () => socket.destroy());
  }, patience).unref();
  request.once("close", () => clearTimeout(cut));
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;
const isTaken = (error: unknown): boolean => codeOf(error) === "EADDRINUSE";

/** The server can't listen where it is told to; the message says why, and what to do. */
export class ListenError extends Error {}

/** What an owner can do about it. Any other error is told as it is. */
function explained(error: unknown, host: string, port: number): unknown {
  const reason = {
    EADDRINUSE: `port ${port} is in use: stop the program that listens there, or set PORT to another port`,
    EACCES: `port ${port} needs rights that this user lacks: set PORT to a port above 1023`,
    EADDRNOTAVAIL: `this machine has no address ${host}: set HOST to one of its own, or to 0.0.0.0 for all`,
    ENOTFOUND: `the host ${host} is unknown: set HOST to an address of this machine`,
  }[codeOf(error) ?? ""];
  return reason ? new ListenError(reason, { cause: error }) : error;
}

function open({ fetch, host, patience = PATIENCE }: Options, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve(
      { fetch, hostname: host, port, serverOptions: LIMITS } as Parameters<typeof serve>[0],
      () => resolve(server as Server),
    ) as Server;
    server.maxConnections = CONNECTIONS;
    server.on("request", (request: IncomingMessage) => cutSlow(request, patience));
    server.once("error", reject);
  });
}

/**
 * A server that listens, on the port or on the next free one.
 * @throws {ListenError} where it can't
 */
export async function listen(options: Options): Promise<{ server: Server; port: number }> {
  const { port, more = 0 } = options;
  for (let tried = 0; ; tried++) {
    try {
      const server = await open(options, port === 0 ? 0 : port + tried);
      const address = server.address();
      return { server, port: typeof address === "object" && address ? address.port : port };
    } catch (cause) {
      if (!isTaken(cause) || tried >= more) throw explained(cause, options.host, port + tried);
    }
  }
}

/** Stops taking requests and settles when those under way are answered. */
export const finish = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });

/** A server that receives webhooks, and misbehaves as it is told to. */
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface Received {
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
  at: number;
}

/** What it does with a request: a status, or whatever it makes of the answer. */
export type Behaviour = number | ((answer: ServerResponse, received: Received) => void);

export interface Receiver {
  origin: string;
  /** all that came, in order */
  received: Received[];
  /** from now on; a path with a behaviour of its own keeps it */
  behave(behaviour: Behaviour, path?: string): void;
  /** settles with what came to a path once there are that many */
  until(count: number, path?: string): Promise<Received[]>;
  close(): Promise<void>;
}

/** @param port the next free one, unless one is given */
export async function startReceiver(port = 0): Promise<Receiver> {
  const received: Received[] = [];
  const behaviours = new Map<string | undefined, Behaviour>([[undefined, 204]]);
  const waiting = new Set<() => void>();
  const server = createServer(async (request, answer) => {
    // A request that is cut off doesn't count.
    const body = await text(request).catch(() => null);
    if (body === null) return;
    const path = request.url ?? "";
    const one = { path, headers: request.headers, body, at: Date.now() };
    received.push(one);
    const behaviour = behaviours.get(path) ?? behaviours.get(undefined) ?? 204;
    if (typeof behaviour === "number") answer.writeHead(behaviour).end();
    else behaviour(answer, one);
    for (const go of waiting) go();
    waiting.clear();
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const at = (path?: string) => received.filter((one) => path === undefined || one.path === path);
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    behave: (behaviour, path) => void behaviours.set(path, behaviour),
    async until(count, path) {
      while (at(path).length < count)
        await new Promise<void>((go) => {
          waiting.add(go);
        });
      return at(path);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

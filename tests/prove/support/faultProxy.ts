/** A TCP proxy before the collector that fails as networks do. */
import { connect, createServer, type Server, type Socket } from "node:net";

export type NetworkFault =
  | "none"
  | "refused"
  | "tls"
  | "reset-before"
  | "reset-after"
  | "hang"
  | "drip"
  | "429"
  | "503"
  | "portal"
  | "redirect";

export interface FaultProxy {
  url: string;
  /** From now on every connection meets it; those that are open end. */
  set(fault: NetworkFault): Promise<void>;
  /** connections that were made while there was a fault */
  met(): number;
  stop(): Promise<void>;
}

const HANG_MS = 120_000;
const DRIP_MS = 200;
const CORS =
  "access-control-allow-origin: *\r\naccess-control-expose-headers: retry-after\r\nconnection: close";
const page = "<h1>Log in</h1>";
/** What is said in the collector's place. */
const SAID: Partial<Record<NetworkFault, string>> = {
  // A fatal alert: what a port that wants TLS says to whoever speaks without it.
  tls: "\x15\x03\x01\x00\x02\x02\x28",
  "429": `HTTP/1.1 429 Too Many Requests\r\n${CORS}\r\nretry-after: 1\r\ncontent-length: 0\r\n\r\n`,
  "503": `HTTP/1.1 503 Service Unavailable\r\n${CORS}\r\nretry-after: 1\r\ncontent-length: 0\r\n\r\n`,
  portal: `HTTP/1.1 200 OK\r\n${CORS}\r\ncontent-type: text/html\r\ncontent-length: ${page.length}\r\n\r\n${page}`,
  redirect: `HTTP/1.1 302 Found\r\n${CORS}\r\nlocation: /login\r\ncontent-length: 0\r\n\r\n`,
};

function drip(bytes: Buffer, client: Socket): void {
  let sent = 0;
  const timer = setInterval(() => {
    if (client.destroyed || sent >= bytes.length) clearInterval(timer);
    else client.write(bytes.subarray(sent, ++sent));
  }, DRIP_MS);
}

function forward(client: Socket, origin: URL, onAnswer: (bytes: Buffer) => void): void {
  const collector = connect(Number(origin.port), origin.hostname);
  client.pipe(collector);
  collector.on("data", onAnswer);
  collector.on("end", () => client.end());
  // Either side may be cut off: then the other one ends too.
  collector.on("error", () => client.destroy());
  client.on("close", () => collector.destroy());
}

export async function startFaultProxy(collectorOrigin: string): Promise<FaultProxy> {
  const origin = new URL(collectorOrigin);
  const sockets = new Set<Socket>();
  let fault: NetworkFault = "none";
  let met = 0;
  let port = 0;
  let server: Server | undefined;

  const onConnection = (client: Socket) => {
    // A client that is reset or gives up is what these tests are about.
    client.on("error", () => client.destroy());
    client.on("close", () => sockets.delete(client));
    sockets.add(client);
    const now = fault;
    if (now !== "none") met++;
    const said = SAID[now];
    if (now === "none") forward(client, origin, (bytes) => client.write(bytes));
    else if (said) client.once("data", () => client.end(said, "latin1"));
    else if (now === "reset-before") client.once("data", () => client.resetAndDestroy());
    else if (now === "reset-after") forward(client, origin, () => client.resetAndDestroy());
    else if (now === "drip") forward(client, origin, (bytes) => drip(bytes, client));
    else setTimeout(() => client.destroy(), HANG_MS).unref();
  };
  const listen = async () => {
    const made = createServer(onConnection);
    await new Promise<void>((done) => made.listen(port, "127.0.0.1", done));
    const address = made.address();
    port = typeof address === "object" && address ? address.port : 0;
    server = made;
  };
  const close = async () => {
    const closed = new Promise<void>((done) => server?.close(() => done()) ?? done());
    for (const socket of sockets) socket.destroy();
    await closed;
    server = undefined;
  };
  await listen();
  return {
    url: `http://127.0.0.1:${port}`,
    async set(next) {
      const former = fault;
      fault = next;
      if (next === "refused") return close();
      if (!server) return listen();
      // What hangs goes on hanging when the network has recovered, as in reality.
      if (former !== "hang" && former !== "drip") for (const socket of sockets) socket.destroy();
    },
    met: () => met,
    stop: close,
  };
}

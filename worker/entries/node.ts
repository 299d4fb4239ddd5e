import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { createApp } from "../app.ts";
import { assets } from "../assets/assets.ts";
import { type DemoSite, demoSite } from "../demo/demoSite.ts";
import { createShop } from "../demo/shop.ts";
import { runOperation } from "../local/operations.ts";
import { type LocalServer, listenLocally } from "../local/server.ts";
import { databaseFileOf, socketPathOf } from "../local/socketPath.ts";
import type { Services } from "../services.ts";
import type { Settings } from "../settings.ts";
import type { Database } from "../store/database.ts";
import { forwardedAddress } from "./forwardedAddress.ts";
import { finish, listen } from "./listen.ts";
import { openDatabase } from "./openDatabase.ts";

export interface Running {
  collector: string;
  shop: string;
  demo: DemoSite;
  /** finishes what was begun */
  stop(): Promise<void>;
}

/** Open connections are cut after this long, so that a stop never takes longer. */
const PATIENCE = 3_000;
/** the shop takes the next free port after the collector's */
const PORTS = 50;

const peerOf = (c: Context): string => (c.env as HttpBindings).incoming?.socket.remoteAddress ?? "";

function servicesOf(settings: Settings, database: Database, shop: () => string | undefined): Services {
  return {
    database,
    assets,
    now: Date.now,
    // The driver is synchronous: what arrived during a commit is read from its sockets before the next one, headers
    // in the first turn of the event loop and bodies in the second.
    waitForBatch: () =>
      new Promise((go) => (database.isFile ? setImmediate(() => setImmediate(go)) : setTimeout(go, 1))),
    keepAlive: () => undefined,
    addressOf: (c) => forwardedAddress(c.req.header("x-forwarded-for"), peerOf(c), settings.trustProxy),
    adminToken: settings.adminToken,
    rateLimit: settings.rateLimit,
    demo: shop,
    compresses: true,
    report: (message) => console.error(message),
  };
}

const shownHost = (host: string): string =>
  host === "127.0.0.1" || host === "0.0.0.0" || host === "::" ? "localhost" : host;

/** Commands on this machine ask through a socket beside the file, which is this process's alone. */
async function listenForCommands(
  { database: url }: Settings,
  database: Database,
  collector: string,
): Promise<LocalServer | undefined> {
  const file = databaseFileOf(url);
  if (file === null) return undefined;
  return listenLocally(
    socketPathOf(file),
    (name, input, progress) => runOperation(name, input, { database, now: Date.now, collector, progress }),
    (message) => console.error(message),
  );
}

/** Serves the collector, and the demo shop on an origin of its own. */
export async function serve(settings: Settings): Promise<Running> {
  const { host, port } = settings;
  const database = await openDatabase(settings);
  let shopAddress: string | undefined;
  const app = createApp(servicesOf(settings, database, () => shopAddress));
  const collector = await listen({ fetch: app.fetch, host, port });
  const address = `http://${shownHost(host)}:${collector.port}`;
  const demo = await demoSite(database, Date.now());
  const shop = createShop({ collector: address, siteKey: demo.site.publicKey });
  const shopServer = await listen({
    fetch: shop.fetch,
    host,
    port: port === 0 ? 0 : collector.port + 1,
    more: PORTS,
  });
  shopAddress = `http://${shownHost(host)}:${shopServer.port}`;

  const commands = await listenForCommands(settings, database, address);

  return {
    collector: address,
    shop: shopAddress,
    demo,
    async stop() {
      const servers = [collector.server, shopServer.server];
      const cut = setTimeout(() => servers.forEach((server) => void server.closeAllConnections()), PATIENCE);
      await Promise.all([...servers.map(finish), commands?.stop(PATIENCE)]);
      clearTimeout(cut);
      await database.close();
    },
  };
}

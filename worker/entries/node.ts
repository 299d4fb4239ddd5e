import { performance } from "node:perf_hooks";
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { createApp } from "../app.ts";
import { assets } from "../assets/assets.ts";
import { type DemoSite, demoSite } from "../demo/demoSite.ts";
import { seedNewFile } from "../demo/seed/seedDemo.ts";
import { createShop } from "../demo/shop.ts";
import { startAlertClock } from "../jobs/alertClock.ts";
import { createPacer } from "../jobs/pacer.ts";
import { startJobs } from "../jobs/runJobs.ts";
import { createWakeUp } from "../jobs/wakeUp.ts";
import { runOperation } from "../local/operations.ts";
import { type LocalServer, listenLocally } from "../local/server.ts";
import { databaseFileOf, socketPathOf } from "../local/socketPath.ts";
import { createMetrics } from "../metrics/metrics.ts";
import { createSender, sendIfDue } from "../outbox/sender.ts";
import type { Services } from "../services.ts";
import type { Settings } from "../settings.ts";
import type { Database } from "../store/database.ts";
import { forwardedAddress } from "./forwardedAddress.ts";
import { forwardedOrigin } from "./forwardedOrigin.ts";
import { finish, listen } from "./listen.ts";
import { openDatabase } from "./openDatabase.ts";
import { postPinned, resolveName } from "./postPinned.ts";
import { createProver } from "./prover.ts";
import { smtpMail } from "./smtpMail.ts";

export interface Running {
  collector: string;
  /** null where EARSHOT_DEMO is off */
  demo: (DemoSite & { shop: string }) | null;
  /** finishes what was begun */
  stop(): Promise<void>;
}

/** Open connections are cut after this long, so that a stop never takes longer. */
const PATIENCE = 3_000;
/** the shop takes the next free port after the collector's */
const PORTS = 50;

const peerOf = (c: Context): string => (c.env as HttpBindings).incoming?.socket.remoteAddress ?? "";

function servicesOf(settings: Settings, database: Database, shop: () => string | undefined): Services {
  const report = (message: string) => console.error(message);
  return {
    database,
    assets,
    now: Date.now,
    every(ms, run) {
      const timer = setInterval(run, ms);
      timer.unref();
      return () => clearInterval(timer);
    },
    fetch,
    metrics: createMetrics(),
    outgoing: {
      isPrivateAllowed: settings.isWebhookPrivate,
      resolveName,
      post: postPinned,
      mail: settings.mail ? smtpMail(settings.mail) : null,
    },
    // The driver is synchronous: what arrived during a commit is read from its sockets before the next one, headers
    // in the first turn of the event loop and bodies in the second.
    waitForBatch: () =>
      new Promise((go) => (database.isFile ? setImmediate(() => setImmediate(go)) : setTimeout(go, 1))),
    pace: createPacer(performance.eventLoopUtilization),
    waitForOther: (promise) => promise,
    prove: createProver(report),
    keepAlive: () => undefined,
    // @hono/node-server ends the reply as if it were whole when its stream fails: the connection is cut instead.
    // To see it, take this line out: tests/node/exportCutOff.test.ts fails.
    cutOff: (c) => void (c.env as HttpBindings).outgoing?.destroy(),
    addressOf: (c) => forwardedAddress(c.req.header("x-forwarded-for"), peerOf(c), settings.trustProxy),
    originOf: (c) => forwardedOrigin(c, settings.trustProxy),
    adminToken: settings.adminToken,
    publicUrl: settings.publicUrl,
    rateLimit: settings.rateLimit,
    demo: shop,
    compresses: true,
    report,
  };
}

const shownHost = (host: string): string =>
  host === "127.0.0.1" || host === "0.0.0.0" || host === "::" ? "localhost" : host;

/** Commands on this machine ask through a socket beside the file, which is this process's alone. */
async function listenForCommands(
  { database: url }: Settings,
  database: Database,
  collector: () => string,
): Promise<LocalServer | undefined> {
  const file = databaseFileOf(url);
  if (file === null) return undefined;
  return listenLocally(
    socketPathOf(file),
    (name, input, progress) =>
      runOperation(name, input, { database, now: Date.now, collector: collector(), progress }),
    (message) => console.error(message),
  );
}

interface ServeOptions {
  /** fills the demo site of a new file with a year of responses first */
  seeds?: boolean;
}

/** Serves the collector, and the demo shop on an origin of its own. */
export async function serve(settings: Settings, { seeds = false }: ServeOptions = {}): Promise<Running> {
  const { host, port } = settings;
  const database = await openDatabase(settings);
  let shopAddress: string | undefined;
  const services = servicesOf(settings, database, () => shopAddress);
  const wakeUp = createWakeUp(services);
  services.afterCommit = () => wakeUp.wake()?.then(() => sendIfDue(services));
  const sender = createSender(services);
  services.sendSoon = sender.sendSoon;
  const app = createApp(services);
  let address = "";
  // Before the port: whoever finds the server up finds its socket as well.
  const commands = await listenForCommands(settings, database, () => address);
  const collector = await listen({ fetch: app.fetch, host, port }).catch(async (cause) => {
    await commands?.stop(0);
    throw cause;
  });
  address = `http://${shownHost(host)}:${collector.port}`;
  const servers = [collector.server];
  let demo: Running["demo"] = null;
  if (settings.demo) {
    const site = (seeds && (await seedNewFile(database, Date.now))) || (await demoSite(database, Date.now()));
    const shop = createShop({ collector: address, siteKey: site.site.publicKey });
    const listening = await listen({
      fetch: shop.fetch,
      host,
      port: port === 0 ? 0 : collector.port + 1,
      more: PORTS,
    });
    servers.push(listening.server);
    shopAddress = `http://${shownHost(host)}:${listening.port}`;
    demo = { ...site, shop: shopAddress };
  }
  const stopJobs = startJobs(services);
  const stopAlertClock = startAlertClock(services);

  return {
    collector: address,
    demo,
    async stop() {
      const cut = setTimeout(() => servers.forEach((server) => void server.closeAllConnections()), PATIENCE);
      stopAlertClock();
      await Promise.all([
        ...servers.map(finish),
        sender.stop(PATIENCE),
        commands?.stop(PATIENCE),
        stopJobs(PATIENCE),
      ]);
      await wakeUp.stop(PATIENCE);
      clearTimeout(cut);
      await database.close();
    },
  };
}

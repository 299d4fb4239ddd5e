import type { Context, Env } from "hono";
import type { Lint } from "../schema/proof/lint.ts";
import type { Pace } from "./jobs/pacer.ts";
import type { Metrics } from "./metrics/metrics.ts";
import type { Outgoing } from "./outbox/outgoing.ts";
import type { Database } from "./store/database.ts";
import type { Site } from "./store/sites.ts";

/** A file that the build made, served as it is. */
export interface Asset {
  body: string;
  type: string;
}

/** The built files, by path below `dist/`. */
export type Assets = Readonly<Record<string, Asset>>;

/** What differs between the doors, handed in by each. */
export interface Services {
  database: Database;
  assets: Assets;
  /** milliseconds of Unix time */
  now(): number;
  /** runs something every so many milliseconds. @returns stops that */
  every(ms: number, run: () => void): () => void;
  /** requests to other servers */
  fetch: typeof fetch;
  /** messages of alerts: webhooks, Slack, mail */
  outgoing: Outgoing;
  /** sends what is due of them, in the background; settles when it was tried */
  sendSoon?: () => Promise<void>;
  /** settles when what came in meanwhile has been gathered for one commit */
  waitForBatch(): Promise<void>;
  /** lets visitors be served between the steps of a job */
  pace: Pace;
  /** waits for what another request may settle, and goes on in the context of this one */
  waitForOther<T>(promise: Promise<T>): Promise<T>;
  /** proves a definition, beside the requests where the door can. @throws ApiError `unavailable` where that failed */
  prove(definition: unknown): Promise<Lint>;
  /**
   * called after each commit that stored responses: wakes the jobs that keep up with them. What it returns settles when
   * they have run
   */
  afterCommit?: () => Promise<void> | undefined;
  /** counted here, told by `GET /metrics` */
  metrics: Metrics;
  /** keeps the request's context alive until the promise settles */
  keepAlive(c: Context, promise: Promise<unknown>): void;
  /** breaks the connection of a request off, where an answer that has begun can't be ended */
  cutOff(c: Context): void;
  /** the visitor's address, for limits only; stored nowhere */
  addressOf(c: Context): string;
  /** scheme and host under which the browser reached the collector, such as `https://collector.example` */
  originOf(c: Context): string;
  adminToken: string | undefined;
  /** where visitors reach the collector, without a slash at the end; absent: as the request says */
  publicUrl?: string | undefined;
  /** public requests a minute from one address; 0 = no limit */
  rateLimit: number;
  /** where the demo shop is, where there is one */
  demo?: () => string | undefined;
  /** answers are compressed here, not by what stands before the app */
  compresses: boolean;
  /** says what failed inside; never the input */
  report(message: string): void;
}

/** Who calls an owner's route. */
export interface Caller {
  site: Site;
  keyId: string;
  scopes: readonly string[];
}

/** Hono's environment: owner routes know their caller. */
export interface AppEnv extends Env {
  Variables: { caller: Caller };
}

/** The tables of alerts and of what they send (contract section 17). Times are milliseconds of Unix time. */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** What an owner wants to hear of, and where. */
export const alerts = sqliteTable(
  "alerts",
  {
    site: integer().notNull(),
    id: text().notNull(),
    name: text(),
    /** JSON, as it was put */
    condition: text().notNull(),
    /** JSON: addresses with their secrets, which no GET tells */
    targets: text().notNull(),
    paused: integer({ mode: "boolean" }).notNull(),
    /** JSON: what the alert remembers of what it has judged (worker/alerts) */
    memory: text(),
    /** counts every PUT: what was computed for an older one is not kept */
    revision: integer().notNull(),
    /** the collector's address in the owner's request: links in messages begin with it */
    origin: text().notNull(),
    fired: integer().notNull().default(0),
    lastFiredAt: integer("last_fired_at"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.site, table.id] })],
);

/**
 * Responses that alerts have to judge yet. Triggers on `responses` keep it, in the ingest's own commit, for sites that
 * have alerts (migration 0004). A row goes in the commit that holds what it made fire.
 */
export const unsettled = sqliteTable(
  "unsettled",
  {
    /** `seq` of the response */
    response: integer().primaryKey(),
    site: integer().notNull(),
    /** when it is settled, if no further rev comes; a later rev sets another time */
    dueAt: integer("due_at").notNull(),
    /** what alerts that count have taken of it, a bit each (worker/alerts/fireSettled.ts) */
    fed: integer().notNull().default(0),
  },
  (table) => [index("unsettled_by_time").on(table.dueAt)],
);

/** One event: an alert fired, for a cause. A cause makes an alert fire once. */
export const firings = sqliteTable(
  "firings",
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    id: text().notNull().unique(),
    site: integer().notNull(),
    alert: text().notNull(),
    cause: text().notNull(),
    type: text().notNull(),
    /** id of the response that it tells of; its fields are read when the message is made */
    response: text(),
    /** the person that it tells of */
    person: text(),
    /** JSON: the figures of the message */
    figures: text().notNull(),
    at: integer().notNull(),
  },
  (table) => [
    uniqueIndex("firings_by_cause").on(table.site, table.alert, table.cause),
    index("firings_by_response").on(table.site, table.response).where(sql`response IS NOT NULL`),
    index("firings_by_person").on(table.site, table.person).where(sql`person IS NOT NULL`),
  ],
);

/** The outbox: one message to one address. Its text is made when it is sent, so that an erased response is in none. */
export const deliveries = sqliteTable(
  "deliveries",
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    /** `webhook-id` */
    id: text().notNull().unique(),
    site: integer().notNull(),
    alert: text().notNull(),
    kind: text({ enum: ["webhook", "slack", "mail"] }).notNull(),
    /** the address, as it was given */
    target: text().notNull(),
    /** name and port, of which few are sent to at once */
    host: text().notNull(),
    type: text().notNull(),
    /** the firings that it tells of, by `seq`: one, or for a digest all of the alert from … to; null: a test */
    fromFiring: integer("from_firing"),
    toFiring: integer("to_firing"),
    isDigest: integer("is_digest", { mode: "boolean" }).notNull().default(false),
    state: text({ enum: ["waiting", "delivered", "failed"] }).notNull(),
    attempts: integer().notNull().default(0),
    /** when it is tried next */
    nextAt: integer("next_at").notNull(),
    /** one that sends it has it until then; later it is taken for dead */
    claimedUntil: integer("claimed_until").notNull().default(0),
    lastStatus: text("last_status"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [
    index("deliveries_waiting").on(table.nextAt).where(sql`state = 'waiting'`),
    index("deliveries_by_site").on(table.site, table.seq),
    index("deliveries_by_alert").on(table.site, table.alert, table.seq),
    // A digest that was not tried yet takes up what fires meanwhile.
    uniqueIndex("deliveries_open_digest")
      .on(table.site, table.alert, table.kind, table.target)
      .where(sql`is_digest AND attempts = 0 AND state = 'waiting'`),
  ],
);

/** The tables of the collector's database (libSQL). Times are milliseconds of Unix time unless a name says otherwise. */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { Theme } from "../definition/survey.ts";
import type { StoredFieldName } from "../protocol/responseFields.ts";

/** A trait and the dimension of its counts. */
export interface CountedTrait {
  name: string;
  dim: `t${number}`;
}

/** One owner's web property. Every other table names it by `seq`. */
export const sites = sqliteTable("sites", {
  seq: integer().primaryKey({ autoIncrement: true }),
  id: text().notNull().unique(),
  name: text().notNull(),
  publicKey: text("public_key").notNull().unique(),
  /** makes the hashes of tombstones useless elsewhere */
  salt: text().notNull(),
  quietDays: integer("quiet_days").notNull().default(7),
  origins: text({ mode: "json" }).$type<string[]>().notNull().default([]),
  respectGpc: integer("respect_gpc", { mode: "boolean" }).notNull().default(true),
  theme: text({ mode: "json" }).$type<Theme>(),
  /** responses older than this are erased; null = kept for ever */
  retentionDays: integer("retention_days"),
  /** IANA name: the zone of days where a request names none */
  timezone: text().notNull().default("UTC"),
  /** traits that the owner wants counted, as `device` is */
  countTraits: text("count_traits", { mode: "json" }).$type<string[]>().notNull().default([]),
  /** those of them whose older responses are counted as well: reports may use their counts */
  countedTraits: text("counted_traits", { mode: "json" }).$type<CountedTrait[]>().notNull().default([]),
  /** it has an alert that is not paused: then `unsettled` is kept, and ingest wakes what judges */
  hasAlerts: integer("has_alerts", { mode: "boolean" }).notNull().default(false),
  createdAt: integer("created_at").notNull(),
});

/** Secret keys, as SHA-256 only. */
export const keys = sqliteTable(
  "keys",
  {
    id: text().primaryKey(),
    site: integer()
      .notNull()
      .references(() => sites.seq),
    name: text().notNull(),
    hash: text().notNull().unique(),
    scopes: text({ mode: "json" }).$type<string[]>().notNull(),
    expiresAt: integer("expires_at"),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [index("keys_by_site").on(table.site)],
);

/** Who is signed in to the console. The cookie's token is stored as SHA-256 only. */
export const sessions = sqliteTable(
  "sessions",
  {
    hash: text().primaryKey(),
    /** the id of the key that signed in; with the key gone the session is over */
    key: text().notNull(),
    expiresAt: integer("expires_at").notNull(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [index("sessions_by_key").on(table.key)],
);

/** A survey under its id. The row outlives deletion, so that versions go on counting. */
export const surveys = sqliteTable(
  "surveys",
  {
    site: integer()
      .notNull()
      .references(() => sites.seq),
    id: text().notNull(),
    version: integer().notNull(),
    status: text({ enum: ["draft", "live", "paused", "closed"] }).notNull(),
    /** counts every change: an update names the one that it read */
    revision: integer().notNull(),
    closedAt: integer("closed_at"),
    createdAt: integer("created_at").notNull(),
    updatedAt: integer("updated_at").notNull(),
    deletedAt: integer("deleted_at"),
    /** deleted, and its responses are being erased step by step */
    isErasing: integer("is_erasing", { mode: "boolean" }).notNull().default(false),
  },
  (table) => [primaryKey({ columns: [table.site, table.id] })],
);

/** Immutable: the definition that a response answered. */
export const versions = sqliteTable(
  "versions",
  {
    site: integer().notNull(),
    survey: text().notNull(),
    version: integer().notNull(),
    /** JSON of the definition without its status */
    definition: text().notNull(),
    createdAt: integer("created_at").notNull(),
    /** what the proof found, as JSON with the revision of its rules; null: not proved yet */
    proof: text(),
  },
  (table) => [primaryKey({ columns: [table.site, table.survey, table.version] })],
);

/**
 * Rows are indexed by person in runs of 1,024. An index by person alone has a random place for each new row: every
 * commit then writes a page of its own for nearly each response (11–18 KB of disk a response at 2 million rows). Within
 * a run, new entries share few pages, and a look-up of a person visits each run once.
 */
const run = sql`seq >> 10`;

/**
 * One row a prompt: the snapshot with its highest rev, and what the owner noted on it. Its columns are those of
 * `schema/protocol/responseFields.ts`, and a few that no field of the API shows.
 */
export const responses = sqliteTable(
  "responses",
  {
    seq: integer().primaryKey(),
    site: integer().notNull(),
    id: text().notNull(),
    survey: text().notNull(),
    version: integer().notNull(),
    rev: integer().notNull(),
    state: text({ enum: ["shown", "started", "completed", "dismissed"] }).notNull(),
    /** JSON by question id, of the path */
    answers: text().notNull(),
    visitor: text(),
    user: text(),
    /** JSON */
    traits: text(),
    locale: text(),
    url: text(),
    referrer: text(),
    device: text(),
    /** by the visitor's clock */
    shownAt: integer("shown_at").notNull(),
    /** `shownAt` of the first stored rev, held to the server's clock: what reports go by */
    at: integer().notNull(),
    /** JSON, milliseconds by question id */
    spent: text(),
    test: integer({ mode: "boolean" }).notNull(),
    channel: text().notNull(),
    /** came by a link that the site signed */
    proved: integer({ mode: "boolean" }).notNull().default(false),
    /** the name of a link that one completed response uses up; never its token */
    link: text(),
    /** groups that its scores fall in, as JSON */
    groups: text().notNull(),
    /** what it adds to the counts (schema/metrics/tally.ts), as JSON */
    tally: text().notNull(),
    /** hash of the snapshot as it came, to tell a duplicate from a conflict */
    body: text().notNull(),
    tags: text({ mode: "json" }).$type<string[]>().notNull().default([]),
    note: text(),
    handled: integer({ mode: "boolean" }).notNull().default(false),
    handledAt: integer("handled_at"),
    /** why the owner left it out of every number and list; null: it counts */
    excluded: text(),
  } satisfies Record<StoredFieldName, unknown> & Record<string, unknown>,
  (table) => [
    uniqueIndex("responses_by_id").on(table.site, table.id),
    index("responses_by_time").on(table.site, table.at),
    index("responses_by_survey").on(table.site, table.survey, table.at),
    index("responses_by_visitor_run").on(table.site, run, table.visitor).where(sql`visitor IS NOT NULL`),
    index("responses_by_user_run").on(table.site, run, table.user).where(sql`user IS NOT NULL`),
    index("responses_by_link").on(table.site, table.link).where(sql`link IS NOT NULL`),
    index("responses_excluded").on(table.site, table.survey, table.at).where(sql`excluded IS NOT NULL`),
  ],
);

const point = (name: string) => integer(name).notNull().default(0);

/**
 * Sums of tallies by UTC hour, kept in the commit that changes a row. `dim` is `version`, `device`, `locale` or a counted
 * trait, and `value` its value; every response is in one value of each, so the whole is the sum over any of them. The
 * hour stands before them in the key: a report reads one stretch of the table, as long as the time that it spans.
 *
 * The value of a trait is its slot (traitTables.ts), empty for none, `*` for all values beyond the slots. Under the
 * survey "" and the hour 0, `c0` is how many responses a value has in all.
 */
export const counts = sqliteTable(
  "counts",
  {
    site: integer().notNull(),
    survey: text().notNull(),
    dim: text().notNull(),
    value: text().notNull(),
    key: text().notNull(),
    /** hours of Unix time */
    hour: integer().notNull(),
    c0: point("c0"),
    c1: point("c1"),
    c2: point("c2"),
    c3: point("c3"),
    c4: point("c4"),
    c5: point("c5"),
    c6: point("c6"),
    c7: point("c7"),
    c8: point("c8"),
    c9: point("c9"),
    c10: point("c10"),
    asked: point("asked"),
    answered: point("answered"),
    skipped: point("skipped"),
  },
  (table) => [
    primaryKey({ columns: [table.site, table.survey, table.dim, table.hour, table.value, table.key] }),
  ],
);

/** What was erased for good, known by a salted hash only, so that a late resend is refused. */
export const tombstones = sqliteTable(
  "tombstones",
  {
    hash: text().primaryKey(),
    site: integer().notNull(),
    at: integer().notNull(),
  },
  // Most sites have none: ingest then computes no hash.
  (table) => [index("tombstones_by_site").on(table.site)],
);

/** What runs by itself (worker/jobs). The lease keeps two isolates from running one job at once. */
export const jobs = sqliteTable("jobs", {
  name: text().primaryKey(),
  leasedUntil: integer("leased_until").notNull(),
  /** when it last came to its end */
  ranAt: integer("ran_at").notNull(),
});

/** Facts of this database, such as which site is the demo's. */
export const facts = sqliteTable("facts", { key: text().primaryKey(), value: text().notNull() });

/** What happened at a time: a release, a campaign. Of one survey, or of the whole site. */
export const notes = sqliteTable(
  "notes",
  {
    id: text().primaryKey(),
    site: integer().notNull(),
    at: integer().notNull(),
    text: text().notNull(),
    url: text(),
    survey: text(),
    createdAt: integer("created_at").notNull(),
  },
  (table) => [index("notes_by_time").on(table.site, table.at)],
);

/** Words that an owner looks for in texts, under a name. */
export const themes = sqliteTable(
  "themes",
  {
    site: integer().notNull(),
    id: text().notNull(),
    name: text().notNull(),
    words: text({ mode: "json" }).$type<string[]>().notNull(),
    /** null: every survey's */
    surveys: text({ mode: "json" }).$type<string[]>(),
  },
  (table) => [primaryKey({ columns: [table.site, table.id] })],
);

/** The touchpoints of a site's customer journey, in the order in which a customer meets them. */
export const journeys = sqliteTable("journeys", {
  site: integer().primaryKey(),
  /** JSON, as it was put */
  touchpoints: text().notNull(),
});

/**
 * How far a job has followed the responses that came in, by the rows' numbers. An insert costs nothing for it; what
 * changes later, triggers tell the job. Where the last rows are erased, a trigger takes the mark back: their numbers are
 * given again.
 */
export const jobMarks = sqliteTable("job_marks", {
  job: text({ enum: ["people", "texts"] }).primaryKey(),
  doneTo: integer("done_to").notNull(),
});

/** Pages that fetched a site's config in the last hour, where several isolates share a server. No visitor. */
export const seenPages = sqliteTable(
  "seen_pages",
  {
    site: integer().notNull(),
    origin: text().notNull(),
    path: text().notNull(),
    at: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.site, table.origin, table.path] }),
    index("seen_pages_by_time").on(table.at),
  ],
);

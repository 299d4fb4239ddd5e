/** The people behind the responses, made from them by a job: no path of a visitor's answer waits for it. */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/**
 * Whose responses changed or were erased, in the order of the changes. Triggers on `responses` write it, so that no path
 * that changes a row can forget it. Those that came in are found by the job's mark (`job_marks`).
 */
export const personChanges = sqliteTable("person_changes", {
  seq: integer().primaryKey({ autoIncrement: true }),
  site: integer().notNull(),
  visitor: text(),
  user: text(),
});

/** How far the job has read `person_changes`, which are deleted then. */
export const peopleProgress = sqliteTable("people_progress", {
  /** one row, 1 */
  id: integer().primaryKey(),
  /** people were made from all responses that were there before this table */
  isComplete: integer("is_complete", { mode: "boolean" }).notNull(),
});

/** A person: a `user`, or a visitor who was never named. Made from their responses by a job (worker/jobs/people.ts). */
export const people = sqliteTable(
  "people",
  {
    site: integer().notNull(),
    id: text().notNull(),
    named: integer({ mode: "boolean" }).notNull(),
    prompts: integer().notNull(),
    started: integer().notNull(),
    /** of the last 10 prompts: how many, and how many were started */
    recent: integer().notNull(),
    recentStarted: integer("recent_started").notNull(),
    /** of the last prompt */
    lastAt: integer("last_at").notNull(),
    lastSeq: integer("last_seq").notNull(),
    /** the last answer to a headline question, as JSON; null where there is none */
    last: text(),
    mood: text({ enum: ["happy", "neutral", "unhappy"] }),
    /** the last mood at each touchpoint, as JSON */
    moods: text().notNull(),
    leftAt: integer("left_at"),
    leftReason: text("left_reason"),
    /** prompts before they left, or all; of the last 10 of these how many, and how many were started */
    stayed: integer().notNull(),
    stayedRecent: integer("stayed_recent").notNull(),
    stayedStarted: integer("stayed_started").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.site, table.id] }),
    index("people_by_time").on(table.site, table.lastAt, table.lastSeq),
    index("people_by_mood")
      .on(table.site, table.mood, table.lastAt, table.lastSeq)
      .where(sql`mood IS NOT NULL`),
    index("people_left").on(table.site, table.lastAt, table.lastSeq).where(sql`left_at IS NOT NULL`),
  ],
);

/** The user that a visitor was named first. */
export const namedVisitors = sqliteTable(
  "named_visitors",
  {
    site: integer().notNull(),
    visitor: text().notNull(),
    user: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.site, table.visitor] })],
);

/** What an owner says of a person: that they left, or that they did not. */
export const leftMarks = sqliteTable(
  "left_marks",
  {
    site: integer().notNull(),
    person: text().notNull(),
    at: integer().notNull(),
    hasLeft: integer("has_left", { mode: "boolean" }).notNull(),
    reason: text(),
  },
  (table) => [primaryKey({ columns: [table.site, table.person] })],
);

/** How many people with 3 prompts or more (`people.stayed`) took part so often. Triggers on `people` keep it. */
export const participations = sqliteTable(
  "participations",
  {
    site: integer().notNull(),
    hasLeft: integer("has_left", { mode: "boolean" }).notNull(),
    /** of their last 10 prompts: how many, and how many were started */
    recent: integer().notNull(),
    started: integer().notNull(),
    people: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.site, table.hasLeft, table.recent, table.started] })],
);

/** Traits that the counts know (contract section 9, `countTraits`). */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/**
 * A trait that an owner named. In `counts` its dimension is `t` and this id, so that a trait named again never meets the
 * counts of its former life.
 *
 * A response counts in it if the trait is open, and its `seq` is at most `done_to` or above `open_from`: what was there
 * when it was opened is counted back, step by step, and what comes later is counted as it comes.
 */
export const countedTraits = sqliteTable(
  "counted_traits",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    site: integer().notNull(),
    name: text().notNull(),
    /** when it was named, or let go */
    changedAt: integer("changed_at").notNull(),
    isRemoved: integer("is_removed", { mode: "boolean" }).notNull().default(false),
    doneTo: integer("done_to").notNull().default(0),
    /** null: not open yet, nothing counts in it */
    openFrom: integer("open_from"),
  },
  (table) => [index("counted_traits_by_site").on(table.site).where(sql`NOT is_removed`)],
);

/** Values of a counted trait: at most 50. Counts name them by their slot, so a value that is erased is gone at once. */
export const traitValues = sqliteTable(
  "trait_values",
  {
    trait: integer().notNull(),
    slot: integer().notNull(),
    /** JSON: the number 9 is another value than the text "9" */
    value: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.trait, table.slot] }),
    uniqueIndex("trait_values_by_value").on(table.trait, table.value),
  ],
);

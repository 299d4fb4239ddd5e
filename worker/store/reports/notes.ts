import { and, asc, eq, gte, isNull, lt, or } from "drizzle-orm";
import { notes } from "../../../schema/db/tables.ts";
import { randomText } from "../../http/hash.ts";
import type { Database } from "../database.ts";

export type Note = typeof notes.$inferSelect;

export interface NoteQuery {
  /** of this survey, and those of the whole site; absent: all */
  survey?: string | undefined;
  /** milliseconds, half open */
  from?: number | undefined;
  until?: number | undefined;
}

export async function createNote(
  database: Database,
  site: number,
  note: Pick<Note, "at" | "text" | "url" | "survey">,
  now: number,
): Promise<Note> {
  const made = { ...note, id: `note_${randomText(12)}`, site, createdAt: now };
  await database.orm.insert(notes).values(made);
  return made;
}

/** Notes in the order of their time. */
export const listNotes = (
  database: Database,
  site: number,
  { survey, from, until }: NoteQuery,
): Promise<Note[]> =>
  database.orm
    .select()
    .from(notes)
    .where(
      and(
        eq(notes.site, site),
        survey === undefined ? undefined : or(eq(notes.survey, survey), isNull(notes.survey)),
        from === undefined ? undefined : gte(notes.at, from),
        until === undefined ? undefined : lt(notes.at, until),
      ),
    )
    .orderBy(asc(notes.at), asc(notes.id));

export async function hasNote(database: Database, site: number, id: string): Promise<boolean> {
  const found = await database.orm
    .select({ id: notes.id })
    .from(notes)
    .where(and(eq(notes.site, site), eq(notes.id, id)));
  return found.length > 0;
}

/** @returns whether there was such a note */
export async function deleteNote(database: Database, site: number, id: string): Promise<boolean> {
  const gone = await database.orm
    .delete(notes)
    .where(and(eq(notes.site, site), eq(notes.id, id)))
    .returning({ id: notes.id });
  return gone.length > 0;
}

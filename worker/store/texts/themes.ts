import { and, asc, eq, sql } from "drizzle-orm";
import { themes } from "../../../schema/db/tables.ts";
import { holdsPhrase, type Phrase, phraseOf } from "../../../schema/search/phrase.ts";
import type { Database } from "../database.ts";
import { type TextRow, textsOfRow } from "./indexedTexts.ts";

export type Theme = Omit<typeof themes.$inferSelect, "site">;

const columns = { id: themes.id, name: themes.name, words: themes.words, surveys: themes.surveys };

/** Themes of a site in the order of their ids. */
export const listThemes = (database: Database, site: number): Promise<Theme[]> =>
  database.orm.select(columns).from(themes).where(eq(themes.site, site)).orderBy(asc(themes.id));

export async function findTheme(database: Database, site: number, id: string): Promise<Theme | null> {
  const [found] = await database.orm
    .select(columns)
    .from(themes)
    .where(and(eq(themes.site, site), eq(themes.id, id)));
  return found ?? null;
}

/** The theme is still as it was read. */
const isStill = ({ name, words, surveys }: Theme) =>
  and(
    eq(themes.name, name),
    eq(themes.words, words),
    sql`${themes.surveys} IS ${surveys && JSON.stringify(surveys)}`,
  );

/**
 * @param expected what must still be there; null: whatever is
 * @returns whether it was as expected
 */
export async function putTheme(
  database: Database,
  site: number,
  theme: Theme,
  expected: Theme | null = null,
): Promise<boolean> {
  const { id: _, ...fields } = theme;
  const put = await database.orm
    .insert(themes)
    .values({ site, ...theme })
    .onConflictDoUpdate({
      target: [themes.site, themes.id],
      set: fields,
      ...(expected && { setWhere: isStill(expected) }),
    })
    .returning({ id: themes.id });
  return put.length > 0;
}

/**
 * @param expected what must still be there; null: whatever is
 * @returns whether there was such a theme, as expected
 */
export async function deleteTheme(
  database: Database,
  site: number,
  id: string,
  expected: Theme | null,
): Promise<boolean> {
  const gone = await database.orm
    .delete(themes)
    .where(and(eq(themes.site, site), eq(themes.id, id), expected ? isStill(expected) : undefined))
    .returning({ id: themes.id });
  return gone.length > 0;
}

export const themePhrases = ({ words }: Theme): Phrase[] => words.flatMap((word) => phraseOf(word) ?? []);

/** Columns that tell which themes a row has. */
export const THEME_COLUMNS = ["answers", "tally", "note", "survey"] as const;

/** A function that tells the ids of the themes that a row has; its texts are taken apart once. */
export function themesOfRow(list: readonly Theme[]): (row: TextRow) => string[] {
  const known = list.map((theme) => ({ ...theme, phrases: themePhrases(theme) }));
  return (row) => {
    const texts = textsOfRow(row);
    return known
      .filter(({ surveys }) => surveys === null || surveys.includes(String(row.survey)))
      .filter(({ phrases }) => texts.some((text) => phrases.some((phrase) => holdsPhrase(text, phrase))))
      .map(({ id }) => id);
  };
}

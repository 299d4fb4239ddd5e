/** Themes: words that an owner looks for in texts, under a name. */
import * as v from "valibot";
import { phraseOf } from "../../schema/search/phrase.ts";

/** Most words of a theme, and most themes of a site: each row of a report is compared with all of them. */
const MOST_WORDS = 100;
export const MOST_THEMES = 100;

const label = (most: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty("must not be empty"),
    v.maxLength(most, `is longer than ${most} characters`),
  );

export const themeId = v.pipe(
  v.string(),
  v.regex(
    /^[a-z][a-z0-9_-]{0,63}$/,
    "must begin with a letter from a to z, and have only a–z, 0–9, _ and -, at most 64 of them",
  ),
);

const words = v.pipe(
  v.array(
    v.pipe(
      label(200),
      v.check((word) => phraseOf(word) !== null, "must have a letter or digit"),
    ),
  ),
  v.minLength(1, "must have at least one word"),
  v.maxLength(MOST_WORDS, `must have at most ${MOST_WORDS} words`),
);

export const themeBody = v.strictObject({
  name: label(200),
  words: v.pipe(words, v.description("whole words or phrases; Chinese and Japanese: any part of a text")),
  surveys: v.nullish(
    v.pipe(
      v.array(v.string()),
      v.minLength(1, "must name a survey; leave it out for all surveys"),
      v.maxLength(200, "must have at most 200 surveys"),
      v.description("only in responses to these surveys; default: all"),
    ),
  ),
});

export const themeAnswer = v.object({
  id: v.string(),
  name: v.string(),
  words: v.array(v.string()),
  surveys: v.pipe(v.nullable(v.array(v.string())), v.description("null: all surveys")),
});
export const themesAnswer = v.object({ themes: v.array(themeAnswer) });

import { DateTime, IANAZone } from "luxon";
import * as v from "valibot";
import { GROUPS } from "../../schema/definition/conditionSchema.ts";
import { didYouMean } from "../../schema/definition/didYouMean.ts";
import { MOOD_NAMES } from "../../schema/metrics/moods.ts";
import { RESPONSE_STATES } from "../../schema/protocol/responseStates.ts";
import { phrasesOf } from "../../schema/search/textQuery.ts";

export const wholeNumber = (low: number, high: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,9}$/, "must be a whole number"),
    v.transform(Number),
    v.minValue(low, `must be ${low} or more`),
    v.maxValue(high, `must be ${high} or less`),
  );
export const flag = v.pipe(
  v.picklist(["true", "false"], "must be true or false"),
  v.transform((value) => value === "true"),
);
/** In a query a `+` means a blank: the offset of `…T10:00:00+02:00` comes as ` 02:00` where nobody encoded it. */
const withPlus = (text: string): string => text.replace(/ (?=\d\d(?::?\d\d)?$)/, "+");
const moment = v.pipe(
  v.string(),
  v.transform(withPlus),
  v.check(
    (text) => DateTime.fromISO(text).isValid && /^\d{4}-\d\d-\d\d/.test(text),
    "must be a date or an RFC 3339 time",
  ),
);
export const text = v.pipe(
  v.string(),
  v.nonEmpty("must not be empty"),
  v.maxLength(2048, "is longer than 2048 characters"),
);

/** Said of every route that takes the filters: no schema can list these. */
export const NAMED_FILTERS =
  "`trait.NAME=value`, `answer.ID=value` (or `lo..hi`) and `question.ID=asked|answered|skipped|left` filter as well.";

/** The filters that `/v1/responses`, its exports and `/v1/report` share (contract section 9). */
export const filterEntries = {
  survey: v.optional(text),
  version: v.optional(wholeNumber(1, 999_999_999)),
  state: v.optional(v.picklist(RESPONSE_STATES)),
  from: v.optional(v.pipe(moment, v.description("date or RFC 3339 time; included"))),
  until: v.optional(v.pipe(moment, v.description("date or RFC 3339 time; not included"))),
  tz: v.optional(
    v.pipe(
      text,
      v.check((zone) => IANAZone.isValidZone(zone), "must be an IANA time zone, such as Europe/Paris"),
      v.description("IANA time zone of dates and buckets; default: the site's `timezone`"),
    ),
  ),
  touchpoint: v.optional(text),
  url: v.optional(
    v.pipe(text, v.description("glob on the page's path, or on the whole URL where it starts with http")),
  ),
  locale: v.optional(text),
  device: v.optional(text),
  visitor: v.optional(text),
  user: v.optional(text),
  group: v.optional(v.picklist(GROUPS)),
  mood: v.optional(
    v.pipe(v.picklist(MOOD_NAMES), v.description("an nps, csat or ces answer in a group of that mood")),
  ),
  proved: v.optional(v.pipe(flag, v.description("whether it came by a link that the site signed"))),
  answered: v.optional(v.pipe(flag, v.description("whether any question has an answer, skips not counted"))),
  q: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(2048, "is longer than 2048 characters"),
      v.check((q) => phrasesOf(q).length > 0, "must have a letter or digit"),
      v.description(
        "full text: one text (an answer, a typed other, the note) has all words, each as a beginning; quotes make a phrase of whole words",
      ),
    ),
  ),
  theme: v.optional(v.pipe(text, v.description("the id of a theme that one of the texts has"))),
  tag: v.optional(text),
  handled: v.optional(flag),
  test: v.optional(v.pipe(flag, v.description("default false; true = only tests"))),
  channel: v.optional(text),
  excluded: v.optional(
    v.pipe(flag, v.description("default false; true = only those that were left out by hand")),
  ),
  ending: v.optional(
    v.pipe(
      text,
      v.description(
        "the ending that a completed response reached; of several, divided by commas, one of them",
      ),
    ),
  ),
  without: v.optional(
    v.pipe(
      text,
      v.regex(
        /^(?:touchpoint|url|locale|device|ending|(?:trait|answer)\..+)$/s,
        "must be one of touchpoint, url, locale, device, ending, trait.NAME, answer.ID",
      ),
      v.description(
        "of which nothing is known: touchpoint, url, locale, device, ending, trait.NAME or answer.ID; the segment null of a report by it",
      ),
    ),
  ),
};

const plain = v.object(filterEntries);
/** The filters as read; `trait.NAME`, `answer.ID` and `question.ID` are further keys. */
export type Filters = v.InferOutput<typeof plain>;

/** Names that carry a trait's or question's name: `trait.plan=pro`, `answer.score=0..6`, `question.why=skipped`. */
const NAMED = /^(?:trait|answer|question)\../;
const named = (key: string): string => key.replace(/^(trait|answer|question)s\./, "$1.");

/** What became of a question, as reports count it; `left`: it was asked, and the person went no further. */
export const QUESTION_STATES = ["asked", "answered", "skipped", "left"] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];
const isState = (value: unknown): boolean => QUESTION_STATES.some((state) => state === value);

/** A query of known parameters, and `trait.NAME`, `answer.ID` and `question.ID` beside them. */
export function queryOf<E extends v.ObjectEntries>(
  entries: E,
): v.GenericSchema<unknown, v.InferOutput<v.ObjectSchema<E, undefined>>> {
  return v.pipe(
    v.looseObject(entries),
    v.rawCheck(({ dataset, addIssue }) => {
      for (const [key, value] of Object.entries(dataset.value as object)) {
        const path = [{ type: "object" as const, origin: "key" as const, input: {}, key, value: undefined }];
        if (key.startsWith("question.") && !Object.hasOwn(entries, key) && !isState(value))
          addIssue({ message: `must be one of ${QUESTION_STATES.join(", ")}`, path: path as never });
        if (Object.hasOwn(entries, key) || NAMED.test(key)) continue;
        const known = [
          ...Object.keys(entries),
          ...(/^(?:traits?|answers?|questions?)\./.test(key) ? [named(key)] : []),
        ];
        addIssue({
          message: `is not a parameter of this route${didYouMean(key, known)}`,
          path: path as never,
        });
      }
    }),
  );
}

/** Of every list that comes in pages. */
export const pageEntries = { limit: v.optional(wholeNumber(1, 200)), cursor: v.optional(text) };
export const listQuery = queryOf({ ...filterEntries, ...pageEntries });
export const exportQuery = queryOf(filterEntries);
export const csvQuery = queryOf({
  ...filterEntries,
  excel: v.optional(
    v.pipe(
      flag,
      v.description("true: with the byte order mark that Excel needs, and choices by their labels"),
    ),
  ),
});
export const reportQuery = queryOf({
  ...filterEntries,
  survey: text,
  interval: v.optional(v.picklist(["day", "week", "month"])),
  by: v.optional(
    v.pipe(
      text,
      v.regex(
        /^(?:touchpoint|url|locale|device|version|channel|ending|theme|(?:trait|answer)\..+)$/,
        "must be one of touchpoint, url, locale, device, version, channel, ending, theme, trait.NAME, answer.ID",
      ),
    ),
  ),
  compare: v.optional(v.literal("previous")),
  question: v.optional(
    v.pipe(
      text,
      v.description(
        "an nps, csat, ces or rating question that series, segments and change are of; default the first scored one",
      ),
    ),
  ),
  effect: v.optional(
    v.pipe(
      wholeNumber(1, 180),
      v.description("days before and after each note of the range, whose change it then carries"),
    ),
  ),
  points: v.optional(
    v.pipe(wholeNumber(1, 100), v.description("the change that `needed` is about, default 10")),
  ),
});

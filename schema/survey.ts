/**
 * The survey definition: one valibot source for the types, for what `PUT` accepts, and for the JSON Schema.
 * The widget imports the types of this file only.
 */
import * as v from "valibot";
import { jumpCondition, type Condition, whoCondition } from "./conditionShape.ts";
import { LIMITS } from "./limits.ts";
import { colour, id, locale, text, url } from "./values.ts";

const jump = v.strictObject({ when: v.optional(jumpCondition), to: v.string() });

const base = {
  id,
  title: text,
  note: v.optional(text),
  /** `true`: Skip is not offered, and nothing is not accepted */
  required: v.optional(v.boolean()),
  /** a target, or jumps of which the first that holds wins; else the following question */
  next: v.optional(v.union([v.string(), v.array(jump)])),
};
const ends = { low: v.optional(text), high: v.optional(text) };
const link = v.strictObject({ label: text, url });
const choice = v.strictObject({ id, label: text });
const choices = {
  choices: v.pipe(
    v.array(choice),
    v.minLength(2, "a choice needs at least 2 choices"),
    v.maxLength(LIMITS.choices, `at most ${LIMITS.choices} choices`),
  ),
  other: v.optional(v.union([v.literal(true), text])),
  shuffle: v.optional(v.boolean()),
};
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LIMITS.choices + 1));

/** One question; the fields beside the common ones depend on `kind`. */
export const questionShape = v.variant("kind", [
  v.strictObject({ ...base, kind: v.literal("nps"), ...ends }),
  v.strictObject({ ...base, kind: v.literal("csat"), ...ends, look: v.optional(v.picklist(["numbers", "stars", "faces"])) }),
  v.strictObject({ ...base, kind: v.literal("ces"), ...ends, points: v.optional(v.picklist([5, 7])) }),
  v.strictObject({
    ...base,
    kind: v.literal("rating"),
    ...ends,
    points: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(10)),
    look: v.optional(v.picklist(["numbers", "stars", "faces", "thumbs"])),
  }),
  v.strictObject({ ...base, kind: v.literal("choice"), ...choices }),
  v.strictObject({ ...base, kind: v.literal("choices"), ...choices, min: v.optional(count), max: v.optional(count) }),
  v.strictObject({
    ...base,
    kind: v.literal("text"),
    long: v.optional(v.boolean()),
    format: v.optional(v.picklist(["text", "email", "url", "number"])),
    maxLength: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LIMITS.text))),
    placeholder: v.optional(text),
  }),
  v.strictObject({ ...base, kind: v.literal("consent"), label: text }),
  v.strictObject({ ...base, kind: v.literal("message"), link: v.optional(link) }),
]);

const ending = v.strictObject({
  id,
  title: text,
  note: v.optional(text),
  code: v.optional(text),
  link: v.optional(link),
  redirect: v.optional(url),
});

const seconds = v.pipe(v.number(), v.minValue(0), v.maxValue(86_400));
const trigger = v.union([
  v.literal("load"),
  v.literal("exit-intent"),
  v.strictObject({ after: seconds }),
  v.strictObject({ scroll: v.pipe(v.number(), v.minValue(0), v.maxValue(100)) }),
  v.strictObject({ idle: seconds }),
  v.strictObject({ click: text }),
  v.strictObject({ event: text, after: v.optional(seconds) }),
]);
const globs = v.array(v.pipe(text, v.maxLength(LIMITS.url)));
const instant = v.pipe(
  v.string(),
  v.isoTimestamp("is no RFC 3339 time, such as 2026-11-21T10:00:00Z"),
);
const show = v.strictObject({
  on: v.optional(v.array(trigger)),
  pages: v.optional(v.strictObject({ only: v.optional(globs), not: v.optional(globs) })),
  who: v.optional(whoCondition),
  sample: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  repeat: v.optional(v.picklist(["once", "until-answered", "always"])),
  restDays: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(36_500))),
  from: v.optional(instant),
  until: v.optional(instant),
  cap: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  priority: v.optional(v.number()),
  inline: v.optional(text),
});

const places = ["top", "middle", "bottom"].flatMap((y) => ["left", "center", "right"].map((x) => `${y}-${x}`));
const colours = { accent: v.optional(colour), background: v.optional(colour), text: v.optional(colour) };

/** A theme, of a survey or of a site. */
export const themeShape = v.strictObject({
  ...colours,
  radius: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(48))),
  font: v.optional(v.pipe(v.string(), v.regex(/^[\w ,'"-]{1,200}$/, "is no list of font names"))),
  placement: v.optional(v.picklist(places)),
  dark: v.optional(v.strictObject(colours)),
});

/** The whole definition of contract section 2. Ids, targets and operands are checked by `lint`. */
export const surveyShape = v.strictObject({
  $schema: v.optional(v.string()),
  id,
  name: v.optional(text),
  status: v.optional(v.picklist(["draft", "live", "paused", "closed"]), "live"),
  touchpoint: v.optional(v.pipe(text, v.maxLength(LIMITS.label))),
  /** the language that its texts are written in; absent: en */
  locale: v.optional(locale),
  questions: v.pipe(
    v.array(questionShape),
    v.minLength(1, "a survey needs at least 1 question"),
    v.maxLength(LIMITS.questions, `at most ${LIMITS.questions} questions`),
  ),
  endings: v.optional(v.pipe(v.array(ending), v.maxLength(LIMITS.endings, `at most ${LIMITS.endings} endings`))),
  show: v.optional(show),
  theme: v.optional(themeShape),
  translations: v.optional(v.record(locale, v.record(v.string(), text))),
});

export type Survey = v.InferOutput<typeof surveyShape>;
export type Question = v.InferOutput<typeof questionShape>;
export type Kind = Question["kind"];
export type QuestionOf<K extends Kind> = Extract<Question, { kind: K }>;
export type Ending = v.InferOutput<typeof ending>;
export type Jump = { when?: Condition; to: string };
export type Show = v.InferOutput<typeof show>;
export type Trigger = v.InferOutput<typeof trigger>;
export type Theme = v.InferOutput<typeof themeShape>;
export type Status = Survey["status"];

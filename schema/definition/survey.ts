/**
 * The survey definition: one valibot source for the types, for what `PUT` accepts, and for the JSON Schema.
 * The widget imports the types of this file only.
 */
import * as v from "valibot";
import { type Kind, type Question, SPECS } from "../kinds/registry.ts";
import { link } from "../kinds/shared/commonFields.ts";
import { type Condition, whoCondition } from "./conditionSchema.ts";
import { colour, id, isDay, locale, number, RFC_3339, said, text, url } from "./fieldSchemas.ts";
import { LIMITS } from "./limits.ts";

/** One question; the fields beside the common ones depend on `kind`. */
export const questionSchema = v.variant(
  "kind",
  Object.values(SPECS).map(({ schema }) => schema),
);

const ending = v.strictObject({
  id,
  title: text,
  note: v.optional(text),
  code: v.optional(said("shown with a copy button", text)),
  link: v.optional(link),
  redirect: v.optional(said("where the visitor is sent after the screen was read", url)),
  outcome: v.optional(
    said("what reaching it means: the customer stays, or leaves", v.picklist(["kept", "lost"])),
  ),
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
const INSTANT = "must be an RFC 3339 time, such as 2026-11-21T10:00:00Z";
const instant = v.pipe(
  v.string(),
  v.isoTimestamp(INSTANT),
  v.rawCheck(({ dataset, addIssue }) => {
    // A text that isn't a time has its message already. Browsers read an ISO offset such as +02 as no time at all.
    if (
      dataset.typed &&
      !dataset.issues &&
      !(isDay(dataset.value.slice(0, 10)) && RFC_3339.test(dataset.value))
    )
      addIssue({ message: INSTANT });
  }),
);
const show = v.strictObject({
  on: v.optional(said("when it is due; any of them", v.array(trigger))),
  pages: v.optional(
    said(
      "globs on the path, or on the whole URL where they start with http; `*` stays in a segment, `**` crosses",
      v.strictObject({ only: v.optional(globs), not: v.optional(globs) }),
    ),
  ),
  who: v.optional(said("whom it is for", whoCondition)),
  sample: v.optional(said("share of visitors, 0–1", v.pipe(v.number(), v.minValue(0), v.maxValue(1)))),
  repeat: v.optional(said("default until-answered", v.picklist(["once", "until-answered", "always"]))),
  restDays: v.optional(
    said(
      "days after it was shown before it may show again, default 30",
      v.pipe(v.number(), v.minValue(0), v.maxValue(36_500)),
    ),
  ),
  from: v.optional(said("not before this time", instant)),
  until: v.optional(said("not from this time on", instant)),
  cap: v.optional(
    said("completed responses after which it stops", v.pipe(v.number(), v.integer(), v.minValue(0))),
  ),
  priority: v.optional(said("higher first when several may show, default 0", number)),
  inline: v.optional(said("CSS selector: rendered in place there, not floating", text)),
});

const places = ["top", "middle", "bottom"].flatMap((y) =>
  ["left", "center", "right"].map((x) => `${y}-${x}`),
);
const colours = { accent: v.optional(colour), background: v.optional(colour), text: v.optional(colour) };

/** A theme, of a survey or of a site. */
export const themeSchema = v.strictObject({
  ...colours,
  radius: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(48))),
  font: v.optional(v.pipe(v.string(), v.regex(/^[\w ,'"-]{1,200}$/, "must be a list of font names"))),
  placement: v.optional(v.picklist(places)),
  dark: v.optional(v.strictObject(colours)),
});

/** The whole definition of contract section 2. Ids, targets and operands are checked by `lint`. */
export const surveySchema = v.strictObject({
  $schema: v.optional(v.string()),
  id: said("the survey's id; its address, and what responses name", id),
  name: v.optional(said("what owners call it", text)),
  status: v.optional(v.picklist(["draft", "live", "paused", "closed"]), "live"),
  touchpoint: v.optional(
    said("the stage of the customer journey that it measures", v.pipe(text, v.maxLength(LIMITS.label))),
  ),
  locale: v.optional(said("the language that its texts are written in, default en", locale)),
  questions: v.pipe(
    v.array(questionSchema),
    v.minLength(1, "a survey needs at least 1 question"),
    v.maxLength(LIMITS.questions, `at most ${LIMITS.questions} questions`),
  ),
  endings: v.optional(
    v.pipe(v.array(ending), v.maxLength(LIMITS.endings, `at most ${LIMITS.endings} endings`)),
  ),
  show: v.optional(show),
  theme: v.optional(themeSchema),
  translations: v.optional(
    said(
      "locale → text key → text; a key is the text's place with ids for positions: questions.why.choices.price",
      v.record(locale, v.record(v.string(), text)),
    ),
  ),
});

export type Survey = v.InferOutput<typeof surveySchema>;
export type { Kind, Question } from "../kinds/registry.ts";
export type QuestionOf<K extends Kind> = Extract<Question, { kind: K }>;
export type Ending = v.InferOutput<typeof ending>;
export type Jump = { when?: Condition; to: string };
export type Show = v.InferOutput<typeof show>;
export type Trigger = v.InferOutput<typeof trigger>;
export type Theme = v.InferOutput<typeof themeSchema>;
export type Status = Survey["status"];

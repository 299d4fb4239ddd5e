/**
 * The fields of a response, listed once. The snapshot, ingest's schema, the columns, the API's answers, the cells of
 * exports, and their types all follow from this list.
 */
import * as v from "valibot";
import { RESPONSE_STATES } from "./responseStates.ts";
import { answers, channel, label, link, spent, time, traits, url, uuid } from "./sentValues.ts";

/**
 * How a column stores a value. An empty `name` and an empty `object` are stored as null. A `derived` field has no
 * column: it follows from others.
 */
type Stored = "text" | "name" | "number" | "flag" | "time" | "json" | "object" | "derived";

interface ResponseField {
  /** the schema in the widget's snapshot; absent: the collector or the owner sets the field */
  sent?: v.GenericSchema;
  /** in the API's answers */
  answer: v.GenericSchema;
  stored: Stored;
  /** set by the first stored rev only */
  isFirst?: true;
  /** set by the owner's `PATCH` */
  isOwners?: true;
  /** in exports: one cell (default), or a column for each question */
  csv?: "byQuestion";
}

const answer = v.union([
  v.number(),
  v.string(),
  v.boolean(),
  v.object({ other: v.string() }),
  v.array(v.union([v.string(), v.object({ other: v.string() })])),
]);
const nullableText = v.nullable(v.string());

export const answersSchema = v.pipe(
  v.record(v.string(), v.nullable(answer)),
  v.description("by question; null: asked and skipped"),
);
export const traitsSchema = v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]));

/** The order is that of the API's answers and of an export's columns. */
export const RESPONSE_FIELDS = {
  id: { sent: uuid, answer: v.string(), stored: "text", isFirst: true },
  survey: { sent: v.string(), answer: v.string(), stored: "text" },
  version: { sent: v.pipe(v.number(), v.safeInteger()), answer: v.number(), stored: "number" },
  rev: { sent: v.pipe(v.number(), v.safeInteger(), v.minValue(0)), answer: v.number(), stored: "number" },
  state: { sent: v.picklist(RESPONSE_STATES), answer: v.picklist(RESPONSE_STATES), stored: "text" },
  at: {
    answer: v.pipe(v.string(), v.description("what ranges go by; never later than the collector's clock")),
    stored: "time",
    isFirst: true,
  },
  shownAt: {
    sent: time,
    answer: v.pipe(v.string(), v.description("by the visitor's clock")),
    stored: "time",
  },
  visitor: { sent: label, answer: nullableText, stored: "name" },
  user: { sent: label, answer: nullableText, stored: "name" },
  locale: { sent: label, answer: nullableText, stored: "text" },
  url: { sent: url, answer: nullableText, stored: "text" },
  referrer: { sent: url, answer: nullableText, stored: "text" },
  device: { sent: label, answer: nullableText, stored: "text" },
  channel: { sent: v.nullish(channel), answer: v.string(), stored: "text", isFirst: true },
  proved: {
    answer: v.pipe(v.boolean(), v.description("came by a link that the site signed, which says who answers")),
    stored: "flag",
  },
  test: { sent: v.nullish(v.boolean()), answer: v.boolean(), stored: "flag" },
  tags: { answer: v.array(v.string()), stored: "json", isOwners: true },
  note: { answer: nullableText, stored: "text", isOwners: true },
  handled: { answer: v.boolean(), stored: "flag", isOwners: true },
  handledAt: {
    answer: v.pipe(
      nullableText,
      v.description("when it was marked as handled; null where it is not, or was before times were kept"),
    ),
    stored: "time",
    isOwners: true,
  },
  excluded: {
    answer: v.pipe(
      nullableText,
      v.description("why it was left out of every number and list; null where it counts"),
    ),
    stored: "text",
    isOwners: true,
  },
  ending: {
    answer: v.pipe(
      nullableText,
      v.description(
        "the ending reached, by the collector's own replay; null before the response is completed",
      ),
    ),
    stored: "derived",
  },
  traits: { sent: v.nullish(traits), answer: traitsSchema, stored: "object" },
  spent: {
    sent: v.nullish(spent),
    answer: v.pipe(v.record(v.string(), v.nullable(v.number())), v.description("milliseconds by question")),
    stored: "object",
  },
  answers: { sent: v.nullish(answers), answer: answersSchema, stored: "json", csv: "byQuestion" },
} as const satisfies Record<string, ResponseField>;

type Fields = typeof RESPONSE_FIELDS;
export type ResponseFieldName = keyof Fields;

export type DerivedFieldName = {
  [F in ResponseFieldName]: Fields[F]["stored"] extends "derived" ? F : never;
}[ResponseFieldName];
/** A field with a column of its own. */
export type StoredFieldName = Exclude<ResponseFieldName, DerivedFieldName>;

/** The column of a field. */
type ColumnOf<F extends string> = F extends "shownAt" ? "shown_at" : F extends "handledAt" ? "handled_at" : F;
export type ResponseColumn = ColumnOf<StoredFieldName>;
const columnOf = (name: string): ResponseColumn =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) as ResponseColumn;

interface ListedField extends ResponseField {
  name: ResponseFieldName;
  column: ResponseColumn;
}
/** The list, in its order. */
export const responseFields: readonly ListedField[] = Object.entries(RESPONSE_FIELDS).map(
  ([name, field]) => ({ name: name as ResponseFieldName, column: columnOf(name), ...field }),
);

type SentEntries = {
  [F in ResponseFieldName as Fields[F] extends { sent: v.GenericSchema } ? F : never]: Fields[F] extends {
    sent: infer S;
  }
    ? S
    : never;
};
type AnswerEntries = { [F in ResponseFieldName]: Fields[F]["answer"] };

/** A response as the widget sends it (contract section 9). Null means absent. */
export const snapshotSchema = v.strictObject({
  ...(Object.fromEntries(
    responseFields.flatMap(({ name, sent }) => (sent ? [[name, sent]] : [])),
  ) as SentEntries),
  link: v.nullish(link),
});
export type Incoming = v.InferOutput<typeof snapshotSchema>;
/** A response as the API returns it. */
export const responseSchema = v.object(
  Object.fromEntries(responseFields.map(({ name, answer }) => [name, answer])) as AnswerEntries,
);

/** A value in the form of its column. @param value as the widget sends it; a time may also be in milliseconds */
export function toColumn(stored: Stored, value: unknown): string | number | null {
  switch (stored) {
    case "flag":
      return value ? 1 : 0;
    case "time":
      return value === null || value === undefined || typeof value === "number"
        ? (value ?? null)
        : Date.parse(String(value));
    case "json":
      return JSON.stringify(value);
    case "object":
      return value && Object.keys(value).length > 0 ? JSON.stringify(value) : null;
    case "name":
      return value ? String(value) : null;
    default:
      return typeof value === "string" || typeof value === "number" ? value : null;
  }
}

/** A column's value in the form that the API returns. */
export function fromColumn(stored: Stored, value: unknown): unknown {
  switch (stored) {
    case "flag":
      return value === 1;
    case "time":
      return value === null ? null : new Date(Number(value)).toISOString();
    case "json":
      return value === null ? null : JSON.parse(String(value));
    case "object":
      return value === null ? {} : JSON.parse(String(value));
    default:
      return value;
  }
}

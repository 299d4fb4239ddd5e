/** Alerts as an owner puts them, and as they are answered with (contract section 17). */
import * as v from "valibot";
import { jumpCondition } from "../../schema/definition/conditionSchema.ts";
import { id } from "../../schema/definition/fieldSchemas.ts";
import { LIMITS } from "../../schema/definition/limits.ts";
import { pageEntries, queryOf } from "./filters.ts";

const MOST_TARGETS = 5;
const LONGEST_ADDRESS = 2_048;
const MOST_DAYS = 365;

/** The entries that are there. A valibot object leaves out no key that it was given. */
const given = (value: object): string[] =>
  Object.entries(value).flatMap(([key, one]) => (one === undefined ? [] : [key]));

const number = (least: number, most: number) =>
  v.pipe(v.number(), v.minValue(least, `is under ${least}`), v.maxValue(most, `is over ${most}`));
const label = v.pipe(
  v.string(),
  v.nonEmpty("is empty"),
  v.maxLength(LIMITS.label, `is longer than ${LIMITS.label} characters`),
);

export const METRICS = ["nps", "csat", "ces", "responseRate"] as const;
export type AlertMetric = (typeof METRICS)[number];

const place = {
  survey: v.optional(v.pipe(label, v.description("its id"))),
  touchpoint: v.optional(v.pipe(label, v.description("all surveys of this touchpoint"))),
};
const onePlace = <T extends { survey?: string | undefined; touchpoint?: string | undefined }>() =>
  v.check<T, string>(
    ({ survey, touchpoint }) => (survey === undefined) !== (touchpoint === undefined),
    "needs either “survey” or “touchpoint”",
  );

const response = v.strictObject({ ...place, condition: jumpCondition });
const falls = v.pipe(
  v.strictObject({
    metric: v.picklist(METRICS),
    ...place,
    points: v.optional(v.pipe(number(1, 100), v.description("the fall to find, in points of the score")), 15),
    falseAlarms: v.optional(
      v.pipe(number(0.1, 12), v.description("how often a year it may fire though nothing changed")),
      1,
    ),
  }),
  onePlace(),
);
const over = v.pipe(
  v.string(),
  v.check(
    (text) => /^[1-9]\d{0,2}d$/.test(text) && Number.parseInt(text, 10) <= MOST_DAYS,
    `must be a number of days from 1d to ${MOST_DAYS}d`,
  ),
);
const below = v.pipe(
  v.strictObject({
    metric: v.picklist(METRICS),
    ...place,
    score: number(-100, 100),
    over: v.optional(over, "30d"),
  }),
  onePlace(),
  v.forward(
    v.check(({ metric, score }) => metric === "nps" || score >= 0, "is under 0, which no share can be"),
    ["score"],
  ),
);
const participation = v.strictObject({
  below: v.optional(
    v.pipe(number(0, 1), v.gtValue(0, "must be over 0"), v.description("share of prompts taken part in")),
    0.4,
  ),
  prompts: v.optional(
    v.pipe(v.number(), v.integer("must be a whole number"), number(1, 100), v.description("the last ones")),
    5,
  ),
});

export const alertCondition = v.pipe(
  v.strictObject({
    response: v.optional(response),
    falls: v.optional(falls),
    below: v.optional(below),
    participation: v.optional(participation),
  }),
  v.check(
    (when) => given(when).length === 1,
    "needs exactly one of “response”, “falls”, “below”, “participation”",
  ),
);
export type AlertCondition = v.InferOutput<typeof alertCondition>;
export type ResponseCondition = v.InferOutput<typeof response>;
export type FallsCondition = v.InferOutput<typeof falls>;
export type BelowCondition = v.InferOutput<typeof below>;
export type ParticipationCondition = v.InferOutput<typeof participation>;

const address = v.pipe(
  v.string(),
  v.nonEmpty("is empty"),
  v.maxLength(LONGEST_ADDRESS, `is longer than ${LONGEST_ADDRESS} characters`),
);
const mailAddress = v.pipe(
  v.string(),
  v.maxLength(254, "is longer than 254 characters"),
  v.regex(
    /^[^\s@,;:<>()[\]"\\]+@[^\s@,;:<>()[\]"\\.]+(?:\.[^\s@,;:<>()[\]"\\.]+)*$/,
    "must be an address such as a@b.example",
  ),
);
/** Standard Webhooks: 24 to 64 bytes in Base64 behind the prefix. */
const secret = v.pipe(
  v.string(),
  v.regex(
    /^whsec_(?:[A-Za-z0-9+/]{4}){8,21}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
    "must be whsec_ and 24 to 64 bytes in Base64",
  ),
);
export const TARGET_KINDS = ["webhook", "slack", "mail"] as const;
export type TargetKind = (typeof TARGET_KINDS)[number];
export const DIGESTS = ["daily", "weekly"] as const;
export type Digest = (typeof DIGESTS)[number];

const addresses = {
  webhook: v.optional(v.pipe(address, v.description("a signed POST (Standard Webhooks) goes there"))),
  slack: v.optional(v.pipe(address, v.description("an incoming webhook of Slack"))),
  mail: v.optional(v.pipe(mailAddress, v.description("where mail is set up (EARSHOT_SMTP_URL)"))),
};
const digest = v.optional(
  v.pipe(
    v.picklist(DIGESTS),
    v.description("one message of all that fired, at 08:00 of the site's time zone; weekly: on Monday"),
  ),
);
const target = v.pipe(
  v.strictObject({
    ...addresses,
    digest,
    secret: v.optional(
      v.pipe(secret, v.description("signs webhooks; absent: the one that is there, or a new one")),
    ),
  }),
  v.check(
    (one) => TARGET_KINDS.filter((kind) => one[kind] !== undefined).length === 1,
    "needs exactly one of “webhook”, “slack”, “mail”",
  ),
  v.forward(
    v.check(({ secret, webhook }) => secret === undefined || webhook !== undefined, "is for webhooks only"),
    ["secret"],
  ),
);
type SentTarget = v.InferOutput<typeof target>;

/** The kind of a target, and its address as it was given. */
export function addressOf(target: SentTarget): { kind: TargetKind; address: string } {
  for (const kind of TARGET_KINDS) {
    const found = target[kind];
    if (found !== undefined) return { kind, address: found };
  }
  throw new Error("a target has no address");
}

const isSameAddress = (a: SentTarget, b: SentTarget): boolean =>
  TARGET_KINDS.every((kind) => a[kind] === b[kind]);

const targets = v.pipe(
  v.array(target),
  v.minLength(1, "names nobody to tell"),
  v.maxLength(MOST_TARGETS, `has more than ${MOST_TARGETS} targets`),
  v.checkItems((one, i, all) => all.findIndex((other) => isSameAddress(other, one)) === i, "is there twice"),
);

export const alertId = v.object({ id });
export const alertBody = v.strictObject({
  name: v.nullish(
    v.pipe(v.string(), v.trim(), v.nonEmpty("is empty"), v.maxLength(200, "is longer than 200 characters")),
  ),
  when: alertCondition,
  send: targets,
  paused: v.optional(v.boolean(), false),
});
export const rehearsalBody = v.strictObject({ when: alertCondition });

const when = v.pipe(v.record(v.string(), v.unknown()), v.description("as it was put, with its defaults"));
const shownTarget = v.object({ ...addresses, digest });
const shownAlert = {
  id: v.string(),
  name: v.nullable(v.string()),
  when,
  paused: v.boolean(),
  createdAt: v.string(),
  fired: v.pipe(v.number(), v.description("how often it has fired")),
  lastFiredAt: v.nullable(v.string()),
  level: v.optional(
    v.pipe(
      v.nullable(v.number()),
      v.description("`falls` only: the score of the 90 days before; null: too few answers to watch"),
    ),
  ),
  limit: v.optional(
    v.pipe(v.nullable(v.number()), v.description("`falls` only: it fires when `state` reaches this")),
  ),
  state: v.optional(
    v.pipe(
      v.number(),
      v.description("`falls` only: the CUSUM, the points lost since the level was last kept"),
    ),
  ),
};
export const alertAnswer = v.object({ ...shownAlert, send: v.array(shownTarget) });
export const alertsAnswer = v.object({ alerts: v.array(alertAnswer) });
export const alertPutAnswer = v.object({
  ...shownAlert,
  send: v.array(
    v.object({
      ...shownTarget.entries,
      secret: v.optional(v.pipe(v.string(), v.description("made now, and shown this once"))),
    }),
  ),
});

export const DELIVERY_STATES = ["waiting", "delivered", "failed"] as const;
export const deliveriesQuery = queryOf({
  alert: v.optional(v.pipe(v.string(), v.description("of this alert"))),
  state: v.optional(v.picklist(DELIVERY_STATES)),
  ...pageEntries,
});
export const deliveryAnswer = v.object({
  id: v.pipe(v.string(), v.description("`webhook-id`, the same on every try")),
  alert: v.string(),
  type: v.string(),
  to: v.pipe(v.string(), v.description("the address as it was given")),
  state: v.picklist(DELIVERY_STATES),
  attempts: v.number(),
  nextAt: v.pipe(v.nullable(v.string()), v.description("the next try; null when it is over")),
  lastStatus: v.pipe(
    v.nullable(v.union([v.number(), v.string()])),
    v.description("the HTTP status of the last try, or why there was none"),
  ),
  createdAt: v.string(),
});
export const deliveriesAnswer = v.object({
  deliveries: v.array(deliveryAnswer),
  nextCursor: v.nullable(v.string()),
});
export const testAnswer = v.object({ deliveries: v.array(deliveryAnswer) });
export const rehearsalAnswer = v.object({
  fired: v.array(
    v.object({
      at: v.string(),
      what: v.pipe(v.record(v.string(), v.unknown()), v.description("the figures or the response")),
    }),
  ),
  perYear: v.pipe(v.number(), v.description("how often a year it would fire, at that rate")),
  from: v.pipe(v.nullable(v.string()), v.description("since when; null: there are no answers")),
});

/** The customers of the demo's coffee shop over a year: who they are, when they order, and when some leave. */
import type { Random } from "./random.ts";
import { LANGUAGES, type Language } from "./texts.ts";

/** Days before the seed's day. A new checkout came out then: before it, orders were harder. */
export const RELEASE_DAY = 118;
export const YEAR = 364;

export interface Customer {
  /** null: a visitor who was never named */
  user: string | null;
  visitor: string;
  language: Language;
  device: "mobile" | "desktop";
  plan: "weekly" | "monthly" | "none";
  shipping: "standard" | "economy";
  /** how often they answer when asked */
  interest: number;
  /** how content they are by nature */
  mood: number;
  /** days before the seed's day, the earlier the greater; `until` 0: still there */
  from: number;
  until: number;
  /** a customer who thinks about leaving on the last day, and takes an offer or not */
  cancels: "kept" | "lost" | null;
  /** prompts before they signed in the first time */
  unnamed: number;
}

const CUSTOMERS = 640;
const PASSERS_BY = 1_500;

const languageOf = (random: Random): Language => {
  const at = random.next();
  return LANGUAGES[at < 0.55 ? 0 : at < 0.8 ? 1 : 2];
};

/** Those who answer seldom leave more often: that is what `GET /v1/churn` finds. */
function customerOf(random: Random, number: number): Customer {
  const interest = random.happens(0.45) ? 0.04 + 0.12 * random.next() : 0.25 + 0.6 * random.next();
  const from = 25 + random.below(YEAR - 25);
  const mayLeave = from > 110;
  const leaves = mayLeave && random.happens(interest < 0.2 ? 0.5 : 0.12);
  const isKept = random.happens(0.28);
  return {
    user: `customer-${1000 + number}`,
    visitor: `v_${number.toString(36).padStart(4, "0")}${random.below(36 ** 6).toString(36)}`,
    language: languageOf(random),
    device: random.happens(0.6) ? "mobile" : "desktop",
    plan: random.pick(["weekly", "monthly", "monthly", "none"] as const),
    shipping: random.happens(0.26) ? "economy" : "standard",
    interest,
    mood: 0.9 * random.normal(),
    from,
    until: leaves ? 3 + random.below(from - 90) : 0,
    cancels: leaves ? (isKept ? "kept" : "lost") : null,
    unnamed: random.happens(0.35) ? 1 + random.below(2) : 0,
  };
}

function passerByOf(random: Random, number: number): Customer {
  const from = 1 + random.below(YEAR - 1);
  return {
    ...customerOf(random, 0),
    user: null,
    visitor: `v_p${number.toString(36)}${random.below(36 ** 6).toString(36)}`,
    plan: "none",
    interest: 0.28,
    from,
    until: Math.max(0, from - random.below(20)),
    cancels: null,
    unnamed: 0,
  };
}

export const customersOf = (random: Random): Customer[] => [
  ...Array.from({ length: CUSTOMERS }, (_, i) => customerOf(random, i)),
  ...Array.from({ length: PASSERS_BY }, (_, i) => passerByOf(random, i)),
];

/** When each customer is asked what, and how it feels to them then. */
import { type Customer, RELEASE_DAY } from "./customers.ts";
import type { Random } from "./random.ts";

export type SurveyId = "checkout-nps" | "checkout-ces" | "delivery" | "support-csat" | "cancel";

export interface Prompt {
  customer: Customer;
  survey: SurveyId;
  /** days before the seed's day, with the time of day */
  day: number;
  /** the user was not known yet */
  isUnnamed: boolean;
  /** from about −2 (angry) to 2 (delighted) */
  feeling: number;
}

/** What goes with a feeling: slow economy parcels, the old checkout, small screens. */
function feelingOf(
  random: Random,
  { mood, shipping, device }: Customer,
  survey: SurveyId,
  day: number,
): number {
  const isCheckout = survey === "checkout-nps" || survey === "checkout-ces";
  let feeling = 0.7 + mood + 0.75 * random.normal();
  if (shipping === "economy") feeling -= survey === "delivery" ? 1.5 : survey === "checkout-nps" ? 1.1 : 0.2;
  if (isCheckout && day > RELEASE_DAY) feeling -= 0.8;
  if (isCheckout && device === "mobile") feeling -= 0.15;
  return feeling;
}

/** Most orders are made in the evening. */
const timeOf = (random: Random): number => Math.min(0.98, Math.max(0.25, 0.72 + 0.13 * random.normal()));

export function promptsOf(random: Random, customer: Customer): Prompt[] {
  const prompts: Prompt[] = [];
  const ask = (survey: SurveyId, at: number) => {
    const day = Math.floor(at) - timeOf(random) + 1;
    if (day < 0.2 || day <= customer.until) return;
    const feeling = feelingOf(random, customer, survey, day);
    prompts.push({ customer, survey, day, isUnnamed: prompts.length < customer.unnamed, feeling });
  };
  const pause = customer.plan === "weekly" ? 16 : 30;
  for (let day = customer.from; day > customer.until; day -= pause + random.below(pause)) {
    ask(random.happens(0.62) ? "checkout-nps" : "checkout-ces", day);
    if (random.happens(customer.user ? 0.5 : 0.2)) ask("delivery", day - 3 - random.below(3));
    if (customer.user && random.happens(0.12)) ask("support-csat", day - 6 - random.below(5));
  }
  if (customer.cancels) {
    const feeling = -1 + 0.5 * random.normal();
    prompts.push({ customer, survey: "cancel", day: customer.until + 0.4, isUnnamed: false, feeling });
  }
  return prompts;
}

import type { Survey } from "../../../schema/definition/survey.ts";
import { isScored, moodOf } from "../../../schema/metrics/moods.ts";
import { type Reply, replyTo } from "./answers.ts";
import { type Customer, customersOf, RELEASE_DAY } from "./customers.ts";
import { type Prompt, promptsOf } from "./prompts.ts";
import { createRandom, type Random } from "./random.ts";
import { TEAM_NOTES } from "./texts.ts";

const [HOUR, DAY] = [3_600_000, 86_400_000];
const SEED = 20_260_101;

interface Snapshot extends Reply {
  id: string;
  survey: string;
  version: number;
  rev: number;
  visitor: string;
  user: string | null;
  traits: Record<string, string>;
  locale: string;
  url: string;
  referrer: string;
  device: string;
  shownAt: string;
}

export interface SeededResponse {
  snapshot: Snapshot;
  at: number;
  /** what the team did with it */
  handled: { at: number; tags: string[]; note?: string } | null;
}

/** A UUIDv7 of a time, by numbers that are the same every time. */
function uuidOf(random: Random, at: number): string {
  const time = at.toString(16).padStart(12, "0");
  const hex = (digits: number) =>
    random
      .below(16 ** digits)
      .toString(16)
      .padStart(digits, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${(8 + random.below(4)).toString(16)}${hex(3)}-${hex(6)}${hex(6)}`;
}

const PAGES: Record<string, string> = {
  "checkout-nps": "/thanks",
  "checkout-ces": "/thanks",
  delivery: "/orders",
  "support-csat": "/support",
  cancel: "/account",
};

const traitsOf = ({ plan, shipping }: Customer): Record<string, string> => ({
  shop: "Beans",
  plan,
  shipping,
});

const isUnhappy = ({ questions }: Survey, { answers }: Reply): boolean =>
  questions.some(
    (question) => isScored(question.kind) && moodOf(question, answers[question.id]) === "unhappy",
  );

/** The team began to work the inbox in the middle of the year, and answers most within two days. */
function handledOf(random: Random, at: number, day: number, end: number): SeededResponse["handled"] {
  const handledAt = at + Math.exp(2.4 + 0.9 * random.normal()) * HOUR;
  if (!random.happens(day < 180 ? 0.62 : 0.2) || handledAt > end) return null;
  const note = random.happens(0.4) ? { note: random.pick(TEAM_NOTES) } : {};
  return {
    at: Math.round(handledAt),
    tags: [random.pick(["delivery", "price", "roast", "shop"] as const)],
    ...note,
  };
}

function responseOf(random: Random, survey: Survey, prompt: Prompt, end: number): SeededResponse {
  const { customer, day, isUnnamed } = prompt;
  const at = Math.round(end - day * DAY);
  const traits = traitsOf(customer);
  const reply = replyTo(random, survey, prompt, traits, day > RELEASE_DAY);
  return {
    at,
    handled: isUnhappy(survey, reply) ? handledOf(random, at, day, end) : null,
    snapshot: {
      ...reply,
      id: uuidOf(random, at),
      survey: survey.id,
      version: 1,
      rev: 1,
      visitor: customer.visitor,
      user: isUnnamed ? null : customer.user,
      traits,
      locale: customer.language,
      url: `https://beans.example${PAGES[survey.id] ?? "/"}`,
      referrer: "",
      device: customer.device,
      shownAt: new Date(at).toISOString(),
    },
  };
}

/** Whoever was called back is less angry the next time. */
const RELIEF = 0.9;

/**
 * The year's responses in the order of time.
 *
 * @param definitions the surveys that are answered
 * @param end the first moment after it, in milliseconds
 */
export function responsesOf(definitions: ReadonlyMap<string, Survey>, end: number): SeededResponse[] {
  const random = createRandom(SEED);
  const all: SeededResponse[] = [];
  for (const customer of customersOf(random)) {
    let relief = 0;
    for (const prompt of promptsOf(random, customer).sort((a, b) => b.day - a.day)) {
      const survey = definitions.get(prompt.survey);
      if (!survey) continue;
      const one = responseOf(random, survey, { ...prompt, feeling: prompt.feeling + relief }, end);
      if (one.handled) relief = RELIEF;
      all.push(one);
    }
  }
  return all.sort((a, b) => a.at - b.at);
}

/** What a customer answers: the survey's own logic asks, question by question. */
import type { Question, Survey } from "../../../schema/definition/survey.ts";
import type { Answer, Answers, Traits } from "../../../schema/engine/answer.ts";
import { simulate } from "../../../schema/engine/simulate.ts";
import { scaleOf } from "../../../schema/kinds/scaleOf.ts";
import type { Prompt } from "./prompts.ts";
import type { Random } from "./random.ts";
import { type Topic, textOn } from "./texts.ts";

const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));

/** A point of the scale for a feeling, which for most is on its upper half. */
function pointOf(question: Question, feeling: number): number {
  const [low, high] = scaleOf(question) ?? [1, 5];
  const middle = low + 0.74 * (high - low);
  return clamp(Math.round(middle + feeling * 0.19 * (high - low)), low, high);
}

function topicOf(random: Random, { survey, feeling, customer, day }: Prompt, isOld: boolean): Topic {
  if (feeling > 0.5)
    return random.pick(
      survey === "support-csat" ? (["service"] as const) : (["taste", "taste", "service"] as const),
    );
  if (feeling > -0.1) return random.pick(["packaging", "price", "taste"] as const);
  if (customer.shipping === "economy" && random.happens(0.7)) return "late";
  if (isOld && day > 0 && random.happens(0.6)) return "checkout";
  return random.pick(["price", "stale", "late", "checkout"] as const);
}

const PROBLEMS: Partial<Record<Topic, string>> = {
  price: "price",
  checkout: "slow",
  stale: "range",
  late: "late",
};

function choiceOf(
  random: Random,
  question: Question & { kind: "choice" | "choices" },
  prompt: Prompt,
  topic: Topic,
): Answer {
  const ids = question.choices.map(({ id }) => id);
  const { cancels, language } = prompt.customer;
  if (prompt.survey === "cancel") {
    if (ids.includes("stay")) return cancels === "kept" ? "stay" : "cancel";
    const reasons = cancels === "kept" ? ids.filter((id) => id !== "cancel") : ids;
    return random.pick(
      prompt.customer.shipping === "economy" && random.happens(0.5) ? ["delivery"] : reasons,
    );
  }
  const known = PROBLEMS[topic];
  const own = { other: textOn(random, language, topic) };
  if (question.other === true && random.happens(known && ids.includes(known) ? 0.45 : 0.7)) return own;
  return known && ids.includes(known) ? known : random.pick(ids);
}

function answerOf(random: Random, question: Question, prompt: Prompt, topic: Topic): Answer | null {
  switch (question.kind) {
    case "nps":
    case "csat":
    case "ces":
    case "rating":
      return pointOf(question, prompt.feeling);
    case "choice":
      return choiceOf(random, question, prompt, topic);
    case "choices": {
      const first = choiceOf(random, question, prompt, topic);
      return typeof first === "string" || !Array.isArray(first) ? ([first] as Answer) : first;
    }
    case "text":
      return random.happens(0.75) ? textOn(random, prompt.customer.language, topic) : null;
    case "consent":
      return random.happens(0.4) ? true : null;
    default:
      return null;
  }
}

export interface Reply {
  state: "shown" | "started" | "completed" | "dismissed";
  answers: Answers;
  spent: Record<string, number>;
}

/** @param isOld the prompt came before the new checkout */
export function replyTo(
  random: Random,
  survey: Survey,
  prompt: Prompt,
  traits: Traits,
  isOld: boolean,
): Reply {
  const isAnswered = prompt.survey === "cancel" || random.happens(prompt.customer.interest);
  if (!isAnswered) return { state: random.happens(0.55) ? "dismissed" : "shown", answers: {}, spent: {} };
  const goesOn = prompt.survey === "cancel" || random.happens(0.88);
  const answers: Answers = {};
  const spent: Record<string, number> = {};
  for (;;) {
    const { next } = simulate(survey, answers, traits);
    const question = survey.questions.find(({ id }) => id === next);
    if (!question) return { state: "completed", answers, spent };
    answers[question.id] = answerOf(random, question, prompt, topicOf(random, prompt, isOld));
    spent[question.id] = Math.round(900 + 2_500 * random.next() + (question.kind === "text" ? 9_000 : 0));
    const { ending } = simulate(survey, answers, traits);
    if (!goesOn && ending === null)
      return { state: random.happens(0.5) ? "dismissed" : "started", answers, spent };
  }
}

/** Ten weeks of answers to the shop's NPS survey, the same every time but for when they were given. */
import type { Answers } from "../../schema/engine/answer.ts";
import type { Snapshot } from "../../schema/protocol/wire.ts";
import { uuidv7 } from "../../widget/recorder/uuid.ts";

const DAY = 86_400_000;
const PROMPTS = 95;
const SAID = [
  "The people who answer the phone know their coffee",
  "It was here the next morning",
  "The Fjord Morning, every day since March",
  "More decaf, please",
  "I would like to pause for a holiday",
];

/** Numbers from 0 to 1 that are the same every time (a linear congruence). */
function* numbers(): Generator<number, never> {
  for (let seed = 20; ; seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) yield seed / 2 ** 31;
}

const answersTo = (score: number, said: string): Answers =>
  score <= 6 ? { score, why: "slow" } : score <= 8 ? { score, mid: said } : { score, love: said };

export function answered(now: number): Partial<Snapshot>[] {
  const some = numbers();
  const next = () => some.next().value;
  return Array.from({ length: PROMPTS }, (_, i) => {
    const at = now - 68 * DAY + (i / PROMPTS) * 67 * DAY + next() * DAY;
    // Better as the weeks go by.
    const score = Math.max(
      0,
      Math.min(10, Math.round(10.8 - 8 * next() ** 3 - 2 * (1 - i / PROMPTS) * next())),
    );
    const fate = next();
    const state = fate < 0.66 ? "completed" : fate < 0.8 ? "dismissed" : "shown";
    const answers = answersTo(score, SAID[i % SAID.length] as string);
    return {
      id: uuidv7(
        at,
        Uint8Array.from({ length: 16 }, () => next() * 256),
      ),
      survey: "checkout-nps",
      version: 1,
      rev: 1,
      state,
      answers: state === "completed" ? answers : {},
      spent: (state === "completed" ? { score: Math.round(1500 + 3000 * next()) } : {}) as Record<
        string,
        number
      >,
      shownAt: new Date(at).toISOString(),
    };
  });
}

/** How often churn finds a threshold: in noise hardly ever, where there is one nearly always. */
import { describe, expect, it } from "vitest";
import { type Participation, thresholdOf } from "../../../schema/metrics/churn.ts";

/** Numbers from 0 to 1, the same every time (a linear congruential generator, Numerical Recipes). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** People whose chance of leaving follows from how often they take part. */
function world(seed: number, people: number, leaves: (participation: number) => number): Participation[] {
  const random = numbers(seed);
  for (let i = 0; i < 20; i++) random();
  return Array.from({ length: people }, () => {
    const interest = random();
    const recent = 3 + Math.floor(random() * 8);
    const started = Array.from({ length: recent }, () => random() < interest).filter(Boolean).length;
    return { recent, started, hasLeft: random() < leaves(interest), people: 1 };
  });
}

const WORLDS = 1_000;
const found = (people: number, leaves: (interest: number) => number): number =>
  Array.from({ length: WORLDS }, (_, i) => thresholdOf(world(i * 7_919 + people, people, leaves))).filter(
    Boolean,
  ).length / WORLDS;

describe("the threshold of churn", () => {
  it.each([
    [120, 0.1],
    [400, 0.1],
    [400, 0.5],
    [900, 0.05],
  ])(
    "is null in 95 of 100 worlds or more where %d people leave by chance, with a probability of %f",
    (people, rate) => {
      expect(found(people, () => rate)).toBeLessThanOrEqual(0.05);
    },
  );

  it("is found where those who seldom take part leave four times as often", () => {
    expect(found(600, (interest) => (interest < 0.3 ? 0.4 : 0.1))).toBeGreaterThan(0.95);
  });
});

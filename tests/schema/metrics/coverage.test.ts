/** How often an interval holds the truth, over random worlds whose truth is known: 95 of 100 is what is promised. */
import { describe, expect, it } from "vitest";
import {
  cesOf,
  csatOf,
  npsChange,
  npsOf,
  type Points,
  percentOf,
  ratingChange,
  shareChange,
} from "../../../schema/metrics/scores.ts";
import { randomOf } from "../../api/report/world.ts";

const WORLDS = 2_000;

interface Interval {
  low: number;
  high: number;
}

/** Answers of a world: how likely each point of a scale is. */
class World {
  readonly chances: readonly number[];
  readonly random: () => number;
  /** the first point of the scale */
  readonly first: number;

  constructor(points: number, first: number, random: () => number) {
    const weights = Array.from({ length: points }, () => 0.05 + random());
    const sum = weights.reduce((a, b) => a + b, 0);
    this.chances = weights.map((weight) => weight / sum);
    this.random = random;
    this.first = first;
  }

  answers(n: number): Points {
    const counts = this.chances.map(() => 0);
    for (let i = 0; i < n; i++) {
      let left = this.random();
      let place = this.chances.findIndex((chance) => {
        left -= chance;
        return left < 0;
      });
      if (place === -1) place = counts.length - 1; // rounding
      counts[place] = (counts[place] ?? 0) + 1;
    }
    return counts.map((count, place) => ({ point: this.first + place, count }));
  }

  /** in percent */
  share(holds: (point: number) => boolean): number {
    return (
      100 * this.chances.reduce((sum, chance, place) => sum + (holds(this.first + place) ? chance : 0), 0)
    );
  }

  mean(): number {
    return this.chances.reduce((sum, chance, place) => sum + chance * (this.first + place), 0);
  }
}

const promoters = (point: number) => point >= 9;
const detractors = (point: number) => point <= 6;
const npsOfWorld = (world: World) => world.share(promoters) - world.share(detractors);
const hitsOf = (points: Points, holds: (point: number) => boolean) => ({
  hits: points.reduce((sum, { point, count }) => sum + (holds(point) ? count : 0), 0),
  n: points.reduce((sum, { count }) => sum + count, 0),
});
const easy = (point: number) => point > 4;
const satisfied = (point: number) => point >= 4;

type Draw = (random: () => number, n: () => number) => { truth: number; interval: Interval | null };

const DRAWS: Record<string, Draw> = {
  "an NPS": (random, n) => {
    const world = new World(11, 0, random);
    return { truth: npsOfWorld(world), interval: npsOf(world.answers(n())) };
  },
  "a CSAT": (random, n) => {
    const world = new World(5, 1, random);
    return { truth: world.share(satisfied), interval: csatOf(world.answers(n())) };
  },
  "a CES": (random, n) => {
    const world = new World(7, 1, random);
    return { truth: world.share(easy), interval: cesOf(world.answers(n()), 7) };
  },
  "a share of customers kept": (random, n) => {
    const world = new World(2, 0, random);
    const { hits, n: all } = hitsOf(world.answers(n()), (point) => point === 1);
    return { truth: world.share((point) => point === 1), interval: percentOf(hits, all) };
  },
  "a change of an NPS": (random, n) => {
    const [before, after] = [new World(11, 0, random), new World(11, 0, random)];
    return {
      truth: npsOfWorld(after) - npsOfWorld(before),
      interval: npsChange(npsOf(before.answers(n())), npsOf(after.answers(n()))),
    };
  },
  "a change of a CSAT": (random, n) => {
    const [before, after] = [new World(5, 1, random), new World(5, 1, random)];
    return {
      truth: after.share(satisfied) - before.share(satisfied),
      interval: shareChange(hitsOf(before.answers(n()), satisfied), hitsOf(after.answers(n()), satisfied)),
    };
  },
  "a change of a rating": (random, n) => {
    const [before, after] = [new World(10, 1, random), new World(10, 1, random)];
    return {
      truth: after.mean() - before.mean(),
      interval: ratingChange(before.answers(n()), after.answers(n())),
    };
  },
};

/** The share of worlds whose interval holds the truth. */
function coverage(draw: Draw, seed: number): number {
  const random = randomOf(seed);
  const n = () => 30 + Math.floor(random() * 300);
  let held = 0;
  for (let world = 0; world < WORLDS; world++) {
    const { truth, interval } = draw(random, n);
    if (interval && truth >= interval.low && truth <= interval.high) held++;
  }
  return held / WORLDS;
}

describe("in 93 to 97 of 100 worlds, the interval holds the truth", () => {
  it.each(Object.keys(DRAWS))("of %s", (name) => {
    const share = coverage(DRAWS[name] as Draw, 1_404);
    expect(share).toBeGreaterThan(0.93);
    expect(share).toBeLessThan(0.97);
  });
});

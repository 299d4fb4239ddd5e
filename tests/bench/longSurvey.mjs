/** Random surveys that the proof has much to do with: the same in every run. */

/** Jumps for each question: 60 at 50 questions. */
const DENSITY = 1.2;

/** How far back conditions ask, how many questions each asks, and how many jumps lead back. */
export const SHAPES = {
  "near: the last 3 questions": { reach: 3, asked: 1, back: 0 },
  "far: the first half, one each": { reach: Infinity, asked: 1, back: 0 },
  "far: the first half, two each": { reach: Infinity, asked: 2, back: 0 },
  "dense: two each, a third leads back": { reach: Infinity, asked: 2, back: 1 / 3 },
  "dense: three each, a third leads back": { reach: Infinity, asked: 3, back: 1 / 3 },
};

/** The same numbers in every run (mulberry32). */
function dice(seed) {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

const choices = ["price", "slow", "late", "bugs"].map((id) => ({ id, label: id }));
const KINDS = [
  { kind: "nps" },
  { kind: "choice", choices, other: true },
  { kind: "csat" },
  { kind: "choices", choices },
  { kind: "text" },
  { kind: "rating", points: 5 },
];
const TESTS = {
  nps: (roll) => [{ group: "detractor" }, { group: "promoter" }, { atLeast: 1 + roll(10) }][roll(3)],
  choice: (roll) => ({ is: choices[roll(4)].id }),
  csat: (roll) => ({ above: 1 + roll(4) }),
  choices: (roll) => [{ has: choices[roll(4)].id }, { hasNone: ["price", choices[1 + roll(3)].id] }][roll(2)],
  text: (roll) => [{ answered: true }, { contains: choices[roll(4)].id }][roll(2)],
  rating: (roll) => ({ atMost: 1 + roll(4) }),
};

/** A random survey of a shape: it may have loops and dead jumps, as a draft has. */
export function longSurvey(size, { reach, asked, back }, seed) {
  const roll = dice(seed);
  const questions = Array.from({ length: size }, (_, i) => ({
    id: `q${i}`,
    title: `Q${i}`,
    ...KINDS[roll(6)],
    next: [],
  }));
  const test = (from) => {
    const last = reach === Infinity ? Math.min(from, Math.floor(size / 2) - 1) : from;
    const { id, kind } = questions[Math.max(0, last - roll(Math.min(reach, last + 1)))];
    return { answer: id, ...TESTS[kind](roll) };
  };
  for (let i = 0; i < DENSITY * size; i++) {
    const from = roll(size);
    const parts = Array.from({ length: 1 + roll(asked) }, () => test(from));
    const when = parts.length === 1 ? parts[0] : { [roll(2) ? "all" : "any"]: parts };
    const goesBack = roll(1000) < 1000 * back;
    const to = goesBack ? roll(from + 1) : from + 1 + roll(4);
    questions[from].next.push({ when, to: questions[to]?.id ?? "end" });
  }
  return { id: "bench", questions };
}

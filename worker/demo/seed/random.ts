/** Numbers that look random and are the same every time. */
export interface Random {
  /** from 0 to 1, 1 excluded */
  next(): number;
  /** a whole number from 0 up to `below`, which is excluded */
  below(below: number): number;
  pick<T>(values: readonly T[]): T;
  /** whether something of this probability happens */
  happens(probability: number): boolean;
  /** of the standard normal distribution (Box & Muller 1958) */
  normal(): number;
}

/** @param seed a whole number; the generator is mulberry32 */
export function createRandom(seed: number): Random {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    below: (below) => Math.floor(next() * below),
    pick: (values) => values[Math.floor(next() * values.length)] as (typeof values)[number],
    happens: (probability) => next() < probability,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

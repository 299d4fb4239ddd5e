/**
 * Sets of assignments, as decision diagrams (MDDs) over variables of few values. Equal sets are the same number, and
 * common parts are stored once. So the proof handles classes of states, and never lists single ones.
 * Nodes lie in flat arrays and are found by hashing, as in every BDD package (Brace, Rudell & Bryant, "Efficient
 * implementation of a BDD package", 1990): the proof's time is spent here.
 */

import { Cache, mix } from "./cache.ts";

/** The proof took more steps than it may. What it found so far holds; the rest is open. */
export class OverBudget extends Error {}

/** A set. 0 is the empty one, 1 the one of all assignments. */
export type Diagram = number;
export const NONE: Diagram = 0;
export const ALL: Diagram = 1;

/** Values of some variables. */
export type Assignment = ReadonlyMap<number, number>;

const LEAF = 0x7fffffff;
const MOST_VARIABLES = 1000;

function grown(array: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(size);
  larger.set(array);
  return larger;
}

export class Diagrams {
  readonly #sizes: number[] = [];
  readonly #conjunctions = new Cache();
  readonly #disjunctions = new Cache();
  readonly #complements = new Cache();
  #steps: number;
  /** by node: its variable, and where its children begin */
  #variable = new Int32Array(1024).fill(LEAF, 0, 2);
  #begin = new Int32Array(1024);
  #children = new Int32Array(4096);
  #count = 2;
  #used = 0;
  /** nodes by hash, 0 where free */
  #table = new Int32Array(4096);
  /** children of nodes under way */
  #scratch = new Int32Array(1024);
  #top = 0;

  /** @param budget steps after which `OverBudget` is thrown */
  constructor(budget: number) {
    this.#steps = budget;
    this.#resizeCaches();
  }

  /**
   * A new variable of so many values. Earlier ones decide first.
   *
   * @throws OverBudget where there are so many that a diagram could be deeper than the call stack
   */
  variable(size: number): number {
    if (this.#sizes.length >= MOST_VARIABLES) throw new OverBudget("the proof has too many variables");
    return this.#sizes.push(size) - 1;
  }

  #resizeCaches(): void {
    for (const cache of [this.#conjunctions, this.#disjunctions, this.#complements])
      cache.resize(this.#table.length);
  }

  /** Sets the steps that are left: after the budget ran out, examples still need some. */
  grant(steps: number): void {
    this.#steps = steps;
    this.#top = 0;
  }

  /** A variable of many values costs more than one step. */
  #spend(size: number): void {
    this.#steps -= 1 + (size >> 4);
    if (this.#steps < 0) throw new OverBudget("the proof ran out of its budget");
  }

  /** Reserves places for a node's children on the stack. */
  #reserve(size: number): number {
    const at = this.#top;
    this.#top += size;
    if (this.#top > this.#scratch.length) this.#scratch = grown(this.#scratch, 2 * this.#top);
    return at;
  }

  #hash(variable: number, children: Int32Array, at: number, size: number): number {
    let hash = mix(23, variable);
    for (let i = 0; i < size; i++) hash = mix(hash, children[at + i] ?? 0);
    return hash;
  }

  #rehash(): void {
    const table = new Int32Array(2 * this.#table.length);
    for (let node = 2; node < this.#count; node++) {
      const variable = this.#variable[node] ?? 0;
      let slot = this.#hash(variable, this.#children, this.#begin[node] ?? 0, this.#sizes[variable] ?? 0);
      while (table[slot & (table.length - 1)]) slot++;
      table[slot & (table.length - 1)] = node;
    }
    this.#table = table;
    this.#resizeCaches();
  }

  #isSame(node: Diagram, variable: number, at: number, size: number): boolean {
    if (this.#variable[node] !== variable) return false;
    const begin = this.#begin[node] ?? 0;
    for (let i = 0; i < size; i++) if (this.#children[begin + i] !== this.#scratch[at + i]) return false;
    return true;
  }

  /** Makes or finds the node with the children that lie on the stack from `at`, and pops them. */
  #make(variable: number, at: number): Diagram {
    const size = this.#sizes[variable] ?? 0;
    this.#top = at;
    const first = this.#scratch[at] ?? NONE;
    let isOne = true;
    for (let i = 1; i < size; i++) isOne &&= this.#scratch[at + i] === first;
    if (isOne) return first;
    let slot = this.#hash(variable, this.#scratch, at, size);
    for (;;) {
      const node = this.#table[slot & (this.#table.length - 1)] ?? 0;
      if (node === 0) break;
      if (this.#isSame(node, variable, at, size)) return node;
      slot++;
    }
    return this.#add(variable, at, size, slot & (this.#table.length - 1));
  }

  #add(variable: number, at: number, size: number, slot: number): Diagram {
    this.#spend(size);
    const node = this.#count++;
    if (node >= this.#variable.length) {
      this.#variable = grown(this.#variable, 2 * node);
      this.#begin = grown(this.#begin, 2 * node);
    }
    if (this.#used + size > this.#children.length)
      this.#children = grown(this.#children, 2 * (this.#used + size));
    this.#variable[node] = variable;
    this.#begin[node] = this.#used;
    this.#children.set(this.#scratch.subarray(at, at + size), this.#used);
    this.#used += size;
    this.#table[slot] = node;
    if (2 * this.#count > this.#table.length) this.#rehash();
    return node;
  }

  /** The child for a value of a variable that the diagram may not ask about. */
  #child(diagram: Diagram, variable: number, value: number): Diagram {
    if (this.#variable[diagram] !== variable) return diagram;
    return this.#children[(this.#begin[diagram] ?? 0) + value] ?? NONE;
  }

  /** Where the variable has one of the values. */
  where(variable: number, holds: (value: number) => boolean): Diagram {
    const size = this.#sizes[variable] ?? 0;
    const at = this.#reserve(size);
    for (let value = 0; value < size; value++) this.#scratch[at + value] = holds(value) ? ALL : NONE;
    return this.#make(variable, at);
  }

  and(a: Diagram, b: Diagram): Diagram {
    if (a === NONE || b === NONE) return NONE;
    if (a === ALL || a === b) return b;
    return b === ALL ? a : this.#combine(a, b, true);
  }

  or(a: Diagram, b: Diagram): Diagram {
    if (a === ALL || b === ALL) return ALL;
    if (a === NONE || a === b) return b;
    return b === NONE ? a : this.#combine(a, b, false);
  }

  #combine(one: Diagram, other: Diagram, isAnd: boolean): Diagram {
    const [a, b] = one < other ? [one, other] : [other, one];
    const known = isAnd ? this.#conjunctions : this.#disjunctions;
    const done = known.get(a, b);
    if (done >= 0) return done;
    const variable = Math.min(this.#variable[a] ?? LEAF, this.#variable[b] ?? LEAF);
    const size = this.#sizes[variable] ?? 0;
    this.#spend(size);
    const at = this.#reserve(size);
    for (let value = 0; value < size; value++) {
      const x = this.#child(a, variable, value);
      const y = this.#child(b, variable, value);
      // The call may replace the stack's array, so the result is written after it.
      const child = isAnd ? this.and(x, y) : this.or(x, y);
      this.#scratch[at + value] = child;
    }
    const result = this.#make(variable, at);
    known.set(a, b, result);
    return result;
  }

  not(a: Diagram): Diagram {
    if (a <= ALL) return a === NONE ? ALL : NONE;
    const done = this.#complements.get(a, a);
    if (done >= 0) return done;
    const variable = this.#variable[a] ?? LEAF;
    const size = this.#sizes[variable] ?? 0;
    this.#spend(size);
    const at = this.#reserve(size);
    for (let value = 0; value < size; value++) {
      const child = this.not(this.#child(a, variable, value));
      this.#scratch[at + value] = child;
    }
    const result = this.#make(variable, at);
    this.#complements.set(a, a, result);
    return result;
  }

  /** Removes variables: the assignments that the set holds for at least one value of each of them. */
  forget(a: Diagram, isForgotten: (variable: number) => boolean): Diagram {
    const known = new Map<Diagram, Diagram>();
    const visit = (diagram: Diagram): Diagram => {
      if (diagram <= ALL) return diagram;
      const done = known.get(diagram);
      if (done !== undefined) return done;
      const variable = this.#variable[diagram] ?? LEAF;
      const size = this.#sizes[variable] ?? 0;
      this.#spend(size);
      const at = this.#reserve(size);
      for (let value = 0; value < size; value++) {
        const child = visit(this.#child(diagram, variable, value));
        this.#scratch[at + value] = child;
      }
      const result = isForgotten(variable) ? this.#anyOf(at, size) : this.#make(variable, at);
      known.set(diagram, result);
      return result;
    };
    return visit(a);
  }

  /** The union of the diagrams that lie on the stack from `at`; pops them. */
  #anyOf(at: number, size: number): Diagram {
    let sum: Diagram = NONE;
    for (let i = 0; i < size; i++) sum = this.or(sum, this.#scratch[at + i] ?? NONE);
    this.#top = at;
    return sum;
  }

  /** Some assignment of a set that is not empty: values of the variables that it depends on, the first that fit. */
  pick(a: Diagram): Assignment {
    const found = new Map<number, number>();
    for (let diagram = a; diagram > ALL; ) {
      const variable = this.#variable[diagram] ?? LEAF;
      let value = 0;
      while (this.#child(diagram, variable, value) === NONE) value++;
      found.set(variable, value);
      diagram = this.#child(diagram, variable, value);
    }
    return found;
  }

  /** The set of one assignment. */
  exactly(assignment: Assignment): Diagram {
    const fromBelow = [...assignment].sort(([a], [b]) => b - a);
    return fromBelow.reduce<Diagram>(
      (all, [variable, value]) =>
        this.and(
          this.where(variable, (other) => other === value),
          all,
        ),
      ALL,
    );
  }

  /** The intersection of all. */
  every(diagrams: readonly Diagram[]): Diagram {
    return diagrams.reduce<Diagram>((all, one) => this.and(all, one), ALL);
  }

  /** The union of all. */
  some(diagrams: readonly Diagram[]): Diagram {
    return diagrams.reduce<Diagram>((any, one) => this.or(any, one), NONE);
  }
}

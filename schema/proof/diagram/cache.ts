/** Hashes two numbers into one. */
export const mix = (hash: number, value: number): number =>
  Math.imul(hash ^ value, 0x9e3779b1) ^ (hash >>> 15);

/** Results of an operation on two diagrams. A new result replaces an old one with the same hash. */
export class Cache {
  #a = new Int32Array(0);
  #b = new Int32Array(0);
  #result = new Int32Array(0);
  #mask = 0;

  /** @param size a power of two. Forgets all results. */
  resize(size: number): void {
    this.#a = new Int32Array(size).fill(-1);
    this.#b = new Int32Array(size);
    this.#result = new Int32Array(size);
    this.#mask = size - 1;
  }

  get(a: number, b: number): number {
    const slot = mix(mix(17, a), b) & this.#mask;
    return this.#a[slot] === a && this.#b[slot] === b ? (this.#result[slot] ?? -1) : -1;
  }

  set(a: number, b: number, result: number): void {
    const slot = mix(mix(17, a), b) & this.#mask;
    this.#a[slot] = a;
    this.#b[slot] = b;
    this.#result[slot] = result;
  }
}

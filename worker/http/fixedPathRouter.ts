import type { Result, Router } from "hono/router";
import { TrieRouter } from "hono/router/trie-router";

/**
 * Hono's router for any pattern, which remembers what it found for addresses without parameters. Hono's fast router
 * takes some of our patterns for ambiguous, and the other one walks all of them at every request, which costs ingest
 * as much as its validation.
 */
export class FixedPathRouter<T> implements Router<T> {
  readonly name = "FixedPathRouter";
  readonly #router = new TrieRouter<T>();
  readonly #fixed = new Set<string>();
  readonly #found = new Map<string, Result<T>>();

  add(method: string, path: string, handler: T): void {
    if (!/[:*]/.test(path)) this.#fixed.add(path);
    this.#router.add(method, path, handler);
    this.#found.clear();
  }

  match(method: string, path: string): Result<T> {
    if (!this.#fixed.has(path)) return this.#router.match(method, path);
    const name = `${method} ${path}`;
    const known = this.#found.get(name);
    if (known) return known;
    const found = this.#router.match(method, path);
    // Methods are the client's to choose: what nothing answers is not kept.
    if (found[0].length > 0 && /^(?:GET|POST|PUT|PATCH|DELETE|OPTIONS|HEAD)$/.test(method))
      this.#found.set(name, found);
    return found;
  }
}

import type { Result, Router } from "hono/router";
import { TrieRouter } from "hono/router/trie-router";

/**
 * Hono's trie router with a cache for paths without parameters. Hono's RegExpRouter rejects some of our patterns as
 * ambiguous (https://github.com/honojs/hono/issues/1140), and the trie router walks all patterns at every request, which
 * costs ingest as much as its validation.
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
    // The client chooses the method, so misses are not cached: the cache can't grow without limit.
    if (found[0].length > 0 && /^(?:GET|POST|PUT|PATCH|DELETE|OPTIONS|HEAD)$/.test(method))
      this.#found.set(name, found);
    return found;
  }
}

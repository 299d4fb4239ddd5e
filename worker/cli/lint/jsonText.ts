/**
 * JSON (RFC 8259) read with its places: where each value and each key stands in the text, and in words where it stops
 * being JSON. `JSON.parse` tells neither.
 */
import { pointer } from "../../../schema/protocol/json.ts";

/** Offsets into the text, `end` behind the last character. */
export interface Span {
  start: number;
  end: number;
}
export interface Place extends Span {
  /** the member's key with its quotes; null in an array and at the top */
  key: Span | null;
}
export interface JsonText {
  /** by JSON Pointer. Of a key that is given twice, the last: it is the one that counts */
  places: ReadonlyMap<string, Place>;
  /** keys that an object has already */
  twice: readonly { at: string; key: Span }[];
}

/** Where a text stops being JSON. */
export class JsonFault extends Error {
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

type Path = readonly (string | number)[];

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const BARE = /[\w$.+-]+/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

class Scanner {
  readonly places = new Map<string, Place>();
  readonly twice: { at: string; key: Span }[] = [];
  readonly #text: string;
  readonly #depth: number;
  #at = 0;

  constructor(text: string, depth: number) {
    this.#text = text;
    this.#depth = depth;
  }

  whole(): void {
    this.#value([], null);
    this.#skip();
    if (this.#at < this.#text.length) this.#fail("the JSON has ended before this");
  }

  #fail(message: string, offset = this.#at): never {
    const isOver = offset >= this.#text.length;
    const isComment = this.#text.startsWith("//", offset) || this.#text.startsWith("/*", offset);
    throw new JsonFault(
      offset,
      isOver ? `the text ends here: ${message}` : isComment ? "JSON has no comments" : message,
    );
  }

  #skip(): void {
    while (" \t\n\r".includes(this.#text[this.#at] ?? "x")) this.#at++;
  }

  /** Goes past what the pattern finds here. */
  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? null;
    if (found !== null) this.#at += found.length;
    return found;
  }

  #value(path: Path, key: Span | null): void {
    this.#skip();
    const start = this.#at;
    const first = this.#text[start];
    if (first === "{" || first === "[") {
      if (path.length >= this.#depth) this.#fail(`is nested deeper than ${this.#depth}`);
      if (first === "{") this.#object(path);
      else this.#array(path);
    } else if (first === '"') this.#string();
    else this.#plain();
    this.places.set(pointer(path), { start, end: this.#at, key });
  }

  #plain(): void {
    const start = this.#at;
    if (this.#take(NUMBER) === null && this.#take(WORD) === null) {
      if (this.#text[start] === "'") this.#fail("texts stand in double quotes, not in single ones");
      const bare = this.#take(BARE);
      this.#fail(
        bare ? `“${bare}” is not a JSON value: texts stand in double quotes` : "a value is missing here",
        start,
      );
    }
    const rest = this.#take(BARE);
    if (rest !== null) this.#fail(`“${this.#text.slice(start, this.#at)}” is not a JSON value`, start);
  }

  #string(): Span {
    const start = this.#at++;
    for (;;) {
      const character = this.#text[this.#at];
      if (character === undefined) this.#fail("the quotes that open here are never closed", start);
      if (character === "\n" || character === "\r")
        this.#fail("the quotes that open here are not closed on their line", start);
      if (character < " ")
        this.#fail("a tab or control character in a text is written as an escape, such as \\t");
      if (character === "\\") {
        if (this.#take(ESCAPE) === null) this.#fail("is not an escape of JSON");
      } else this.#at++;
      if (character === '"') return { start, end: this.#at };
    }
  }

  /** The comma before another item, or the bracket that closes. @returns whether it closed */
  #closes(bracket: "}" | "]"): boolean {
    this.#skip();
    const found = this.#text[this.#at];
    if (found !== "," && found !== bracket) this.#fail(`a comma or “${bracket}” is missing before this`);
    const comma = this.#at++;
    if (found === bracket) return true;
    this.#skip();
    if (this.#text[this.#at] === bracket) this.#fail(`no comma stands before “${bracket}”`, comma);
    return false;
  }

  /** Goes past an opening bracket. @returns whether its closing one follows at once, which is passed as well */
  #isEmpty(bracket: "}" | "]"): boolean {
    this.#at++;
    this.#skip();
    if (this.#text[this.#at] !== bracket) return false;
    this.#at++;
    return true;
  }

  #array(path: Path): void {
    if (this.#isEmpty("]")) return;
    for (let i = 0; ; i++) {
      this.#value([...path, i], null);
      if (this.#closes("]")) return;
    }
  }

  #object(path: Path): void {
    if (this.#isEmpty("}")) return;
    const names = new Set<string>();
    do {
      this.#skip();
      if (this.#text[this.#at] !== '"') this.#fail("a key in double quotes is missing here");
      const key = this.#string();
      const name = JSON.parse(this.#text.slice(key.start, key.end)) as string;
      if (names.has(name)) this.twice.push({ at: pointer([...path, name]), key });
      names.add(name);
      this.#skip();
      if (this.#text[this.#at] !== ":") this.#fail("a colon is missing after the key");
      this.#at++;
      this.#value([...path, name], key);
    } while (!this.#closes("}"));
  }
}

/**
 * Where everything of a JSON text stands.
 *
 * @throws JsonFault where it is no JSON, or is nested deeper than `depth`
 */
export function readPlaces(text: string, depth: number): JsonText {
  const scanner = new Scanner(text, depth);
  scanner.whole();
  return scanner;
}

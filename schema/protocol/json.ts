/** JSON as it comes from strangers: its depth before it is parsed, its texts after, and its canonical form. */
import type { Fault } from "./fault.ts";

/** A JSON Pointer (RFC 6901) to a place. */
export const pointer = (path: readonly (string | number)[]): string =>
  path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** The keys of a JSON Pointer, those of lists as texts. */
export const pointerKeys = (at: string): string[] =>
  at
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));

/** The nesting of a JSON text, without parsing it: what is too deep never reaches a recursive function. */
export function jsonDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (isInString) {
      if (c === 0x5c) i++;
      else if (c === 0x22) isInString = false;
    } else if (c === 0x22) isInString = true;
    else if (c === 0x7b || c === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (c === 0x7d || c === 0x5d) depth--;
  }
  return deepest;
}

// SQLite cuts a text at NUL, and a lone surrogate comes back as U+FFFD: neither could be given back as it came.
const LONE_SURROGATE = /\p{Surrogate}/u;

function textFault(text: string): string | null {
  if (text.includes("\0")) return "holds a NUL character";
  return LONE_SURROGATE.test(text) ? "holds half a surrogate pair" : null;
}

/** The first text or key, at any depth, that can't be stored as it is. */
export function findBadText(value: unknown, path: readonly (string | number)[] = []): Fault | null {
  if (typeof value === "string") {
    const message = textFault(value);
    return message ? { at: pointer(path), message } : null;
  }
  if (typeof value !== "object" || value === null) return null;
  for (const [key, part] of Object.entries(value)) {
    const wrong = textFault(key);
    const fault = wrong
      ? { at: pointer(path), message: `a key ${wrong}` }
      : findBadText(part, [...path, key]);
    if (fault) return fault;
  }
  return null;
}

/** Bytes of a text in UTF-8; half a surrogate pair counts as the three of U+FFFD. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** The same text for the same JSON value: keys sorted, null and absent being one. */
export function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  let text = "";
  if (Array.isArray(value)) {
    for (const part of value) text += `${text && ","}${canonical(part)}`;
    return `[${text}]`;
  }
  const map = value as Record<string, unknown>;
  for (const key of Object.keys(map).sort()) {
    const part = map[key];
    if (part !== null && part !== undefined)
      text += `${text && ","}${JSON.stringify(key)}:${canonical(part)}`;
  }
  return `{${text}}`;
}

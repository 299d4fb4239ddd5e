/** Untrusted JSON: checks its depth before parsing and its texts after, and makes its canonical form. */
import type { Fault } from "./fault.ts";

/** A JSON Pointer (RFC 6901). */
export const pointer = (path: readonly (string | number)[]): string =>
  path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** The keys of a JSON Pointer; indices of lists are texts too. */
export const pointerKeys = (at: string): string[] =>
  at
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));

/** The nesting depth of a JSON text, found without parsing: too deep JSON must not reach a recursive function. */
function jsonDepth(text: string): number {
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

/** Whether a JSON text is nested deeper than this. */
export function isNestedDeeper(text: string, most: number): boolean {
  // Most texts hold fewer lists and maps in all, which takes a tenth of the time to find out.
  let opened = 0;
  for (const bracket of ["{", "["])
    for (let i = text.indexOf(bracket); i !== -1 && opened <= most; i = text.indexOf(bracket, i + 1))
      opened++;
  return opened > most && jsonDepth(text) > most;
}

// SQLite cuts a text at NUL (https://www.sqlite.org/nulinstr.html), and returns a lone surrogate as U+FFFD: neither can
// be stored unchanged.
const LONE_SURROGATE = /\p{Surrogate}/u;

function textFault(text: string): string | null {
  if (text.includes("\0")) return "holds a NUL character";
  return LONE_SURROGATE.test(text) ? "holds half a surrogate pair" : null;
}

/** The first text or key, at any depth, that can't be stored unchanged. */
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

/** The size of a text in UTF-8 bytes; a lone surrogate counts 3, as U+FFFD does. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Gives equal JSON values the same text: sorts keys, and treats null as absent. */
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

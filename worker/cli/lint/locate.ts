import type { JsonText, Place, Span } from "./jsonText.ts";

/** The place that a JSON Pointer means; where it means nothing, that of the nearest thing around it. */
function nearest({ places }: JsonText, at: string): { at: string; place: Place } | null {
  for (let pointer = at; ; pointer = pointer.slice(0, pointer.lastIndexOf("/"))) {
    const place = places.get(pointer);
    if (place) return { at: pointer, place };
    if (!pointer.includes("/")) return null;
  }
}

/**
 * What to show of a text for a JSON Pointer: a plain value itself, of an object or a list its name, which is its key,
 * its `id`, or where it begins.
 */
export function locate(text: string, json: JsonText, pointer: string): Span {
  const found = nearest(json, pointer);
  if (!found) return { start: 0, end: 0 };
  const { at, place } = found;
  if (!"{[".includes(text[place.start] ?? "")) return place;
  if (place.key) return place.key;
  const id = json.places.get(`${at}/id`);
  if (id) return id;
  // A bracket alone on its line says nothing: what follows it does.
  const first = /^[{[]\s*\n\s*/.exec(text.slice(place.start, place.end));
  return first && at !== "" ? { start: place.start + first[0].length, end: place.end } : place;
}

/** A span as editors name it: both counted from 1, columns in UTF-16 units. */
export interface Position {
  line: number;
  column: number;
  /** the whole line */
  text: string;
  /** UTF-16 units of it that the span covers, at least 1 */
  length: number;
}

export function positionOf(text: string, { start, end }: Span): Position {
  const before = text.slice(0, start).split(/\r\n|\n|\r/);
  const column = (before.at(-1)?.length ?? 0) + 1;
  const [rest = ""] = text.slice(start).split(/[\r\n]/, 1);
  const length = Math.max(1, Math.min(end - start, rest.trimEnd().length));
  return { line: before.length, column, text: `${before.at(-1) ?? ""}${rest}`, length };
}

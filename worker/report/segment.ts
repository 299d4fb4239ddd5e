import type { Row } from "@libsql/client";
import { type Answer, type Answers, pickedId } from "../../schema/engine/answer.ts";
import { endingOf } from "../../schema/metrics/tally.ts";
import type { Dimension } from "../store/counts.ts";
import { THEME_COLUMNS } from "../store/texts/themes.ts";
import type { Segment } from "./sums.ts";

/** Touchpoints by version: the definition has the touchpoint, the response does not. */
export type Touchpoints = ReadonlyMap<number, string | null>;

const own = (json: unknown, name: string): unknown => {
  const map = json === null ? {} : (JSON.parse(String(json)) as Record<string, unknown>);
  return Object.hasOwn(map, name) ? map[name] : null;
};

/** A page's address without its query and hash, which differ between visits. */
export function pageOf(url: unknown): string | null {
  if (url === null) return null;
  try {
    const { origin, pathname } = new URL(String(url));
    return origin === "null" ? String(url) : origin + pathname;
  } catch {
    return String(url); // a page may have sent a text that isn't a URL
  }
}

/** A row's value of a trait, or null. @param traits JSON */
export const valueOfTrait = (traits: unknown, name: string): Segment => own(traits, name) as Segment;

/** Every choice of a set counts; a typed one counts as `other`. */
function segmentsOfAnswer(answer: Answer | null | undefined): Segment[] {
  if (Array.isArray(answer)) return answer.map(pickedId);
  if (typeof answer === "object" && answer !== null) return [pickedId(answer)];
  return [answer ?? null];
}

/** The dimension of the counts for a `by`, or null if rows have to be read. */
export const dimensionOf = (by: string): Dimension | null =>
  by === "touchpoint" ? "version" : by === "version" || by === "device" || by === "locale" ? by : null;

/** The segment for a dimension's value, which is given as the counts store it. */
export function segmentOfCount(by: string, value: string, touchpoints: Touchpoints): Segment {
  if (by === "touchpoint") return touchpoints.get(Number(value)) ?? null;
  if (by.startsWith("trait.")) return value === "" ? null : (JSON.parse(value) as Segment);
  return by === "version" ? Number(value) : value || null;
}

/** The columns that decide on a row's segments. */
export function columnsOf(by: string): string[] {
  if (by === "touchpoint") return ["version"];
  if (by === "theme") return [...THEME_COLUMNS];
  if (by === "ending" || by === "url") return [];
  return [by.startsWith("trait.") ? "traits" : by.startsWith("answer.") ? "answers" : by];
}

/** What a row's segments depend on beside the row. */
interface Known {
  touchpoints: Touchpoints;
  themesOf: (row: Row) => string[];
}

/** The segments of a row. */
export function segmentsOfRow(by: string, row: Row, { touchpoints, themesOf }: Known): Segment[] {
  if (by === "theme") {
    const themes = themesOf(row);
    return themes.length > 0 ? themes : [null];
  }
  if (by === "touchpoint") return [touchpoints.get(Number(row.version)) ?? null];
  if (by === "ending") return [endingOf(JSON.parse(String(row.tally)))];
  if (by === "url") return [pageOf(row.url)];
  if (by.startsWith("trait.")) return [valueOfTrait(row.traits, by.slice(6))];
  if (by.startsWith("answer.")) return segmentsOfAnswer(own(row.answers, by.slice(7)) as Answers[string]);
  return [(row[by] || null) as Segment];
}

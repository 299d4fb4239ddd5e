import type { Row } from "@libsql/client";
import { type Answer, type Answers, pickedId } from "../../schema/engine/answer.ts";
import { endingOf } from "../../schema/metrics/tally.ts";
import type { Dimension } from "../store/counts.ts";
import type { Segment } from "./sums.ts";

/** Touchpoints by version: a touchpoint is the definition's, not the response's. */
export type Touchpoints = ReadonlyMap<number, string | null>;

const own = (json: unknown, name: string): unknown => {
  const map = json === null ? {} : (JSON.parse(String(json)) as Record<string, unknown>);
  return Object.hasOwn(map, name) ? map[name] : null;
};

/** A page without what differs from visit to visit. */
export function pageOf(url: unknown): string | null {
  if (url === null) return null;
  try {
    const { origin, pathname } = new URL(String(url));
    return origin === "null" ? String(url) : origin + pathname;
  } catch {
    return String(url); // what a page sent as its address need not be one
  }
}

/** Each choice of a set counts; a typed other as `other`. */
function segmentsOfAnswer(answer: Answer | null | undefined): Segment[] {
  if (Array.isArray(answer)) return answer.map(pickedId);
  if (typeof answer === "object" && answer !== null) return [pickedId(answer)];
  return [answer ?? null];
}

/** The dimension of the counts that answers a `by`, or null where rows have to be read. */
export const dimensionOf = (by: string): Dimension | null =>
  by === "touchpoint" ? "version" : by === "version" || by === "device" || by === "locale" ? by : null;

/** The segment of a value of a dimension, as counts keep it. */
export function segmentOfCount(by: string, value: string, touchpoints: Touchpoints): Segment {
  if (by === "touchpoint") return touchpoints.get(Number(value)) ?? null;
  return by === "version" ? Number(value) : value || null;
}

/** Columns of a row that its segments come from. */
export function columnsOf(by: string): string[] {
  if (by === "touchpoint") return ["version"];
  if (by === "ending" || by === "url") return [];
  return [by.startsWith("trait.") ? "traits" : by.startsWith("answer.") ? "answers" : by];
}

/** The segments that a row falls in. */
export function segmentsOfRow(by: string, row: Row, touchpoints: Touchpoints): Segment[] {
  if (by === "touchpoint") return [touchpoints.get(Number(row.version)) ?? null];
  if (by === "ending") return [endingOf(JSON.parse(String(row.tally)))];
  if (by === "url") return [pageOf(row.url)];
  if (by.startsWith("trait.")) return [own(row.traits, by.slice(6)) as Segment];
  if (by.startsWith("answer.")) return segmentsOfAnswer(own(row.answers, by.slice(7)) as Answers[string]);
  return [(row[by] || null) as Segment];
}

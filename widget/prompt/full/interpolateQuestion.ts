import { fillPlaces, type ValueOf } from "../../../schema/engine/interpolate.ts";

/** The fields with texts. Others (ids, conditions, addresses) stay unchanged. */
const TEXTS = ["title", "note", "low", "high", "label", "placeholder", "other", "code"];

/** A question or an ending with `{{…}}` filled in, in every text of it. */
export function interpolateQuestion<T>(part: T, fill: ValueOf): T {
  const visit = (value: unknown, name: string): unknown => {
    if (typeof value === "string")
      return TEXTS.includes(name) ? fillPlaces(value, fill, name === "code") : value;
    if (Array.isArray(value)) return value.map((item) => visit(item, name));
    if (typeof value !== "object" || value === null || name === "next") return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, visit(inner, key)]));
  };
  return visit(part, "") as T;
}

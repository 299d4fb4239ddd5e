/** How the counts can answer a report: they know one dimension at a time, as a segment or as a filter. */
import type { CountedTrait } from "../../schema/db/tables.ts";
import type { Filters } from "../schemas/filters.ts";
import { type Dimension, HOUR } from "../store/counts.ts";
import type { CountsRequest, HourRange } from "../store/reports/countQueries.ts";
import type { Span } from "./buckets.ts";
import { dimensionOf, type Touchpoints } from "./segment.ts";

export interface PlannedRequest {
  filters: Filters;
  by: string | undefined;
  touchpoints: Touchpoints;
  /** traits that the counts know */
  countedTraits: readonly CountedTrait[];
}

export interface CountsPlan extends Pick<CountsRequest, "dim" | "values" | "text"> {
  /** the counted trait, where the dimension is one: values beyond its slots are read from rows */
  trait: string | null;
}

const TRAIT = "trait.";

/** Hours of counts in one statement, so that none takes longer than a few tens of milliseconds. */
const SLICE_HOURS = 366 * 24;

/** What the filters' object holds beside dimensions of the counts. */
const OF_THE_RANGE = ["survey", "from", "until", "tz", "test"];

/** The dimension of a filter or of `by`, or null if there is none. */
function dimOf(name: string, countedTraits: readonly CountedTrait[]): Dimension | null {
  if (!name.startsWith(TRAIT)) return dimensionOf(name);
  return countedTraits.find((one) => `${TRAIT}${one.name}` === name)?.dim ?? null;
}

/** The values of the dimension that the filters let through; null = all. */
function valuesOf(dim: Dimension, { filters, touchpoints }: PlannedRequest): string[] | null {
  const { version, device, locale, touchpoint } = filters;
  if (dim === "device") return device === undefined ? null : [device];
  if (dim === "locale") return locale === undefined ? null : [locale];
  if (dim !== "version" || (version === undefined && touchpoint === undefined)) return null;
  const isFitting = (v: number) =>
    (version === undefined || v === version) &&
    (touchpoint === undefined || touchpoints.get(v) === touchpoint);
  return [...touchpoints.keys()].filter(isFitting).map(String);
}

/** @returns the plan, or null where rows have to be read */
export function countsPlan(request: PlannedRequest): CountsPlan | null {
  const { filters, by, countedTraits } = request;
  if (filters.test) return null;
  const given = Object.entries(filters).filter(
    ([name, value]) => value !== undefined && !OF_THE_RANGE.includes(name),
  );
  const asked = [...given.map(([name]) => name), ...(by === undefined ? [] : [by])];
  const dims = new Set(asked.map((name) => dimOf(name, countedTraits)));
  const [dim = "version"] = dims;
  if (dims.size > 1 || dim === null) return null;
  const traitFilter = given.find(([name]) => name.startsWith(TRAIT));
  return {
    dim,
    trait: countedTraits.find((one) => one.dim === dim)?.name ?? null,
    values: valuesOf(dim, request),
    text: traitFilter ? String(traitFilter[1]) : null,
  };
}

/** A part of a bucket. */
export type BucketSpan = Span & { bucket: number };

/** Divides a range: whole hours, in slices, for the counts; the edges for the rows. */
export function splitRange(buckets: readonly Span[]): { slices: HourRange[][]; edges: BucketSpan[] } {
  const hourRanges: HourRange[] = [];
  const edges: BucketSpan[] = [];
  buckets.forEach(({ from, until }, bucket) => {
    const low = Math.ceil(from / HOUR);
    const high = Math.floor(until / HOUR);
    if (low >= high) {
      edges.push({ bucket, from, until });
      return;
    }
    for (let at = low; at < high; at += SLICE_HOURS) {
      hourRanges.push({ bucket, low: at, high: Math.min(high, at + SLICE_HOURS) });
    }
    edges.push({ bucket, from, until: low * HOUR }, { bucket, from: high * HOUR, until });
  });
  return { slices: [...slicesOf(hourRanges)], edges: edges.filter(({ from, until }) => from < until) };
}

/** Groups of ranges that one statement reads. */
function* slicesOf(hourRanges: readonly HourRange[]): Generator<HourRange[]> {
  let slice: HourRange[] = [];
  let hours = 0;
  for (const range of hourRanges) {
    slice.push(range);
    hours += range.high - range.low;
    if (hours < SLICE_HOURS) continue;
    yield slice;
    slice = [];
    hours = 0;
  }
  if (slice.length > 0) yield slice;
}

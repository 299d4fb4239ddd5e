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
  /** read beside the counts, which need none of them */
  touchpoints: Promise<Touchpoints>;
  /** traits that the counts know */
  countedTraits: readonly CountedTrait[];
}

export interface CountsPlan extends Pick<CountsRequest, "dim" | "values" | "touchpoint" | "text"> {
  /** the counted trait, where the dimension is one: values beyond its slots are read from rows */
  trait: string | null;
}

const TRAIT = "trait.";

/** Buckets that one statement reads: what it gives back is taken over by the thread that serves visitors. */
const SLICE_BUCKETS = 200;

/** What the filters' object holds beside dimensions of the counts. */
const OF_THE_RANGE = ["survey", "from", "until", "tz", "test"];

/** The dimension of a filter or of `by`, or null if there is none. */
function dimOf(name: string, countedTraits: readonly CountedTrait[]): Dimension | null {
  if (!name.startsWith(TRAIT)) return dimensionOf(name);
  return countedTraits.find((one) => `${TRAIT}${one.name}` === name)?.dim ?? null;
}

/** The values of the dimension that the filters let through; null = all. */
function valuesOf(dim: Dimension, { filters }: PlannedRequest): string[] | null {
  const { version, device, locale } = filters;
  if (dim === "device") return device === undefined ? null : [device];
  if (dim === "locale") return locale === undefined ? null : [locale];
  return dim === "version" && version !== undefined ? [String(version)] : null;
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
    touchpoint: filters.touchpoint ?? null,
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
    hourRanges.push({ bucket, low, high });
    edges.push({ bucket, from, until: low * HOUR }, { bucket, from: high * HOUR, until });
  });
  const slices: HourRange[][] = [];
  for (let at = 0; at < hourRanges.length; at += SLICE_BUCKETS)
    slices.push(hourRanges.slice(at, at + SLICE_BUCKETS));
  return { slices, edges: edges.filter(({ from, until }) => from < until) };
}

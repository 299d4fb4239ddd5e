import type { Alert } from "../../api/apiTypes.ts";

export const KINDS = ["falls", "below", "response", "participation"] as const;
export type Kind = (typeof KINDS)[number];
export type AlertMetric = "nps" | "csat" | "ces" | "responseRate";
export const METRICS: readonly AlertMetric[] = ["nps", "csat", "ces", "responseRate"];

export const TARGET_KINDS = ["webhook", "slack", "mail"] as const;
export const MOST_TARGETS = 5;

/** Who is told, as it is typed. */
export interface TargetDraft {
  kind: (typeof TARGET_KINDS)[number];
  address: string;
  digest: "" | "daily" | "weekly";
}

/** An alert as it is typed. */
export interface AlertDraft {
  name: string;
  kind: Kind;
  metric: AlertMetric;
  /** a survey's id, or `touchpoint:ID` */
  place: string;
  points: string;
  falseAlarms: string;
  score: string;
  /** days */
  over: string;
  prompts: string;
  /** percent */
  share: string;
  /** JSON of a condition */
  condition: string;
  targets: readonly TargetDraft[];
}

export const emptyTarget: TargetDraft = { kind: "webhook", address: "", digest: "" };

/** Scores under which somebody should look, by metric. */
export const LIMITS: Record<AlertMetric, string> = { nps: "0", csat: "70", ces: "70", responseRate: "10" };

export const emptyDraft = (place: string): AlertDraft => ({
  ...{ name: "", kind: "falls", metric: "nps", place, points: "15", falseAlarms: "1" },
  ...{ score: LIMITS.nps, over: "30", prompts: "5", share: "40", condition: "" },
  targets: [emptyTarget],
});

const TOUCHPOINT = "touchpoint:";

/** The survey or touchpoint of a draft, as the API names it. */
export const placeOf = (place: string): { survey?: string; touchpoint?: string } =>
  place.startsWith(TOUCHPOINT)
    ? { touchpoint: place.slice(TOUCHPOINT.length) }
    : place
      ? { survey: place }
      : {};

export const touchpointPlace = (id: string): string => TOUCHPOINT + id;

/** A number as typed; what is none goes as it is, and the collector says what is wrong with it. */
const number = (text: string): number | string =>
  text.trim() === "" ? text : Number(text.replace("−", "-"));

/** When the alert fires, as the API takes it. */
export function whenOf(draft: AlertDraft): Record<string, unknown> {
  const { kind, metric, place, points, falseAlarms, score, over, prompts, share, condition } = draft;
  const at = placeOf(place);
  switch (kind) {
    case "falls":
      return { falls: { metric, ...at, points: number(points), falseAlarms: number(falseAlarms) } };
    case "below":
      return { below: { metric, ...at, score: number(score), over: `${over.trim().replace(/d$/, "")}d` } };
    case "participation":
      return {
        participation: { below: Number((Number(share) / 100).toPrecision(12)), prompts: number(prompts) },
      };
    case "response":
      return { response: { ...at, condition: condition ? JSON.parse(condition) : { all: [] } } };
  }
}

const isGiven = ({ address }: TargetDraft): boolean => address.trim() !== "";

/** Who is told, as the API takes it; rows without an address are left out. */
export const sendOf = ({ targets }: AlertDraft): Record<string, string>[] =>
  targets
    .filter(isGiven)
    .map(({ kind, address, digest }) => ({ [kind]: address.trim(), ...(digest && { digest }) }));

/** What the collector refused of each row of targets. */
export function targetErrors(
  { targets }: AlertDraft,
  errors: readonly { at: string; message: string }[],
): (string | undefined)[] {
  let place = 0;
  return targets.map((target) => {
    if (!isGiven(target)) return undefined;
    const at = `/send/${place++}`;
    return errors.find((error) => error.at === at || error.at.startsWith(`${at}/`))?.message;
  });
}

/** The numbers and texts of one kind in an alert's `when`. */
type Told = Readonly<Record<string, unknown>>;
export const toldOf = (when: Alert["when"], kind: Kind): Told | null => {
  const told = when[kind];
  return typeof told === "object" && told !== null ? (told as Told) : null;
};
export const kindOf = (when: Alert["when"]): Kind => KINDS.find((kind) => toldOf(when, kind)) ?? "falls";

/** A share as percent, without what floating point adds. */
const percentOf = (share: number): string => String(Number((share * 100).toPrecision(12)));

const text = (value: unknown, otherwise: string): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : otherwise;

/** An alert to be changed. */
export function draftOf({ name, when, send }: Alert, place: string): AlertDraft {
  const base = emptyDraft(place);
  const kind = kindOf(when);
  const told = toldOf(when, kind) ?? {};
  const { survey, touchpoint } = told;
  const isPlaced = kind !== "participation";
  const metric = METRICS.find((one) => one === told.metric) ?? base.metric;
  const targets = send.flatMap((one) =>
    TARGET_KINDS.flatMap((target): TargetDraft[] => {
      const address = one[target];
      return address === undefined ? [] : [{ kind: target, address, digest: one.digest ?? "" }];
    }),
  );
  return {
    ...base,
    ...{ name: name ?? "", kind, metric, targets },
    place: isPlaced
      ? typeof touchpoint === "string"
        ? touchpointPlace(touchpoint)
        : text(survey, "")
      : base.place,
    points: text(told.points, base.points),
    falseAlarms: text(told.falseAlarms, base.falseAlarms),
    score: text(told.score, LIMITS[metric]),
    over: text(told.over, base.over).replace(/d$/, ""),
    prompts: text(told.prompts, base.prompts),
    share: typeof told.below === "number" ? percentOf(told.below) : base.share,
    condition: told.condition ? JSON.stringify(told.condition) : "",
  };
}

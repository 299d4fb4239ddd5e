import type { Group } from "../../../schema/definition/conditionSchema.ts";
import type { Kind } from "../../../schema/definition/survey.ts";
import type { Metric } from "../api/apiTypes.ts";

/** How each kind of question is called on the pages. */
export const KIND_NAMES: Record<Kind, string> = {
  nps: "NPS",
  csat: "CSAT",
  ces: "CES",
  rating: "Rating",
  choice: "One choice",
  choices: "Several choices",
  text: "Text",
  consent: "Consent",
  message: "Message",
};

interface MetricWords {
  name: string;
  /** the ends of its scale */
  low: number;
  high: number;
  unit: string;
  /** the lowest answer */
  least: number;
  /** what the score is, in a few words */
  says: string;
  /** its three groups, from the worst to the best */
  groups: [bad: string, mid: string, good: string];
}

/** How each score is called and drawn. */
export const METRIC: Record<Metric, MetricWords> = {
  nps: {
    name: "NPS",
    low: -100,
    high: 100,
    unit: "",
    least: 0,
    says: "% promoters minus % detractors",
    groups: ["Detractors", "Passives", "Promoters"],
  },
  csat: {
    name: "CSAT",
    low: 0,
    high: 100,
    unit: "\u202f%",
    least: 1,
    says: "share of answers 4 and 5",
    groups: ["Dissatisfied", "Neutral", "Satisfied"],
  },
  ces: {
    name: "CES",
    low: 0,
    high: 100,
    unit: "\u202f%",
    least: 1,
    says: "share of answers that call it easy",
    groups: ["Difficult", "Neutral", "Easy"],
  },
};

export const isMetric = (kind: Kind): kind is Metric => Object.hasOwn(METRIC, kind);

/** The colour family of a bar: how glad a score is. */
export type Tone = "bad" | "mid" | "good" | "plain";

export const GROUP_TONES: Record<Group, Tone> = {
  detractor: "bad",
  passive: "mid",
  promoter: "good",
  dissatisfied: "bad",
  neutral: "mid",
  satisfied: "good",
  difficult: "bad",
  easy: "good",
};

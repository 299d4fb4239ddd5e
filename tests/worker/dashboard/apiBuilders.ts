/** Builders of what the API answers. */
import type { Question } from "../../../schema/definition/survey.ts";
import type {
  Bucket,
  QuestionReport,
  Report,
  StoredResponse,
  SurveyEntry,
  SurveyRecord,
} from "../../../worker/dashboard/api/apiTypes.ts";

type Of<M extends "nps" | "csat"> = NonNullable<QuestionReport[M]>;
const score = { score: 40, low: 30, high: 50, n: 310 };

export const npsScore = (over: Partial<Of<"nps">> = {}): Of<"nps"> => ({
  ...score,
  promoters: 180,
  passives: 80,
  detractors: 50,
  ...over,
});
export const csatScore = (over: Partial<Of<"csat">> = {}): Of<"csat"> => ({
  ...score,
  mean: 3.2,
  top: 20,
  ...over,
});

/** A question as a report tells it. */
export const questionReport = (
  over: Pick<QuestionReport, "kind"> & Partial<QuestionReport>,
): QuestionReport => ({
  id: "q",
  title: "The question?",
  versions: [1],
  asked: 20,
  answered: 20,
  skipped: 0,
  medianSeconds: null,
  ...over,
});

/** An NPS question with so many answers at each point, from 0 on. */
export const npsQuestion = (counts: number[], over: Partial<QuestionReport> = {}): QuestionReport =>
  questionReport({
    id: "score",
    kind: "nps",
    counts: Object.fromEntries(counts.map((n, value) => [value, n])),
    nps: npsScore(),
    ...over,
  });

export const report = (questions: QuestionReport[]): Report => ({
  survey: "checkout-nps",
  from: "2026-11-01T00:00:00.000Z",
  until: "2026-11-21T10:00:00.000Z",
  versions: [{ version: 1, n: 10, differs: [] }],
  funnel: { shown: 10, started: 5, completed: 4, dismissed: 3, responseRate: 0.5, completionRate: 0.8 },
  questions,
  endings: [{ id: "thanks", n: 4, outcome: null }],
  excluded: 0,
  notes: [],
  needed: null,
});

/** Days of November; null is a day without answers. */
export const days = (scores: (number | null)[]): Bucket[] =>
  scores.map((value, at) => ({
    start: `2026-11-${String(at + 1).padStart(2, "0")}`,
    n: value === null ? 0 : 20,
    nps: value === null ? null : npsScore({ score: value, low: value - 10, high: value + 10, n: 12 }),
  }));

export const response = (over: Partial<StoredResponse> = {}): StoredResponse => ({
  id: "01930000-0000-7000-8000-000000000001",
  survey: "checkout-nps",
  version: 3,
  rev: 1,
  state: "completed",
  answers: {},
  visitor: null,
  user: null,
  traits: {},
  locale: "en",
  url: null,
  referrer: null,
  device: null,
  shownAt: "2026-11-21T10:00:00.000Z",
  at: "2026-11-21T10:00:00.000Z",
  spent: {},
  test: false,
  proved: false,
  channel: "widget",
  tags: [],
  note: null,
  handled: false,
  handledAt: null,
  excluded: null,
  ending: "thanks",
  ...over,
});

export const surveyEntry = (over: Partial<SurveyEntry> & { id: string }): SurveyEntry => ({
  version: 1,
  status: "live",
  name: over.id,
  touchpoint: null,
  questions: 1,
  createdAt: "2026-11-01T00:00:00.000Z",
  updatedAt: "2026-11-01T00:00:00.000Z",
  ...over,
});

export const surveyRecord = (questions: Question[]): SurveyRecord => ({
  id: "nps",
  version: 3,
  status: "live",
  definition: { id: "nps", status: "live", questions },
  issues: [],
});

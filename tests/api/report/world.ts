/** Random responses to a survey of every kind, with the paths that they took: who makes them knows what was asked. */
import { uuidv7 } from "../../../widget/recorder/uuid.ts";

export interface Shown {
  id: string;
  version: number;
  state: "shown" | "started" | "completed" | "dismissed";
  /** the questions asked, in order */
  path: string[];
  answers: Record<string, unknown>;
  device: string | null;
  locale: string | null;
  url: string | null;
  traits: Record<string, string | number | boolean>;
  /** milliseconds */
  at: number;
  spent: Record<string, number>;
  test: boolean;
}

const labelled = (...ids: string[]) => ids.map((id) => ({ id, label: id }));
const question = (id: string, kind: string, rest: object = {}) => ({ id, kind, title: id, ...rest });
const score = question("score", "nps", {
  next: [{ when: { answer: "score", group: "promoter" }, to: "more" }],
});
const why = question("why", "choice", { other: true, choices: labelled("price", "slow") });
const more = question("more", "text");
const note = question("note", "message");
const stars = question("stars", "rating", { points: 5 });

/** Version 2 differs: another touchpoint, one choice fewer, and questions that version 1 lacks. */
export const VERSIONS = [
  {
    id: "mix",
    touchpoint: "checkout",
    questions: [
      score,
      why,
      question("which", "choices", { choices: labelled("a", "b", "c"), other: true }),
      more,
      note,
      stars,
      question("agree", "consent", { label: "Yes" }),
    ],
  },
  {
    id: "mix",
    touchpoint: "support",
    questions: [
      { ...why, other: undefined, choices: labelled("price", "noise") },
      score,
      question("happy", "csat"),
      more,
      question("effort", "ces", { points: 5 }),
      stars,
    ],
  },
];

/** A generator of numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Random = () => number;
const pick = <T>(random: Random, values: readonly T[]): T =>
  values[Math.floor(random() * values.length)] as T;

function answerOf(random: Random, version: number, id: string): unknown {
  if (random() < 0.2) return null;
  if (id === "score") return Math.floor(random() ** 0.5 * 11);
  if (id === "why")
    return version === 2
      ? pick(random, ["price", "noise"])
      : pick(random, ["price", "slow", { other: "Typed" }]);
  if (id === "which") return ["a", "b", "c", { other: "Typed" }].filter((_, i) => i === 0 || random() < 0.4);
  if (id === "more") return pick(random, ["Fine", "a, b", "=1"]);
  if (id === "agree") return true;
  return 1 + Math.floor(random() * 5);
}

const nextOf = (
  version: number,
  id: string | undefined,
  answers: Record<string, unknown>,
): string | undefined => {
  const ids = VERSIONS[version - 1]?.questions.map((one) => one.id) ?? [];
  if (id === "score" && Number(answers.score ?? 0) >= 9) return "more";
  return id === undefined ? ids[0] : ids[ids.indexOf(id) + 1];
};

/** Walks on while `goesOn` says so; a message is passed without an answer. */
function walk(random: Random, version: number, goesOn: () => boolean) {
  const path: string[] = [];
  const answers: Record<string, unknown> = {};
  for (let id = nextOf(version, undefined, answers); id !== undefined; id = nextOf(version, id, answers)) {
    path.push(id);
    if (id === "note") continue;
    if (!goesOn()) return { path, answers };
    answers[id] = answerOf(random, version, id);
  }
  return { path, answers };
}

const HOUR = 3_600_000;

/** A time in the last `days` days: on the hour, on the half, or between. */
function timeOf(random: Random, now: number, days: number): number {
  const at = now - Math.floor(random() * days * 24) * HOUR - HOUR;
  return Math.floor(at / HOUR) * HOUR + pick(random, [0, HOUR / 2, HOUR - 1, 1, Math.floor(random() * HOUR)]);
}

function shownOf(random: Random, now: number, days: number): Shown {
  const state = pick(random, [
    "shown",
    "started",
    "completed",
    "completed",
    "completed",
    "dismissed",
  ] as const);
  const version = random() < 0.6 ? 1 : 2;
  const { path, answers } = walk(
    random,
    version,
    () => state === "completed" || (state !== "shown" && random() < 0.7),
  );
  const at = timeOf(random, now, days);
  const answered = Object.keys(answers).filter((id) => answers[id] !== null && random() < 0.8);
  return {
    id: uuidv7(at),
    version,
    state,
    path,
    answers,
    device: pick(random, ["mobile", "desktop", null]),
    locale: pick(random, ["en", "es-MX", "de", null]),
    url: pick(random, [
      "https://shop.example/a?x=1",
      "https://shop.example/a#top",
      "https://shop.example/b/c/",
      "http://shop.example/a",
      null,
    ]),
    traits: {
      ...(random() < 0.7 && { plan: pick(random, ["pro", "free", "Pro"]) }),
      ...(random() < 0.5 && { seats: pick(random, [1, 2]) }),
      ...(random() < 0.5 && { beta: random() < 0.5 }),
    },
    at,
    spent: Object.fromEntries(answered.map((id) => [id, Math.floor(random() * 9_000)])),
    test: random() < 0.05,
  };
}

/** @param now end of the time that they are spread over, in milliseconds */
export function makeWorld(
  seed: number,
  { count, days, now }: { count: number; days: number; now: number },
): Shown[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, () => shownOf(random, now, days));
}

/** As the widget sends it; `rev` 1 is the prompt when it was shown, from another device. */
export const snapshotsOf = ({ at, path: _, ...shown }: Shown): object[] => {
  const shownAt = new Date(at).toISOString();
  const first = {
    id: shown.id,
    survey: "mix",
    version: shown.version,
    rev: 1,
    state: "shown",
    shownAt,
    device: "tablet",
    test: shown.test,
  };
  const last = { ...shown, survey: "mix", rev: 2, shownAt };
  return at % 3 ? [last] : [first, last];
};

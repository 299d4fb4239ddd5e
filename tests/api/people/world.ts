/** Random people and what they did, and a model of contract section 16 that shares no code with the product. */
import { uuidv7 } from "../../../widget/recorder/uuid.ts";

export const DAY = 86_400_000;

export const SURVEYS = [
  {
    id: "shop",
    touchpoint: "checkout",
    questions: [
      { id: "more", kind: "text", title: "More?" },
      { id: "score", kind: "nps", title: "How likely?" },
      { id: "ok", kind: "csat", title: "Ok?" },
    ],
  },
  {
    id: "help",
    touchpoint: "support",
    questions: [{ id: "easy", kind: "ces", points: 5, title: "Easy?" }],
  },
  { id: "plain", questions: [{ id: "ok", kind: "csat", title: "Ok?" }] },
  {
    id: "cancel",
    touchpoint: "leaving",
    questions: [
      {
        id: "why",
        kind: "choice",
        title: "Why?",
        choices: [
          { id: "price", label: "Price" },
          { id: "stay", label: "Stay" },
        ],
        next: [{ when: { answer: "why", is: "stay" }, to: "kept" }, { to: "lost" }],
      },
    ],
    endings: [
      { id: "lost", title: "Bye", outcome: "lost" },
      { id: "kept", title: "Good", outcome: "kept" },
    ],
  },
];

type Mood = "happy" | "neutral" | "unhappy";
interface Score {
  metric: string;
  value: number;
  group: string;
  mood: Mood;
}

export interface Sent {
  id: string;
  survey: string;
  at: number;
  visitor: string | null;
  user: string | null;
  state: string;
  answers: Record<string, string | number | null>;
  test: boolean;
  excluded: boolean;
}

/** The size of a world: small numbers, so that people, names and touchpoints meet. */
export interface Choice {
  survey: number;
  minutes: number;
  visitor: number;
  user: number;
  answer: number;
  kind: "shown" | "answered" | "dismissed";
  test: boolean;
  excluded: boolean;
}

const nameOf = (prefix: string, number: number): string | null =>
  number === 0 ? null : `${prefix}${number}`;

export function sentOf(choice: Choice, start: number, place: number): Sent {
  const survey = SURVEYS[choice.survey % SURVEYS.length]?.id ?? "shop";
  const at = start + choice.minutes * 60_000 + place;
  const answers: Sent["answers"] = {};
  if (choice.kind === "answered") {
    if (survey === "shop")
      Object.assign(answers, { more: null, score: choice.answer % 11, ok: (choice.answer % 5) + 1 });
    if (survey === "help") answers.easy = (choice.answer % 5) + 1;
    if (survey === "plain") answers.ok = choice.answer % 6 || null;
    if (survey === "cancel") answers.why = choice.answer % 2 ? "stay" : "price";
  }
  return {
    id: uuidv7(at),
    survey,
    at,
    visitor: nameOf("v", choice.visitor),
    user: nameOf("u", choice.user),
    state: choice.kind === "answered" ? "completed" : choice.kind === "dismissed" ? "dismissed" : "shown",
    answers,
    test: choice.test,
    excluded: choice.excluded,
  };
}

function scoreOf({ survey, answers }: Sent): Score | null {
  if (survey === "shop" && typeof answers.score === "number") {
    const value = answers.score;
    if (value <= 6) return { metric: "nps", value, group: "detractor", mood: "unhappy" };
    if (value <= 8) return { metric: "nps", value, group: "passive", mood: "neutral" };
    return { metric: "nps", value, group: "promoter", mood: "happy" };
  }
  if (survey === "help" && typeof answers.easy === "number") {
    const value = answers.easy;
    if (value < 3) return { metric: "ces", value, group: "difficult", mood: "unhappy" };
    if (value === 3) return { metric: "ces", value, group: "neutral", mood: "neutral" };
    return { metric: "ces", value, group: "easy", mood: "happy" };
  }
  if (survey === "plain" && typeof answers.ok === "number") {
    const value = answers.ok;
    if (value <= 2) return { metric: "csat", value, group: "dissatisfied", mood: "unhappy" };
    if (value === 3) return { metric: "csat", value, group: "neutral", mood: "neutral" };
    return { metric: "csat", value, group: "satisfied", mood: "happy" };
  }
  return null;
}

const isStarted = ({ answers }: Sent): boolean => Object.values(answers).some((value) => value !== null);

/** What an owner says of a person. */
export interface Said {
  person: string;
  at: number;
  left: boolean;
  reason: string | null;
}

export interface ModelPerson {
  id: string;
  rows: Sent[];
  left: { at: number; reason: string | null } | null;
}

/** All people, of what counts. */
export function peopleOf(sent: readonly Sent[], said: readonly Said[] = []): ModelPerson[] {
  const counted = sent.filter(({ test, excluded }) => !test && !excluded).sort((a, b) => a.at - b.at);
  const userOf: Record<string, string> = {};
  for (const { visitor, user } of counted) if (visitor && user) userOf[visitor] ??= user;
  const byPerson: Record<string, Sent[]> = {};
  for (const row of counted) {
    const id = row.user ?? (row.visitor && (userOf[row.visitor] ?? row.visitor));
    if (id) (byPerson[id] ??= []).push(row);
  }
  return Object.entries(byPerson).map(([id, rows]) => {
    const words = rows
      .filter(({ survey, answers }) => survey === "cancel" && answers.why)
      .map(({ at, answers }) => ({ at, left: answers.why !== "stay", reason: null as string | null }));
    for (const { person, ...word } of said) if (person === id) words.push(word);
    words.sort((a, b) => a.at - b.at);
    const last = words.at(-1);
    return { id, rows, left: last?.left ? { at: last.at, reason: last.reason } : null };
  });
}

const iso = (ms: number) => new Date(ms).toISOString();
const share = (part: number, whole: number) => Math.round((part / whole) * 1000) / 1000;

/** A person as the API answers, but for `atRisk`. */
export function shownOf({ id, rows, left }: ModelPerson) {
  const lastTen = rows.slice(-10);
  const scored = rows.flatMap((row) => {
    const score = scoreOf(row);
    return score ? [{ row, score }] : [];
  });
  const last = scored.at(-1);
  const moods: { touchpoint: string; mood: Mood; at: string }[] = [];
  for (const { row, score } of [...scored].reverse()) {
    const touchpoint = { shop: "checkout", help: "support" }[row.survey];
    if (touchpoint && !moods.some((one) => one.touchpoint === touchpoint))
      moods.push({ touchpoint, mood: score.mood, at: iso(row.at) });
  }
  return {
    id,
    named: rows.some(({ user }) => user === id),
    prompts: rows.length,
    started: rows.filter(isStarted).length,
    participation: share(lastTen.filter(isStarted).length, lastTen.length),
    last: last
      ? {
          at: iso(last.row.at),
          survey: last.row.survey,
          metric: last.score.metric,
          value: last.score.value,
          group: last.score.group,
        }
      : null,
    moods,
    left: left && { at: iso(left.at), reason: left.reason },
  };
}

/** People with 3 prompts or more, as churn counts them. */
export function churnWorld(people: readonly ModelPerson[], from = 0, until = Number.POSITIVE_INFINITY) {
  return people.flatMap(({ rows, left }) => {
    const gone = left && left.at < until ? left.at : null;
    const before = rows.filter(({ at }) => at >= from && at < until && (gone === null || at < gone));
    if (before.length < 3) return [];
    const lastTen = before.slice(-10);
    return [{ started: lastTen.filter(isStarted).length, of: lastTen.length, left: gone !== null }];
  });
}

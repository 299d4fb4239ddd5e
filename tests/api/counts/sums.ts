/** What the `counts` table has to say, computed from the rows by code of its own. */
import type { ModelQuestion } from "../../schema/model/definition.ts";
import { choiceId } from "../../schema/model/facets.ts";
import type { ModelRow } from "./model.ts";
import type { Definitions } from "./ops.ts";
import { HOUR } from "./ops.ts";

const POINTS = 11;
export const COLUMNS = [...Array.from({ length: POINTS }, (_, i) => `c${i}`), "asked", "answered", "skipped"];

type Point = [key: string, column: string];

const scales: { [kind: string]: (question: ModelQuestion) => string } = {
  ces: ({ points }) => `ces${points ?? 7}`,
  rating: ({ points }) => `rating${points}`,
};
const keyOf = (question: ModelQuestion): string =>
  `${question.id}|${scales[question.kind]?.(question) ?? question.kind}`;

function pointsOfQuestion(question: ModelQuestion, value: unknown): Point[] {
  const key = keyOf(question);
  const points: Point[] = [[key, "asked"]];
  if (value === undefined) return points;
  if (value === null) return [...points, [key, "skipped"]];
  points.push([key, "answered"]);
  if (["nps", "csat", "ces", "rating"].includes(question.kind)) points.push([key, `c${value}`]);
  if (question.kind === "consent") points.push([`${key}|true`, "c0"]);
  const picked =
    question.kind === "choices" ? (value as unknown[]) : question.kind === "choice" ? [value] : [];
  for (const one of picked) points.push([`${key}|${choiceId(one)}`, "c0"]);
  return points;
}

/** Everything that a response adds 1 to. */
function pointsOf({ sent, answers, path, ending }: ModelRow, definitions: Definitions): Point[] {
  const given = new Map(Object.entries(answers));
  const isStarted = [...given.values()].some((value) => value !== null);
  const funnel: [string, boolean][] = [
    ["c0", true],
    ["c1", isStarted],
    ["c2", sent.state === "completed"],
    ["c3", sent.state === "completed" && isStarted],
    ["c4", sent.state === "dismissed"],
  ];
  const asked =
    definitions.get(`${sent.survey} ${sent.version}`)?.questions.filter(({ id }) => path.includes(id)) ?? [];
  return [
    ...funnel.flatMap(([column, holds]): Point[] => (holds ? [["", column]] : [])),
    ...asked.flatMap((question) => pointsOfQuestion(question, given.get(question.id))),
    ...(ending === null ? [] : [[`|ending|${ending}`, "c0"] as Point]),
  ];
}

const traitOf = (traits: Record<string, unknown>, name: string): string => {
  const value = Object.getOwnPropertyDescriptor(traits, name)?.value;
  return value === undefined || value === null ? "" : JSON.stringify(value);
};

/**
 * Sums by `survey dimension value hour key column`, none of them zero.
 *
 * @param traits the names of those that are counted
 */
export function sumsOf(
  rows: Iterable<ModelRow>,
  definitions: Definitions,
  traits: readonly string[] = [],
): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) {
    const { survey, version, device, locale, shownAt, test } = row.sent;
    if (test) continue;
    const hour = Math.floor(Date.parse(shownAt) / HOUR);
    for (const [dimension, value] of [
      ["version", version],
      ["device", device ?? ""],
      ["locale", locale ?? ""],
      ...traits.map((name) => [`trait ${name}`, traitOf(row.sent.traits, name)]),
    ]) {
      for (const [key, column] of pointsOf(row, definitions)) {
        const place = JSON.stringify([survey, dimension, String(value), hour, key, column]);
        sums.set(place, (sums.get(place) ?? 0) + 1);
      }
    }
  }
  return sums;
}

/** The same of the table's rows, whose dimensions and values of traits have their names. */
export function sumsOfTable(rows: readonly Record<string, unknown>[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { survey, dim, value, hour, key, ...columns } of rows) {
    for (const column of COLUMNS) {
      const count = Number(columns[column]);
      if (count !== 0) sums.set(JSON.stringify([survey, dim, value, hour, key, column]), count);
    }
  }
  return sums;
}

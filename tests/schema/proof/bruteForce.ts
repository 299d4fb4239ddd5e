/**
 * What is wrong with a survey's paths, by walking them one after another. It shares nothing with what it is set
 * against: conditions, answers and flow are those of the model, and there is no cleverness but that answers which no
 * check tells apart are tried once, and a place that was come to with the same answers is not left again.
 */
import type { Keyed, ModelCheck, ModelCondition, ModelQuestion, ModelSurvey } from "../model/definition.ts";
import { modelHolds } from "../model/holds.ts";
import { answerPool, traitPool } from "./pools.ts";

/** A finding as `rule at`; of a loop also the number of questions on the shortest path that shows it. */
export type Finding = string;

interface PlacedCheck {
  check: ModelCheck;
  at: string;
}

function checksIn(condition: ModelCondition, at: string): PlacedCheck[] {
  if ("all" in condition) return condition.all.flatMap((one, index) => checksIn(one, `${at}/all/${index}`));
  if ("any" in condition) return condition.any.flatMap((one, index) => checksIn(one, `${at}/any/${index}`));
  return "not" in condition ? checksIn(condition.not, `${at}/not`) : [{ check: condition, at }];
}

const jumpsOf = ({ next }: ModelQuestion) => (Array.isArray(next) ? next : []);

function checksOf(question: ModelQuestion, index: number): PlacedCheck[] {
  return jumpsOf(question).flatMap(({ when }, jump) =>
    when ? checksIn(when, `/questions/${index}/next/${jump}/when`) : [],
  );
}

/** A path under way, its last question not answered yet. */
interface Trail {
  path: ModelQuestion[];
  answers: Keyed;
}

class Findings {
  readonly asked = new Set<ModelQuestion>();
  readonly fired = new Set<string>();
  readonly endings = new Set<string>();
  /** places of checks of which some path has asked the question */
  readonly founded = new Set<string>();
  readonly loops = new Map<string, number>();
}

/** Where a question leads, and the place that says so. */
function wayOn(survey: ModelSurvey, { path, answers }: Trail, traits: Keyed): { to: string; at: string } {
  const here = path.at(-1) as ModelQuestion;
  const index = survey.questions.indexOf(here);
  const place = `/questions/${index}${here.next === undefined ? "" : "/next"}`;
  if (typeof here.next === "string") return { to: here.next, at: place };
  const facts = { answers, questions: survey.questions, traits };
  const taken = jumpsOf(here).findIndex(({ when }) => when === undefined || modelHolds(when, facts));
  const jump = jumpsOf(here)[taken];
  if (jump) return { to: jump.to, at: `${place}/${taken}` };
  return { to: survey.questions[index + 1]?.id ?? "end", at: place };
}

/** Leaves a place by every answer; what comes next is one question longer. */
function leave(
  survey: ModelSurvey,
  trail: Trail,
  pool: readonly unknown[],
  traits: Keyed,
  found: Findings,
): Trail[] {
  const here = trail.path.at(-1) as ModelQuestion;
  return pool.flatMap((value) => {
    const answered = { ...trail, answers: { ...trail.answers, [here.id]: value } };
    const { to, at } = wayOn(survey, answered, traits);
    found.fired.add(at);
    const question = survey.questions.find(({ id }) => id === to);
    if (!question) {
      found.endings.add(to === "end" ? (survey.endings?.[0]?.id ?? "thanks") : to);
      return [];
    }
    if (!trail.path.includes(question))
      return [{ path: [...trail.path, question], answers: answered.answers }];
    found.loops.set(at, Math.min(found.loops.get(at) ?? Infinity, trail.path.length + 1));
    return [];
  });
}

function arrive(survey: ModelSurvey, { path }: Trail, found: Findings): void {
  const here = path.at(-1) as ModelQuestion;
  found.asked.add(here);
  for (const { check, at } of checksOf(here, survey.questions.indexOf(here))) {
    if (path.some(({ id }) => id === check.answer)) found.founded.add(at);
  }
}

const keyOf = ({ path, answers }: Trail): string =>
  JSON.stringify([path.at(-1)?.id, path.map(({ id }) => [id, answers[id]]).sort()]);

function walkAll(
  survey: ModelSurvey,
  pools: Map<ModelQuestion, unknown[]>,
  traits: Keyed,
  found: Findings,
): void {
  const seen = new Set<string>();
  let trails: Trail[] = [{ path: survey.questions.slice(0, 1), answers: {} }];
  while (trails.length > 0) {
    trails = trails.flatMap((trail) => {
      const key = keyOf(trail);
      if (seen.has(key)) return [];
      seen.add(key);
      arrive(survey, trail, found);
      return leave(survey, trail, pools.get(trail.path.at(-1) as ModelQuestion) ?? [], traits, found);
    });
  }
}

function product(pools: readonly (readonly [string, unknown[]])[]): Keyed[] {
  return pools.reduce<Keyed[]>(
    (found, [name, values]) => found.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}

function tell(survey: ModelSurvey, found: Findings): Finding[] {
  const findings = [...found.loops].map(([at, length]) => `loop ${at} ${length}`);
  survey.questions.forEach((question, index) => {
    if (!found.asked.has(question)) {
      findings.push(`unreachable-question /questions/${index}`);
      return;
    }
    const unfounded = checksOf(question, index).filter(
      ({ check, at }) => check.answer !== undefined && !found.founded.has(at),
    );
    findings.push(...unfounded.map(({ at }) => `never-answered-here ${at}/answer`));
    jumpsOf(question).forEach((_, jump) => {
      const at = `/questions/${index}/next/${jump}`;
      const isTold = unfounded.some((one) => one.at.startsWith(`${at}/`));
      if (!found.fired.has(at) && !isTold) findings.push(`dead-jump ${at}`);
    });
  });
  survey.endings?.forEach(({ id }, index) => {
    if (!found.endings.has(id)) findings.push(`unreachable-ending /endings/${index}`);
  });
  return findings.sort();
}

/** All that is wrong with a survey's paths. Its references have to be right. */
export function bruteForce(survey: ModelSurvey): Finding[] {
  const checks = survey.questions.flatMap(checksOf).map(({ check }) => check);
  const pools = new Map(survey.questions.map((question) => [question, answerPool(question, checks)]));
  const names = new Set(checks.flatMap(({ trait }) => trait ?? []));
  const found = new Findings();
  for (const traits of product([...names].map((name) => [name, traitPool(name, checks)] as const))) {
    walkAll(survey, pools, traits, found);
  }
  return tell(survey, found);
}

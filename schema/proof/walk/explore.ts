/**
 * Walks every path of a survey at once, question by question: for each number of questions asked before, the set of
 * what can be known on arriving at each question. Of the past, a set keeps what later conditions, or a way back, can
 * still ask about, and no more.
 */
import type { Survey } from "../../definition/survey.ts";
import type { Vocabulary } from "../classes/vocabulary.ts";
import { ALL, type Diagram, NONE } from "../diagram/decisionDiagram.ts";
import type { JumpGraph, Way } from "./jumpGraph.ts";

/** A way taken by some paths. */
export interface Step {
  way: Way;
  /** grows along every path; in a search for the shortest, the number of questions asked before */
  turn: number;
  /** what is known when it is taken, the answer included */
  states: Diagram;
}

export interface Exploration {
  /** ways to a question not asked before, or to an ending */
  steps: Step[];
  /** ways that lead back to a question asked already: the first time for each */
  loops: Map<Way, Step>;
  /** by question: all that can be known once it was answered */
  answered: Map<number, Diagram>;
}

export const unexplored = (): Exploration => ({ steps: [], loops: new Map(), answered: new Map() });

/** Puts the answers of a question in the place of its not having been asked. */
function answer(vocabulary: Vocabulary, survey: Survey, at: number, states: Diagram): Diagram {
  const question = survey.questions[at];
  if (!question) return NONE;
  const own = new Set(vocabulary.variablesOf(question));
  const { diagrams } = vocabulary;
  return diagrams.and(
    diagrams.forget(states, (variable) => own.has(variable)),
    vocabulary.answers(question),
  );
}

/** Whether a variable is of no use from a question on. */
function uselessFrom(
  vocabulary: Vocabulary,
  survey: Survey,
  graph: JumpGraph,
  at: number,
): (variable: number) => boolean {
  const kept = new Set<number>();
  survey.questions.forEach((question, i) => {
    const comesBack = graph.reachable[at]?.has(i) && graph.reachable[i]?.has(at);
    const isAhead = i === at || comesBack || graph.asksFor[at]?.has(i) || graph.reachable[at]?.has(i);
    if (isAhead) for (const variable of vocabulary.variablesOf(question)) kept.add(variable);
  });
  const ofQuestions = new Set(survey.questions.flatMap((question) => vocabulary.variablesOf(question)));
  return (variable) => ofQuestions.has(variable) && !kept.has(variable);
}

/** Splits what is known after an answer over the ways, in the order in which they are tried. */
function split(
  vocabulary: Vocabulary,
  survey: Survey,
  ways: readonly Way[],
  states: Diagram,
): [Way, Diagram][] {
  const { diagrams } = vocabulary;
  let rest = states;
  return ways.map((way): [Way, Diagram] => {
    const { next } = survey.questions[way.from] ?? {};
    const when = way.jump !== null && Array.isArray(next) ? next[way.jump]?.when : undefined;
    const holding = when ? vocabulary.holds(when) : ALL;
    const taken = diagrams.and(rest, holding);
    rest = diagrams.and(rest, diagrams.not(holding));
    return [way, taken];
  });
}

/** What is known on arriving at questions. */
type Arrivals = Map<number, Diagram>;

interface Ground {
  survey: Survey;
  graph: JumpGraph;
  vocabulary: Vocabulary;
  useless: ((variable: number) => boolean)[];
  found: Exploration;
}

function groundOf(survey: Survey, graph: JumpGraph, vocabulary: Vocabulary, found: Exploration): Ground {
  const useless = survey.questions.map((_, i) => uselessFrom(vocabulary, survey, graph, i));
  return { survey, graph, vocabulary, useless, found };
}

const beginning = ({ vocabulary }: Ground): Arrivals => new Map([[0, vocabulary.beginning()]]);

/** Answers a question in every way, and adds what is known then to where it leads. */
function leave(ground: Ground, at: number, states: Diagram, turn: number, arriving: Arrivals): void {
  const { survey, graph, vocabulary, useless, found } = ground;
  const { diagrams } = vocabulary;
  const after = answer(vocabulary, survey, at, states);
  found.answered.set(at, diagrams.or(found.answered.get(at) ?? NONE, after));
  for (const [way, taken] of split(vocabulary, survey, graph.ways[at] ?? [], after)) {
    const target = typeof way.to === "string" ? undefined : survey.questions[way.to];
    const again = target ? diagrams.and(taken, vocabulary.asked(target)) : NONE;
    if (again !== NONE && !found.loops.has(way)) found.loops.set(way, { way, turn, states: again });
    const on = diagrams.and(taken, diagrams.not(again));
    if (on === NONE) continue;
    found.steps.push({ way, turn, states: on });
    if (typeof way.to === "string") continue;
    const kept = diagrams.forget(on, useless[way.to] ?? (() => false));
    arriving.set(way.to, diagrams.or(arriving.get(way.to) ?? NONE, kept));
  }
}

/** Takes what no path before knew on arriving at a question. */
function takeNew({ vocabulary: { diagrams } }: Ground, seen: Arrivals, at: number, states: Diagram): Diagram {
  const known = seen.get(at) ?? NONE;
  const fresh = diagrams.and(states, diagrams.not(known));
  if (fresh !== NONE) seen.set(at, diagrams.or(known, fresh));
  return fresh;
}

/**
 * Fills `found` in. Every question waits until all that lead to it are done, so that paths of all lengths are walked
 * as one; only in a circle a question has several turns.
 *
 * @throws OverBudget, with all in `found` that was found until then
 */
export function explore(survey: Survey, graph: JumpGraph, vocabulary: Vocabulary, found: Exploration): void {
  const ground = groundOf(survey, graph, vocabulary, found);
  const seen: Arrivals = new Map();
  const arriving = beginning(ground);
  for (let turn = 0; ; turn++) {
    const at = graph.order.find((question) => arriving.has(question));
    if (at === undefined) return;
    const fresh = takeNew(ground, seen, at, arriving.get(at) ?? NONE);
    arriving.delete(at);
    if (fresh !== NONE) leave(ground, at, fresh, turn, arriving);
  }
}

/**
 * The same, all paths of one length before those of the next, until each of the ways has led back: the loops found
 * are the shortest.
 *
 * @throws OverBudget
 */
export function exploreByLength(
  survey: Survey,
  graph: JumpGraph,
  vocabulary: Vocabulary,
  found: Exploration,
  ways: readonly Way[],
): void {
  const ground = groundOf(survey, graph, vocabulary, found);
  const seen: Arrivals = new Map();
  let arriving = beginning(ground);
  for (let length = 0; arriving.size > 0 && !ways.every((way) => found.loops.has(way)); length++) {
    const next: Arrivals = new Map();
    for (const [at, states] of arriving) {
      const fresh = takeNew(ground, seen, at, states);
      if (fresh !== NONE) leave(ground, at, fresh, length, next);
    }
    arriving = next;
  }
}

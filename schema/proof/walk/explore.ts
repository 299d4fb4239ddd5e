/**
 * Walks all paths of a survey at once, question by question. For each question it keeps the set of what can be known on
 * arrival. A set remembers of the past only what later conditions, or a way back, can still ask for.
 */
import type { Survey } from "../../definition/survey.ts";
import type { Vocabulary } from "../classes/vocabulary.ts";
import { ALL, type Diagram, NONE } from "../diagram/decisionDiagram.ts";
import type { JumpGraph, Way } from "./jumpGraph.ts";

/** A way taken by some paths. */
export interface Step {
  way: Way;
  /** grows along every path; in a search for the shortest loop, the number of questions asked before */
  index: number;
  /** what is known when the way is taken, the answer included */
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

/** Replaces “not asked” by all answers of the question. */
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

/** Whether nothing asks for a variable any more from a question on. */
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

/** Splits what is known after an answer by the way that is taken; ways are tried in their order. */
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

interface Context {
  survey: Survey;
  graph: JumpGraph;
  vocabulary: Vocabulary;
  useless: ((variable: number) => boolean)[];
  found: Exploration;
}

function contextOf(survey: Survey, graph: JumpGraph, vocabulary: Vocabulary, found: Exploration): Context {
  const useless = survey.questions.map((_, i) => uselessFrom(vocabulary, survey, graph, i));
  return { survey, graph, vocabulary, useless, found };
}

const beginning = ({ vocabulary }: Context): Arrivals => new Map([[0, vocabulary.beginning()]]);

/** Answers a question in every way, and adds the result to the questions that follow. */
function leave(context: Context, at: number, states: Diagram, index: number, arriving: Arrivals): void {
  const { survey, graph, vocabulary, useless, found } = context;
  const { diagrams } = vocabulary;
  const after = answer(vocabulary, survey, at, states);
  found.answered.set(at, diagrams.or(found.answered.get(at) ?? NONE, after));
  for (const [way, taken] of split(vocabulary, survey, graph.ways[at] ?? [], after)) {
    const target = typeof way.to === "string" ? undefined : survey.questions[way.to];
    const again = target ? diagrams.and(taken, vocabulary.asked(target)) : NONE;
    if (again !== NONE && !found.loops.has(way)) found.loops.set(way, { way, index, states: again });
    const on = diagrams.and(taken, diagrams.not(again));
    if (on === NONE) continue;
    found.steps.push({ way, index, states: on });
    if (typeof way.to === "string") continue;
    const kept = diagrams.forget(on, useless[way.to] ?? (() => false));
    arriving.set(way.to, diagrams.or(arriving.get(way.to) ?? NONE, kept));
  }
}

/** What no earlier path knew on arrival at a question. */
function takeNew(
  { vocabulary: { diagrams } }: Context,
  seen: Arrivals,
  at: number,
  states: Diagram,
): Diagram {
  const known = seen.get(at) ?? NONE;
  const fresh = diagrams.and(states, diagrams.not(known));
  if (fresh !== NONE) seen.set(at, diagrams.or(known, fresh));
  return fresh;
}

/**
 * Fills `found`. A question waits until all questions that lead to it are done, so that paths of all lengths are walked
 * together. Only a question in a circle is visited more than once.
 *
 * @throws OverBudget, `found` holds what was found until then
 */
export function explore(survey: Survey, graph: JumpGraph, vocabulary: Vocabulary, found: Exploration): void {
  const context = contextOf(survey, graph, vocabulary, found);
  const seen: Arrivals = new Map();
  const arriving = beginning(context);
  for (let index = 0; ; index++) {
    const at = graph.order.find((question) => arriving.has(question));
    if (at === undefined) return;
    const fresh = takeNew(context, seen, at, arriving.get(at) ?? NONE);
    arriving.delete(at);
    if (fresh !== NONE) leave(context, at, fresh, index, arriving);
  }
}

/**
 * As `explore`, but by length: all paths of one length before those of the next, until each of the ways has closed a
 * loop. So the loops found are the shortest.
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
  const context = contextOf(survey, graph, vocabulary, found);
  const seen: Arrivals = new Map();
  let arriving = beginning(context);
  for (let length = 0; arriving.size > 0 && !ways.every((way) => found.loops.has(way)); length++) {
    const next: Arrivals = new Map();
    for (const [at, states] of arriving) {
      const fresh = takeNew(context, seen, at, states);
      if (fresh !== NONE) leave(context, at, fresh, length, next);
    }
    arriving = next;
  }
}

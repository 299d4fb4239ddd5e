import type { Survey } from "../../definition/survey.ts";
import { pointer } from "../../protocol/json.ts";
import { conditionsOf, testsOf } from "../classes/conditionTests.ts";
import { Vocabulary } from "../classes/vocabulary.ts";
import { NONE, OverBudget } from "../diagram/decisionDiagram.ts";
import { error, type Issue, warning } from "../issue.ts";
import { exampleOf } from "../walk/example.ts";
import { type Exploration, explore, exploreByLength, unexplored } from "../walk/explore.ts";
import { type JumpGraph, jumpGraphOf, type Way } from "../walk/jumpGraph.ts";
import { variableOrder } from "../walk/variableOrder.ts";

/** Steps of the proof. A survey of 50 questions written by a person takes a hundredth of them. */
const BUDGET = 2_500_000;
/** Extra steps after the budget, to find examples for what was found. */
const EXAMPLE_BUDGET = 500_000;

interface Proof {
  survey: Survey;
  graph: JumpGraph;
  vocabulary: Vocabulary;
  found: Exploration;
}

/** The result of the work, or null where the budget runs out. */
function withinBudget<T>(work: () => T): T | null {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof OverBudget)) throw cause;
    return null;
  }
}

const nameOf = (survey: Survey, at: number): string => `“${survey.questions[at]?.id}”`;

/** Where a way is written down: its jump, its `next`, or the question that falls through. */
function placeOf(survey: Survey, { from, jump }: Way): string {
  const hasNext = survey.questions[from]?.next !== undefined;
  return pointer(["questions", from, ...(hasNext ? ["next"] : []), ...(jump === null ? [] : [jump])]);
}

/** Looks for the shortest path to each loop; where that takes too long, any path is used. */
function shortest({ survey, graph, vocabulary, found }: Proof): Exploration {
  const ways = [...found.loops.keys()];
  const byLength = unexplored();
  vocabulary.diagrams.grant(EXAMPLE_BUDGET);
  withinBudget(() => exploreByLength(survey, graph, vocabulary, byLength, ways));
  vocabulary.diagrams.grant(BUDGET);
  return byLength;
}

function loopIssues(proof: Proof): Issue[] {
  const { survey, vocabulary, found } = proof;
  if (found.loops.size === 0) return [];
  const byLength = shortest(proof);
  return [...found.loops].map(([way, anyStep]) => {
    const again = typeof way.to === "string" ? "" : nameOf(survey, way.to);
    const message = `leads back from ${nameOf(survey, way.from)} to ${again}, which was asked already`;
    const step = byLength.loops.get(way);
    const example = step
      ? exampleOf(survey, vocabulary, byLength, step)
      : exampleOf(survey, vocabulary, found, anyStep);
    return { ...error("loop", placeOf(survey, way), message), example };
  });
}

const unreachable = ({ survey, found }: Proof): Issue[] =>
  survey.questions.flatMap(({ id }, i) =>
    found.answered.has(i)
      ? []
      : [error("unreachable-question", pointer(["questions", i]), `no answers lead to “${id}”`)],
  );

/** Tests that ask for the answer of a question that no path has asked by then. */
function neverAsked({ survey, vocabulary, found }: Proof): Issue[] {
  return survey.questions.flatMap((_, i) => {
    const answered = found.answered.get(i);
    if (answered === undefined || answered === NONE) return [];
    return testsOf(survey, i).flatMap(({ test, at }) => {
      const question = survey.questions.find(({ id }) => id === test.answer);
      if (!question || vocabulary.diagrams.and(answered, vocabulary.asked(question)) !== NONE) return [];
      return [error("never-answered-here", `${at}/answer`, `no path has asked “${question.id}” by then`)];
    });
  });
}

function deadJumps({ survey, graph, found }: Proof, early: readonly Issue[]): Issue[] {
  const taken = new Set([...found.steps.map(({ way }) => way), ...found.loops.keys()]);
  return graph.ways.flat().flatMap((way) => {
    const at = placeOf(survey, way);
    if (way.jump === null || taken.has(way) || !found.answered.has(way.from)) return [];
    if (early.some((issue) => issue.at.startsWith(`${at}/`))) return [];
    return [
      warning(
        "dead-jump",
        at,
        "no answers let it fire: its condition can't hold here, or an earlier jump always wins",
      ),
    ];
  });
}

function unreachableEndings({ survey, found }: Proof): Issue[] {
  const reached = new Set(found.steps.map(({ way }) => way.to));
  return (survey.endings ?? []).flatMap(({ id }, i) =>
    reached.has(id)
      ? []
      : [warning("unreachable-ending", pointer(["endings", i]), `no answers lead to “${id}”`)],
  );
}

const LEFT_OPEN = "longer paths, dead jumps and what is unreachable are left open";

/** What was not looked at. */
const unproven = (why: string): Issue =>
  warning("unproven", "", `the proof ran out of its budget: ${why}; ${LEFT_OPEN}`);

const open = (survey: Survey, found: Exploration): Issue =>
  unproven(`${found.answered.size} of ${survey.questions.length} questions were reached`);

/** Issues that can only be told once all paths over all classes of answers were walked. */
function wholeIssues(proof: Proof): Issue[] {
  proof.vocabulary.diagrams.grant(EXAMPLE_BUDGET);
  const early = neverAsked(proof);
  return [...unreachable(proof), ...early, ...deadJumps(proof, early), ...unreachableEndings(proof)];
}

/** A proof as far as the budget goes. */
function attempt(
  survey: Survey,
  graph: JumpGraph,
  order: readonly string[],
): { issues: Issue[]; isOver: boolean } {
  const found = unexplored();
  const isTracked = (question: number) => graph.reachable[question]?.has(question) ?? false;
  const vocabulary = withinBudget(() => new Vocabulary(survey, isTracked, order, BUDGET));
  if (!vocabulary) return { issues: [open(survey, found)], isOver: true };
  const proof: Proof = { survey, graph, vocabulary, found };
  const isWalked = withinBudget(() => {
    explore(survey, graph, vocabulary, found);
    return true;
  });
  const loops = withinBudget(() => loopIssues(proof)) ?? [];
  // A loop that was found is one. What was not found may lie in the classes that were not searched.
  if (!vocabulary.isWhole) {
    return {
      issues: [...loops, unproven("its conditions tell too many classes of texts apart")],
      isOver: false,
    };
  }
  const whole = isWalked && withinBudget(() => wholeIssues(proof));
  return { issues: [...loops, ...(whole || [open(survey, found)])], isOver: !whole };
}

/** Walks all paths over all answers and traits, and says what is wrong with them (contract section 5). */
export function pathIssues(survey: Survey): Issue[] {
  const graph = jumpGraphOf(survey);
  const ids = survey.questions.map(({ id }) => id);
  const first = attempt(survey, graph, variableOrder(ids, conditionsOf(survey)));
  if (!first.isOver) return first.issues;
  // A diagram that is large in one order of variables is often small in the other.
  const second = attempt(survey, graph, ids);
  return second.isOver && second.issues.length < first.issues.length ? first.issues : second.issues;
}

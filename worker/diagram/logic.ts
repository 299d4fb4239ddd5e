/** A survey's logic as boxes and arrows, with what the proof found on them. */

import type { Condition } from "../../schema/definition/conditionSchema.ts";
import type { Jump, Survey } from "../../schema/definition/survey.ts";
import { interpolate } from "../../schema/engine/interpolate.ts";
import type { Issue } from "../../schema/proof/issue.ts";
import { pathIssues } from "../../schema/proof/rules/paths.ts";
import { referenceIssues } from "../../schema/proof/rules/references.ts";
import { conditionWords, type LabelOf } from "./conditionWords.ts";
import { explicit, waysOf } from "./explicitJumps.ts";

/** How many came to a question or ending. */
export interface Reach {
  /** responses whose path came here */
  came: number;
  /** of those, who went no further; null where that can't be told, as of a message or an ending */
  stopped: number | null;
}

export interface Box {
  id: string;
  kind: "start" | "question" | "ending" | "missing";
  /** the id in the definition */
  name: string;
  /** a question's kind */
  tag: string;
  title: string;
  issues: Issue[];
  /** how many came here, where the picture tells it */
  reach?: Reach;
}

export interface Arrow {
  from: string;
  to: string;
  /** conditions in words, of all jumps that lead the same way */
  labels: string[];
  isFallThrough: boolean;
  issues: Issue[];
}

export interface Logic {
  boxes: Box[];
  arrows: Arrow[];
  /** arrows that were left out */
  omitted: number;
  /** the largest reach, whose bar is the whole width */
  most?: number;
}

/** More could not be told apart in a picture, and would take long to lay out. */
const MOST_ARROWS = 150;

function findings(survey: Survey): Issue[] {
  const whole = explicit(survey);
  const references = referenceIssues(whole);
  // Where two things have one name, there is no telling what a path asks.
  if (references.some(({ rule }) => rule === "duplicate-id")) return references;
  return [...references, ...pathIssues(whole)].filter(({ rule }) => rule !== "unproven");
}

function boxesOf(survey: Survey, issues: readonly Issue[]): Box[] {
  const under = (at: string) => issues.filter((issue) => issue.at === at || issue.at.startsWith(`${at}/`));
  const read = (text: string) => interpolate(text, survey.questions, {}, {});
  const questions = survey.questions.map(({ id: name, kind: tag, title }, i): Box => {
    const own = under(`/questions/${i}`).filter(({ at }) => !at.startsWith(`/questions/${i}/next`));
    return { id: `q${i}`, kind: "question", name, tag, title: read(title), issues: own };
  });
  const endings = survey.endings?.length ? survey.endings : [{ id: "thanks", title: "" }];
  const ends = endings.map(
    ({ id: name, title }, i): Box => ({
      ...{ id: `e${i}`, kind: "ending", name, tag: "ending", title: read(title) },
      issues: under(`/endings/${i}`),
    }),
  );
  return [{ id: "start", kind: "start", name: "", tag: "", title: "", issues: [] }, ...questions, ...ends];
}

/** The box that a target means, made where there is none. */
function boxOf(boxes: Box[], target: string): string {
  const found =
    target === "end" ? boxes.find(({ id }) => id === "e0") : boxes.find(({ name }) => name === target);
  if (found) return found.id;
  const missing: Box = {
    id: `m${boxes.length}`,
    kind: "missing",
    name: target,
    tag: "",
    title: "",
    issues: [],
  };
  boxes.push(missing);
  return missing.id;
}

interface Way {
  index: number;
  place: number;
  jump: Jump;
  to: string;
  isFallThrough: boolean;
  issues: Issue[];
}

function waysFrom(survey: Survey, index: number, boxes: Box[], issues: readonly Issue[]): Way[] {
  const { jumps, fallsThrough } = waysOf(survey, index);
  return jumps.flatMap((jump, place) => {
    const isFallThrough = fallsThrough && place === jumps.length - 1;
    const at = `/questions/${index}/next/${place}`;
    const found = issues.filter((issue) => issue.at === at || issue.at.startsWith(`${at}/`));
    // A fall-through that no answers take was written by nobody: it is neither a mistake nor a way.
    if (isFallThrough && found.some(({ rule }) => rule === "dead-jump")) return [];
    const follows = survey.questions[index + 1] ? `q${index + 1}` : "e0";
    return [
      {
        index,
        place,
        jump,
        to: isFallThrough ? follows : boxOf(boxes, jump.to),
        isFallThrough,
        issues: found,
      },
    ];
  });
}

/** Choices are called by their labels, a typed one by what it is. */
function choiceLabels(survey: Survey): LabelOf {
  const labels = new Map<string, string>();
  for (const question of survey.questions) {
    if (!("choices" in question)) continue;
    for (const { id, label } of question.choices) labels.set(JSON.stringify([question.id, id]), label);
    if (question.other) labels.set(JSON.stringify([question.id, "other"]), "something typed");
  }
  return (question, value) => labels.get(JSON.stringify([question, value])) ?? value;
}

/** The label of a way. Where several conditions are tried, each has its number. */
function labelsOf({ jump, place }: Way, ways: readonly Way[], words: (when: Condition) => string): string[] {
  const tried = ways.filter(({ jump: { when } }) => when).length;
  if (jump.when) return [`${tried > 1 ? `${place + 1}. ` : ""}${words(jump.when)}`];
  return tried > 0 ? ["otherwise"] : [];
}

/** One arrow for jumps of a question that lead the same way and are found the same. */
function arrowsFrom(ways: readonly Way[], words: (when: Condition) => string): Arrow[] {
  const arrows = new Map<string, Arrow>();
  for (const way of ways) {
    const { index, to, isFallThrough, issues } = way;
    const key = JSON.stringify([to, isFallThrough, issues.map(({ rule }) => rule)]);
    const arrow = arrows.get(key) ?? { from: `q${index}`, to, labels: [], isFallThrough, issues: [] };
    arrow.labels.push(...labelsOf(way, ways, words));
    arrow.issues.push(...issues);
    arrows.set(key, arrow);
  }
  return [...arrows.values()];
}

export function logicOf(survey: Survey): Logic {
  const issues = findings(survey);
  const names = new Set(survey.questions.map(({ id }) => id));
  const labelOf = choiceLabels(survey);
  const words = (when: Condition) => conditionWords(when, names, labelOf);
  const boxes = boxesOf(survey, issues);
  const start: Arrow = { from: "start", to: "q0", labels: [], isFallThrough: false, issues: [] };
  const all = survey.questions.flatMap((_, i) => arrowsFrom(waysFrom(survey, i, boxes, issues), words));
  const arrows = [start, ...all.slice(0, MOST_ARROWS)];
  const isLed = (box: Box) => box.kind !== "missing" || arrows.some(({ to }) => to === box.id);
  return { boxes: boxes.filter(isLed), arrows, omitted: Math.max(0, all.length - MOST_ARROWS) };
}

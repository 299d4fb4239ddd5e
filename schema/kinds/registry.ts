/**
 * Every kind of question. A kind is added here, and the compiler names each place that has to know of it. The tables
 * are apart because the widget's parts take only those that they need.
 */
import type * as v from "valibot";
import type { Answer } from "../engine/answer.ts";
import * as ces from "./ces.ts";
import * as choice from "./choice.ts";
import * as choices from "./choices.ts";
import * as consent from "./consent.ts";
import * as csat from "./csat.ts";
import type { AnswerCheck, AnswerReader, AnswerText, KindRules } from "./kindSpec.ts";
import * as message from "./message.ts";
import * as nps from "./nps.ts";
import * as rating from "./rating.ts";
import * as text from "./text.ts";

const asItIs = (_: unknown, answer: Answer): string => String(answer);

/** What the collector knows of each kind. Schema, diagrams, reports and documents list kinds in this order. */
export const SPECS = {
  nps: nps.spec,
  csat: csat.spec,
  ces: ces.spec,
  rating: rating.spec,
  choice: choice.spec,
  choices: choices.spec,
  text: text.spec,
  consent: consent.spec,
  message: message.spec,
};

export type Kind = keyof typeof SPECS;
export type QuestionOf<K extends Kind> = { [P in K]: v.InferOutput<(typeof SPECS)[P]["schema"]> }[K];
export type Question = QuestionOf<Kind>;

/** Kinds whose spec says more than null of a field. */
type KindsWith<Field extends "scale" | "group"> = {
  [K in Kind]: ReturnType<(typeof SPECS)[K][Field]> extends null ? never : K;
}[Kind];
export type ScaledKind = KindsWith<"scale">;
export type GroupedKind = KindsWith<"group">;

/** How answers are judged. */
export const CHECKS: { [K in Kind]: AnswerCheck<QuestionOf<K>> } = {
  nps: nps.check,
  csat: csat.check,
  ces: ces.check,
  rating: rating.check,
  choice: choice.check,
  choices: choices.check,
  text: text.check,
  consent: consent.check,
  message: message.check,
};

/** How answers are shown where a text asks for them. */
export const SHOWN: { [K in Kind]: AnswerText<QuestionOf<K>> } = {
  nps: asItIs,
  csat: asItIs,
  ces: asItIs,
  rating: asItIs,
  choice: choice.shown,
  choices: choices.shown,
  text: asItIs,
  consent: asItIs,
  message: asItIs,
};

/** How texts are read as answers. */
const READERS: { [K in Kind]: AnswerReader<QuestionOf<K>> } = {
  nps: nps.read,
  csat: csat.read,
  ces: ces.read,
  rating: rating.read,
  choice: choice.read,
  choices: choices.read,
  text: text.read,
  consent: consent.read,
  message: message.read,
};

/** The answer that a text stands for, or null. What can't be read stays a text, and is refused as an answer. */
export const readAnswer = (question: Question, text: string): unknown =>
  // Each reader is given questions of its own kind alone.
  text.trim() === "" ? null : (READERS[question.kind] as AnswerReader<Question>)(question, text);

/** The scales, by the kinds that have one. */
export const SCALES: { [K in ScaledKind]: (typeof SPECS)[K]["scale"] } = {
  nps: nps.scale,
  csat: csat.scale,
  ces: ces.scale,
  rating: rating.scale,
};

/** The groups of scores, by the kinds that have them. */
export const GROUPS_OF_SCORES: { [K in GroupedKind]: (typeof SPECS)[K]["group"] } = {
  nps: nps.group,
  csat: csat.group,
  ces: ces.group,
};

/** The spec of a question's kind, as one that takes any question: each entry is only ever given its own kind's. */
export const specOf = (question: Question): KindRules<Question> => SPECS[question.kind];

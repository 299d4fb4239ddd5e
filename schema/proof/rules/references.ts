import type { Condition } from "../../definition/conditionSchema.ts";
import { didYouMean } from "../../definition/didYouMean.ts";
import { RESERVED } from "../../definition/fieldSchemas.ts";
import type { Question, Survey } from "../../definition/survey.ts";
import { pointer } from "../../protocol/json.ts";
import { error, type Issue } from "../issue.ts";
import { factError, operandError } from "./operands.ts";

type Path = readonly (string | number)[];

const reserved = (id: string, at: string): Issue[] =>
  RESERVED.has(id) ? [error("reserved-id", at, `“${id}” is a reserved word`)] : [];

function idIssues(items: readonly { id: string }[], path: Path, seen: Set<string>): Issue[] {
  return items.flatMap(({ id }, i) => {
    const at = pointer([...path, i, "id"]);
    if (RESERVED.has(id)) return reserved(id, at);
    if (seen.has(id)) return [error("duplicate-id", at, `“${id}” is the id of something else already`)];
    seen.add(id);
    return [];
  });
}

function conditionIssues(survey: Survey, condition: Condition, path: Path): Issue[] {
  if ("all" in condition)
    return condition.all.flatMap((part, i) => conditionIssues(survey, part, [...path, "all", i]));
  if ("any" in condition)
    return condition.any.flatMap((part, i) => conditionIssues(survey, part, [...path, "any", i]));
  if ("not" in condition) return conditionIssues(survey, condition.not, [...path, "not"]);
  const { answer } = condition;
  if (answer === undefined) {
    const wrong = factError(condition);
    return wrong ? [error("bad-operand", pointer(path), wrong)] : [];
  }
  const question = survey.questions.find(({ id }) => id === answer);
  if (!question)
    return [
      error(
        "unknown-question",
        pointer([...path, "answer"]),
        `there is no question “${answer}”${didYouMean(
          answer,
          survey.questions.map(({ id }) => id),
        )}`,
      ),
    ];
  const wrong = operandError(question, condition);
  return wrong ? [error("bad-operand", pointer(path), wrong)] : [];
}

function targetIssues(survey: Survey, target: string, path: Path): Issue[] {
  const endings = survey.endings?.length ? survey.endings : [{ id: "thanks" }];
  const known = ["end", ...[...survey.questions, ...endings].map(({ id }) => id)];
  if (known.includes(target)) return [];
  const message = `there is no question or ending “${target}”${didYouMean(target, known)}`;
  return [error("unknown-target", pointer(path), message)];
}

function questionIssues(survey: Survey, question: Question, path: Path): Issue[] {
  const issues = "choices" in question ? idIssues(question.choices, [...path, "choices"], new Set()) : [];
  const { next } = question;
  if (typeof next === "string") return [...issues, ...targetIssues(survey, next, [...path, "next"])];
  const jumps = (next ?? []).flatMap(({ when, to }, i) => [
    ...(when ? conditionIssues(survey, when, [...path, "next", i, "when"]) : []),
    ...targetIssues(survey, to, [...path, "next", i, "to"]),
  ]);
  return [...issues, ...jumps];
}

/** Ids, targets and operands: everything of contract section 5 that needs no walk. */
export function referenceIssues(survey: Survey): Issue[] {
  const seen = new Set<string>();
  return [
    ...reserved(survey.id, "/id"),
    ...idIssues(survey.questions, ["questions"], seen),
    ...idIssues(survey.endings ?? [], ["endings"], seen),
    ...survey.questions.flatMap((question, i) => questionIssues(survey, question, ["questions", i])),
    ...(survey.show?.who ? conditionIssues(survey, survey.show.who, ["show", "who"]) : []),
  ];
}

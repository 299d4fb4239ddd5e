import * as v from "valibot";
import { keysAt, listsForObjects, shapeKeysAt, unknownKeysAt } from "../../definition/schemaShapes.ts";
import { type Survey, surveySchema } from "../../definition/survey.ts";
import { LIST_FOR_OBJECT, unknownKeyMessage, validationMessage } from "../../definition/validationMessage.ts";
import { findBadText, pointer } from "../../protocol/json.ts";
import { error, type Issue } from "../issue.ts";

interface Asked {
  schema: v.GenericSchema;
  input: unknown;
}

const keysOf = (issue: v.BaseIssue<unknown>): (string | number)[] =>
  (issue.path ?? []).map((item) => item.key as string | number);

const isMap = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The places of an issue. A union reports a wrong list as a whole; the wrong items are named instead. */
function placesOf(issue: v.BaseIssue<unknown>, asked: Asked, above: (string | number)[] = []): Issue[] {
  const keys = [...above, ...keysOf(issue)];
  const inner = Array.isArray(issue.input) ? (issue.issues ?? []).filter(({ path }) => path) : [];
  if (inner.length > 0) return inner.flatMap((part) => placesOf(part, asked, keys));
  if (issue.type === "union") {
    // An object that fits none of several shapes: what is misspelt in it says more than what all of them want.
    const unknown = unknownKeysAt(asked.schema, asked.input, keys);
    const known = keysAt(asked.schema, asked.input, keys);
    if (unknown.length > 0)
      return unknown.map((key) => error("schema", pointer([...keys, key]), unknownKeyMessage(key, known)));
    const shapes = shapeKeysAt(asked.schema, asked.input, keys);
    if (isMap(issue.input) && shapes.length > 1)
      return [error("schema", pointer(keys), `has to be one of ${shapes.join(", ")}`)];
  }
  return [error("schema", pointer(keys), validationMessage(issue, asked, above))];
}

/** Reads a definition: the survey, or an issue for each place that has the wrong shape. */
export function readDefinition(definition: unknown): { survey: Survey } | { issues: Issue[] } {
  const bad = findBadText(definition);
  if (bad) return { issues: [error("schema", bad.at, bad.message)] };
  const lists = listsForObjects(surveySchema, definition);
  if (lists.length > 0) return { issues: lists.map((at) => error("schema", pointer(at), LIST_FOR_OBJECT)) };
  const { success, output, issues } = v.safeParse(surveySchema, definition);
  if (success) return { survey: output };
  const asked = { schema: surveySchema, input: definition };
  return { issues: issues.flatMap((issue) => placesOf(issue, asked)) };
}

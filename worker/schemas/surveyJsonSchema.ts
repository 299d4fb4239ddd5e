import { toJsonSchema } from "@valibot/to-json-schema";
import { surveySchema } from "../../schema/definition/survey.ts";
import { JSON_SCHEMA } from "../http/describeRoute.ts";

/** What the generator numbers, in the order in which a definition comes to it. */
const NAMES = ["JumpCondition", "WhoCondition"];

/** The JSON Schema of a definition, and those that it refers to, which stand under `place`. */
function schemasUnder(place: string) {
  const {
    $schema,
    $defs = {},
    ...survey
  } = toJsonSchema(surveySchema, {
    ...JSON_SCHEMA,
    overrideRef: ({ referenceId }) => `${place}${NAMES[Number(referenceId)]}`,
  });
  const named = Object.entries($defs).map(([number, schema]) => [NAMES[Number(number)], schema]);
  return { $schema, survey, conditions: Object.fromEntries(named) as typeof $defs };
}

/** `GET /v1/schemas/survey.json`, generated from what validates. */
export function surveyJsonSchema() {
  const { $schema, survey, conditions } = schemasUnder("#/$defs/");
  return { $schema, title: "Earshot survey", ...survey, $defs: conditions };
}

/** The same for an OpenAPI document, where references go to its components. */
export function surveyComponents(): Record<string, Record<string, unknown>> {
  const { survey, conditions } = schemasUnder("#/components/schemas/");
  return { Survey: survey, ...conditions } as Record<string, Record<string, unknown>>;
}

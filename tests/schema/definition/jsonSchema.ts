/** A small validator of JSON Schema 2020-12: the keywords that Earshot's schemas use, and an error for any other. */
type Schema = boolean | { [keyword: string]: unknown };

const typeOf = (value: unknown): string =>
  value === null
    ? "null"
    : Array.isArray(value)
      ? "array"
      : Number.isInteger(value)
        ? "integer"
        : typeof value;
const isObject = (value: unknown): value is Record<string, unknown> => typeOf(value) === "object";
const size = (value: object) => Object.keys(value).length;

type Check = (
  operand: never,
  value: never,
  validate: (schema: Schema, value: unknown) => boolean,
  whole: never,
) => boolean;

const CHECKS: Record<string, Check> = {
  type: (types: string | string[], value: unknown) =>
    [types]
      .flat()
      .some((type) => type === typeOf(value) || (type === "number" && typeOf(value) === "integer")),
  enum: (values: unknown[], value) => values.includes(value),
  const: (constant, value) => constant === value,
  anyOf: (schemas: Schema[], value, validate) => schemas.some((schema) => validate(schema, value)),
  oneOf: (schemas: Schema[], value, validate) =>
    schemas.filter((schema) => validate(schema, value)).length === 1,
};
const ON_OBJECTS: Record<string, Check> = {
  properties: (schemas: Record<string, Schema>, value: Record<string, unknown>, validate) =>
    Object.entries(schemas).every(
      ([key, schema]) => !Object.hasOwn(value, key) || validate(schema, value[key]),
    ),
  required: (keys: string[], value: object) => keys.every((key) => Object.hasOwn(value, key)),
  additionalProperties: (
    schema: Schema,
    value: object,
    validate,
    { properties = {} }: { properties?: object },
  ) => Object.entries(value).every(([key, part]) => Object.hasOwn(properties, key) || validate(schema, part)),
  propertyNames: (schema: Schema, value: object, validate) =>
    Object.keys(value).every((key) => validate(schema, key)),
  minProperties: (least: number, value: object) => size(value) >= least,
  maxProperties: (most: number, value: object) => size(value) <= most,
};
const ON_ARRAYS: Record<string, Check> = {
  items: (schema: Schema, value: unknown[], validate, { prefixItems = [] }: { prefixItems?: Schema[] }) =>
    value.slice(prefixItems.length).every((part) => validate(schema, part)),
  prefixItems: (schemas: Schema[], value: unknown[], validate) =>
    schemas.every((schema, i) => i >= value.length || validate(schema, value[i])),
  minItems: (least: number, value: unknown[]) => value.length >= least,
  maxItems: (most: number, value: unknown[]) => value.length <= most,
};
const ON_STRINGS: Record<string, Check> = {
  minLength: (least: number, value: string) => [...value].length >= least,
  maxLength: (most: number, value: string) => [...value].length <= most,
  pattern: (pattern: string, value: string) => new RegExp(pattern, "u").test(value),
};
const ON_NUMBERS: Record<string, Check> = {
  minimum: (least: number, value: number) => value >= least,
  maximum: (most: number, value: number) => value <= most,
};
const BY_TYPE = {
  object: ON_OBJECTS,
  array: ON_ARRAYS,
  string: ON_STRINGS,
  number: ON_NUMBERS,
  integer: ON_NUMBERS,
};
const NOTES = ["$schema", "$defs", "title", "description", "default", "format"];

/** @param resolve the schema that a `$ref` names */
export function fitsSchema(schema: Schema, value: unknown, resolve: (ref: string) => Schema): boolean {
  if (typeof schema === "boolean") return schema;
  const validate = (part: Schema, inner: unknown) => fitsSchema(part, inner, resolve);
  return Object.entries(schema).every(([keyword, operand]) => {
    if (NOTES.includes(keyword)) return true;
    if (keyword === "$ref") return validate(resolve(String(operand)), value);
    const own = CHECKS[keyword];
    const typed = Object.values(BY_TYPE).some((checks) => checks[keyword]);
    if (!own && !typed) throw new Error(`the schema uses “${keyword}”`);
    const check = own ?? BY_TYPE[typeOf(value) as keyof typeof BY_TYPE]?.[keyword];
    return !check || check(operand as never, value as never, validate, schema as never);
  });
}

/** Resolves `#/…` within a document. */
export const within =
  (document: unknown) =>
  (ref: string): Schema => {
    if (!ref.startsWith("#/")) throw new Error(`“${ref}” leads out of the document`);
    const found = ref
      .slice(2)
      .split("/")
      .reduce<unknown>((place, key) => (isObject(place) ? place[key] : undefined), document);
    if (!isObject(found) && typeof found !== "boolean") throw new Error(`“${ref}” leads nowhere`);
    return found;
  };

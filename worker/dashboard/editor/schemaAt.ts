/** A JSON Schema, as far as the editor reads it. */
export interface Schema {
  type?: string | string[];
  description?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  oneOf?: Schema[];
  anyOf?: Schema[];
  $ref?: string;
  $defs?: Record<string, Schema>;
}

const asRecord = (value: unknown): Record<string, unknown> | null =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;

/** The schemas that a schema stands for: those that it refers to, and each of its alternatives. */
function resolve(root: Schema, schema: Schema, depth = 0): Schema[] {
  if (depth > 8) return [];
  if (schema.$ref) {
    const named = root.$defs?.[schema.$ref.replace("#/$defs/", "")];
    return named ? resolve(root, named, depth + 1) : [];
  }
  const others = [...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
  return others.length > 0 ? others.flatMap((other) => resolve(root, other, depth + 1)) : [schema];
}

/** Alternatives that a value excludes by its fixed properties, such as the `kind` of a question, are left out. */
function fitting(schemas: readonly Schema[], value: unknown): Schema[] {
  const object = asRecord(value);
  const fits = schemas.filter((schema) =>
    Object.entries(schema.properties ?? {}).every(
      ([name, { const: fixed }]) =>
        fixed === undefined || object?.[name] === undefined || object[name] === fixed,
    ),
  );
  return fits.length > 0 ? fits : [...schemas];
}

/**
 * The schemas of the place that a path leads to.
 * @param value the definition as it stands, as far as it can be read: it tells which alternatives are meant
 */
export function schemasAt(root: Schema, path: readonly (string | number)[], value: unknown): Schema[] {
  let schemas = resolve(root, root);
  let current = value;
  for (const part of path) {
    const next = fitting(schemas, current).flatMap((schema) => {
      if (typeof part === "number") return schema.items ? [schema.items] : [];
      const found = schema.properties?.[part];
      if (found) return [found];
      return typeof schema.additionalProperties === "object" ? [schema.additionalProperties] : [];
    });
    current = Array.isArray(current) ? current[Number(part)] : asRecord(current)?.[part];
    schemas = next.flatMap((schema) =>
      // What is said of a place itself counts before what is said of what it refers to.
      resolve(root, schema).map((one) =>
        schema.description ? { ...one, description: schema.description } : one,
      ),
    );
  }
  return fitting(schemas, current);
}

/** The properties that an object of these schemas may have, with what is said of each. */
export function propertiesOf(schemas: readonly Schema[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const schema of schemas)
    for (const [name, { description = "" }] of Object.entries(schema.properties ?? {}))
      if (!found.has(name)) found.set(name, description);
  return found;
}

/** The values that these schemas name. */
export function valuesOf(schemas: readonly Schema[]): unknown[] {
  const values = schemas.flatMap(({ enum: some = [], const: one, type }) => [
    ...some,
    ...(one === undefined ? [] : [one]),
    ...(type === "boolean" ? [true, false] : []),
  ]);
  return [...new Set(values)];
}

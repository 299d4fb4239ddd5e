/** What a valibot schema would have taken at a place of an input: for messages that name what was meant. */
import type * as v from "valibot";

/** The parts of a schema that hold others. */
interface Node {
  type: string;
  entries?: Readonly<Record<string, Node>>;
  item?: Node;
  items?: readonly Node[];
  wrapped?: Node;
  options?: readonly (Node | string)[];
  /** of a record */
  value?: Node;
  /** of a variant: the key that tells its options apart */
  key?: unknown;
  getter?: (input: unknown) => Node;
  literal?: unknown;
}

export type Path = readonly (string | number)[];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
const isNode = (option: Node | string): option is Node => typeof option !== "string";

/** Options of a variant that the input's own key picks; all where it picks none. */
function pickedOptions(node: Node, options: readonly Node[], input: unknown): readonly Node[] {
  if (node.type !== "variant" || !isObject(input)) return options;
  const key = String(node.key);
  const picked = options.filter(({ entries }) => entries?.[key]?.literal === input[key]);
  return picked.length > 0 ? picked : options;
}

/** The schemas that an input may have been meant for, with what only wraps them taken off. */
function shapesOf(node: Node, input: unknown): Node[] {
  if (node.wrapped) return shapesOf(node.wrapped, input);
  if (node.type === "lazy" && node.getter) return shapesOf(node.getter(input), input);
  const options = node.options?.filter(isNode) ?? [];
  if (options.length === 0) return [node];
  return pickedOptions(node, options, input).flatMap((option) => shapesOf(option, input));
}

function childrenOf(node: Node, key: string | number): Node[] {
  const child = node.entries?.[key] ?? node.item ?? node.items?.[Number(key)] ?? node.value;
  return child ? [child] : [];
}

/** The schemas that stand at a place of an input. */
function schemasAt(schema: v.GenericSchema, input: unknown, path: Path): { shapes: Node[]; value: unknown } {
  let shapes = shapesOf(schema as Node, input);
  let value = input;
  for (const key of path) {
    const within = isObject(value) ? value[key] : undefined;
    shapes = shapes.flatMap((shape) => childrenOf(shape, key)).flatMap((child) => shapesOf(child, within));
    value = within;
  }
  return { shapes, value };
}

/** The keys that an object at a place may have. */
export function keysAt(schema: v.GenericSchema, input: unknown, path: Path): string[] {
  const { shapes } = schemasAt(schema, input, path);
  return [...new Set(shapes.flatMap(({ entries }) => Object.keys(entries ?? {})))];
}

/** The objects that may stand at a place, by their keys: `{"after"}`, `{"event", "after"?}`. */
export function shapeKeysAt(schema: v.GenericSchema, input: unknown, path: Path): string[] {
  const { shapes } = schemasAt(schema, input, path);
  return shapes.flatMap(({ entries }) => {
    const keys = Object.entries(entries ?? {}).map(
      ([key, { type }]) => `"${key}"${type === "optional" ? "?" : ""}`,
    );
    return keys.length > 0 ? [`{${keys.join(", ")}}`] : [];
  });
}

/** Keys of the object at a place that none of its schemas knows; none where anything may stand there. */
export function unknownKeysAt(schema: v.GenericSchema, input: unknown, path: Path): string[] {
  const { shapes, value } = schemasAt(schema, input, path);
  const objects = shapes.filter(({ entries }) => entries);
  if (!isObject(value) || Array.isArray(value) || objects.length === 0) return [];
  return Object.keys(value).filter(
    (key) => !objects.some(({ entries }) => Object.hasOwn(entries ?? {}, key)),
  );
}

const LISTS = ["array", "tuple", "strict_tuple"];

/**
 * The places where a list stands for an object. To valibot a list is an object as well, one without these keys.
 *
 * @see https://github.com/open-circle/valibot/issues/1630
 */
export const listsForObjects = (schema: v.GenericSchema, input: unknown): Path[] =>
  listsWithin(shapesOf(schema as Node, input), input, []);

function listsWithin(shapes: readonly Node[], value: unknown, path: Path): Path[] {
  if (!isObject(value) || shapes.length === 0) return [];
  const isListed = shapes.some(({ type }) => LISTS.includes(type));
  if (Array.isArray(value) && !isListed && shapes.some(({ entries, value: values }) => entries || values))
    return [path];
  return Object.entries(value).flatMap(([key, part]) => {
    if (!isObject(part)) return [];
    const within = shapes
      .flatMap((shape) => childrenOf(shape, key))
      .flatMap((child) => shapesOf(child, part));
    return listsWithin(within, part, [...path, key]);
  });
}

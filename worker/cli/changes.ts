import { canonical, pointer } from "../../schema/protocol/json.ts";

/** One difference between two definitions. */
export interface Change {
  kind: "added" | "removed" | "changed" | "moved";
  /** JSON Pointer, of what was removed into the earlier definition, else into the later */
  at: string;
  /** the id of what was added, removed or moved */
  id?: string;
}

type Path = readonly (string | number)[];
type Item = { id: string };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Lists of things with ids are compared by them, so that one put in between is one change. */
const areNamed = (list: unknown[]): list is Item[] =>
  list.every((item) => isObject(item) && typeof item.id === "string") &&
  new Set(list.map((item) => (item as Item).id)).size === list.length;

function listChanges(before: Item[], after: Item[], path: Path, pathBefore: Path): Change[] {
  const place = new Map(before.map(({ id }, i) => [id, i]));
  const kept = after.filter(({ id }) => place.has(id));
  const isKept = new Set(kept.map(({ id }) => id));
  const removed = before.flatMap(({ id }, i): Change[] =>
    isKept.has(id) ? [] : [{ kind: "removed", at: pointer([...pathBefore, i]), id }],
  );
  const isMoved =
    canonical(kept.map(({ id }) => id)) !==
    canonical(before.filter(({ id }) => isKept.has(id)).map(({ id }) => id));
  const others = after.flatMap((item, i): Change[] => {
    const was = place.get(item.id);
    if (was === undefined) return [{ kind: "added", at: pointer([...path, i]), id: item.id }];
    return changesBetween(before[was], item, [...path, i], [...pathBefore, was]);
  });
  return [...others, ...removed, ...(isMoved ? [{ kind: "moved" as const, at: pointer(path) }] : [])];
}

function objectChanges(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  path: Path,
  pathBefore: Path,
): Change[] {
  return [...new Set([...Object.keys(after), ...Object.keys(before)])].flatMap((key): Change[] => {
    const [was, is] = [before, after].map((map) => (Object.hasOwn(map, key) ? (map[key] ?? null) : null));
    if (was === null && is !== null) return [{ kind: "added", at: pointer([...path, key]) }];
    if (was !== null && is === null) return [{ kind: "removed", at: pointer([...pathBefore, key]) }];
    return changesBetween(was, is, [...path, key], [...pathBefore, key]);
  });
}

/** What differs between two JSON values, whatever the order of keys, null and absent being one. */
export function changesBetween(
  before: unknown,
  after: unknown,
  path: Path = [],
  pathBefore: Path = path,
): Change[] {
  if (canonical(before) === canonical(after)) return [];
  if (isObject(before) && isObject(after)) return objectChanges(before, after, path, pathBefore);
  if (Array.isArray(before) && Array.isArray(after) && areNamed(before) && areNamed(after)) {
    return listChanges(before, after, path, pathBefore);
  }
  return [{ kind: "changed", at: pointer(path) }];
}

const SIGNS: Readonly<Record<Change["kind"], string>> = {
  added: "+",
  removed: "-",
  changed: "~",
  moved: "↕",
};
const MOST = 12;

/** Changes as a short list, a line each. */
export function changeLines(changes: readonly Change[]): string[] {
  const lines = changes.slice(0, MOST).map(({ kind, at, id }) => {
    const what = id === undefined ? (kind === "moved" ? " (their order)" : "") : ` (${id})`;
    return `${SIGNS[kind]} ${at}${what}`;
  });
  return changes.length > MOST ? [...lines, `  and ${changes.length - MOST} more`] : lines;
}

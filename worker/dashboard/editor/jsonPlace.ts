import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";

/** ms; a definition has 64 KiB at most, which takes a part of it. The editor itself stops after 20. */
const PARSE = 500;
/** The tree of the whole text, as far as it could be read in time. */
const treeOf = (state: EditorState) => ensureSyntaxTree(state, state.doc.length, PARSE) ?? syntaxTree(state);

const VALUES = new Set(["Object", "Array", "String", "Number", "True", "False", "Null"]);

const valueIn = (node: SyntaxNode | null): SyntaxNode | null => {
  for (let child = node?.firstChild ?? null; child; child = child.nextSibling)
    if (VALUES.has(child.name)) return child;
  return null;
};

/** The text of a JSON string, or what stands there where it is not one yet. */
export function textOf(state: EditorState, node: SyntaxNode): string {
  const raw = state.sliceDoc(node.from, node.to);
  try {
    const text: unknown = JSON.parse(raw);
    return typeof text === "string" ? text : raw;
  } catch {
    return raw.replace(/^"|"$/g, ""); // it is being typed
  }
}

function propertyOf(state: EditorState, object: SyntaxNode, name: string): SyntaxNode | null {
  for (const property of object.getChildren("Property")) {
    const key = property.getChild("PropertyName");
    if (key && textOf(state, key) === name) return property;
  }
  return null;
}

function itemOf(array: SyntaxNode, index: number): SyntaxNode | null {
  let at = 0;
  for (let child = array.firstChild; child; child = child.nextSibling)
    if (VALUES.has(child.name) && at++ === index) return child;
  return null;
}

/** Where a JSON Pointer leads in the text: the value, or the nearest that is there. */
export function rangeOf(state: EditorState, pointer: string): { from: number; to: number } {
  let value = valueIn(treeOf(state).topNode);
  let found = value;
  for (const part of pointer.split("/").slice(1)) {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (!value) break;
    if (value.name === "Object") {
      const property: SyntaxNode | null = propertyOf(state, value, name);
      if (!property) break;
      found = property.getChild("PropertyName") ?? property;
      value = [...iterate(property)].findLast((child) => VALUES.has(child.name)) ?? null;
      if (value) found = value;
    } else if (value.name === "Array") {
      value = itemOf(value, Number(name));
      if (value) found = value;
    } else break;
  }
  if (!found) return { from: 0, to: 0 };
  // A long object is marked at its beginning alone.
  const line = state.doc.lineAt(found.from);
  return { from: found.from, to: Math.min(found.to, line.to) };
}

function* iterate(node: SyntaxNode): Generator<SyntaxNode> {
  for (let child = node.firstChild; child; child = child.nextSibling) yield child;
}

/** The names and places on the way to a position, such as `["questions", 0, "kind"]`. */
export function pathAt(state: EditorState, position: number): (string | number)[] {
  const path: (string | number)[] = [];
  let node: SyntaxNode | null = treeOf(state).resolveInner(position, -1);
  for (; node; node = node.parent) {
    const parent = node.parent;
    if (node.name === "Property") {
      const key = node.getChild("PropertyName");
      if (key) path.unshift(textOf(state, key));
    } else if (parent?.name === "Array" && VALUES.has(node.name)) {
      const items = [...iterate(parent)].filter(({ name }) => VALUES.has(name));
      path.unshift(items.findIndex(({ from }) => from === node?.from));
    }
  }
  return path;
}

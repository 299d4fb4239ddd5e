import { parse } from "@babel/parser";
import { childrenOf, isNode, type Node, nodeIn } from "./sourceTree.ts";

/** Attributes and props whose text a reader sees or hears. */
const READ = new Set([
  ...["title", "alt", "placeholder", "label", "aria-label", "aria-description", "aria-valuetext"],
  ...["heading", "says", "hint", "error", "sentence", "caption", "what"],
]);
const HAS_LETTER = /\p{L}/u;

const nodesIn = (node: Node, field: string): Node[] => {
  const value = node[field];
  return Array.isArray(value) ? value.filter(isNode) : [];
};

/** The literal texts that an expression can become, or that a list in it holds. */
function* literalsOf(node: Node | null): Generator<string> {
  if (!node) return;
  switch (node.type) {
    case "StringLiteral":
      yield String(node.value);
      return;
    case "TemplateLiteral":
      for (const { value } of nodesIn(node, "quasis"))
        yield String((value as { cooked?: string }).cooked ?? "");
      for (const part of nodesIn(node, "expressions")) yield* literalsOf(part);
      return;
    case "ConditionalExpression":
      yield* literalsOf(nodeIn(node, "consequent"));
      yield* literalsOf(nodeIn(node, "alternate"));
      return;
    case "LogicalExpression":
      if (node.operator !== "&&") yield* literalsOf(nodeIn(node, "left"));
      yield* literalsOf(nodeIn(node, "right"));
      return;
    case "BinaryExpression":
      if (node.operator !== "+") return;
      yield* literalsOf(nodeIn(node, "left"));
      yield* literalsOf(nodeIn(node, "right"));
      return;
    case "ArrayExpression":
      for (const element of nodesIn(node, "elements")) yield* literalsOf(element);
      return;
    case "CallExpression": {
      // ["Answer", "Share"].map(…)
      const callee = nodeIn(node, "callee");
      const object = callee?.type === "MemberExpression" ? nodeIn(callee, "object") : null;
      if (object?.type === "ArrayExpression") yield* literalsOf(object);
      return;
    }
    case "JSXExpressionContainer":
      yield* literalsOf(nodeIn(node, "expression"));
  }
}

function* textsUnder(node: Node): Generator<string> {
  if (node.type === "JSXText") yield String(node.value).trim();
  if (node.type === "JSXElement" || node.type === "JSXFragment") {
    for (const child of nodesIn(node, "children"))
      if (child.type === "JSXExpressionContainer") yield* literalsOf(child);
  }
  if (node.type === "JSXAttribute" && READ.has(String(nodeIn(node, "name")?.name)))
    yield* literalsOf(nodeIn(node, "value"));
  for (const child of childrenOf(node)) yield* textsUnder(child);
}

/** The texts with letters that a component shows and that are written in it. */
export function shownTexts(code: string): string[] {
  const program: unknown = parse(code, { sourceType: "module", plugins: ["typescript", "jsx"] }).program;
  return isNode(program) ? [...textsUnder(program)].filter((text) => HAS_LETTER.test(text)) : [];
}

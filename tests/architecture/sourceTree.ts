import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { type ParserPlugin, parse } from "@babel/parser";

/** One import of a file: static, dynamic, or of types alone. */
export interface Import {
  /** a path from the root of the tree, or a package's name */
  to: string;
  isType: boolean;
  isDynamic: boolean;
}

export interface SourceFile {
  /** from the root of the tree, with `/` */
  path: string;
  lines: number;
  imports: Import[];
  /** texts and templates of the code, comments left out */
  texts: string[];
  /** names that are read without being anybody's property: `window`, `Date.now`, `new Date()` */
  globals: string[];
}

export interface Node {
  type: string;
  [field: string]: unknown;
}

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string";

export const nodeIn = (node: Node, field: string): Node | null => {
  const value = node[field];
  return isNode(value) ? value : null;
};

export function* childrenOf(node: Node): Generator<Node> {
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield child;
  }
}

/** What is called, and with what. */
function callIn(node: Node): { callee: Node | null; given: Node[] } {
  const given = Array.isArray(node.arguments) ? node.arguments.filter(isNode) : [];
  return { callee: nodeIn(node, "callee"), given };
}

const textOf = (node: Node | null): string =>
  node?.type === "StringLiteral" ? String((node as { value?: unknown }).value) : "";

/** `import type …`, or braces in which each name is a type. */
function isTypeOnly(node: Node): boolean {
  if (node.importKind === "type" || node.exportKind === "type") return true;
  const named = (Array.isArray(node.specifiers) ? node.specifiers : []) as Node[];
  return named.length > 0 && named.every((one) => one.importKind === "type" || one.exportKind === "type");
}

/** `Date.now`, `Math.random`; of other properties nothing is known. */
const MEMBERS = new Set(["Date.now", "Math.random"]);

class Reader {
  readonly imports: Import[] = [];
  readonly texts: string[] = [];
  readonly globals = new Set<string>();
  private readonly from: string;

  constructor(from: string) {
    this.from = from;
  }

  private import(source: Node | null, kind: { isType?: boolean; isDynamic?: boolean }): void {
    const name = textOf(source);
    if (!name) return;
    const to = name.startsWith(".") ? join(dirname(this.from), name).replaceAll("\\", "/") : name;
    this.imports.push({ to, isType: kind.isType ?? false, isDynamic: kind.isDynamic ?? false });
  }

  read(node: Node): void {
    switch (node.type) {
      case "ImportDeclaration":
      case "ExportAllDeclaration":
      case "ExportNamedDeclaration":
        this.import(nodeIn(node, "source"), { isType: isTypeOnly(node) });
        break;
      case "TSImportType":
        this.import(nodeIn(node, "argument"), { isType: true });
        return;
      case "CallExpression": {
        const { callee, given } = callIn(node);
        if (callee?.type === "Import") this.import(given[0] ?? null, { isDynamic: true });
        break;
      }
      case "StringLiteral":
        this.texts.push(textOf(node));
        break;
      case "TemplateElement":
        this.texts.push(String((node.value as { cooked?: string }).cooked ?? ""));
        break;
      case "Identifier":
        this.globals.add(String(node.name));
        return;
      case "NewExpression": {
        const { callee, given } = callIn(node);
        if (callee?.name === "Date" && given.length === 0) this.globals.add("new Date()");
        break;
      }
      case "MemberExpression":
        this.readMember(node);
        return;
      case "ObjectProperty":
      case "ObjectMethod":
      case "ClassMethod":
      case "ClassProperty":
        this.readChildrenBut(node, node.computed === true ? "" : "key");
        return;
      default:
        // Types hold names that no code reads.
        if (node.type.startsWith("TS") && !/^TS(As|Satisfies|NonNull)/.test(node.type)) {
          this.readTypes(node);
          return;
        }
    }
    this.readChildrenBut(node, "");
  }

  private readMember(node: Node): void {
    const object = nodeIn(node, "object");
    const property = nodeIn(node, "property");
    const member = `${String(object?.name)}.${String(property?.name)}`;
    if (MEMBERS.has(member)) this.globals.add(member);
    if (object) this.read(object);
    if (property && node.computed === true) this.read(property);
  }

  private readChildrenBut(node: Node, field: string): void {
    const left = field ? node[field] : null;
    for (const child of childrenOf(node)) if (child !== left) this.read(child);
  }

  /** Within types only `import("…")` matters. */
  private readTypes(node: Node): void {
    if (node.type === "TSImportType") this.read(node);
    else for (const child of childrenOf(node)) this.readTypes(child);
  }
}

export function readSource(path: string, code: string): SourceFile {
  const plugins: ParserPlugin[] = /\.[cm]?tsx?$/.test(path) ? ["typescript"] : [];
  if (path.endsWith("x")) plugins.push("jsx");
  const reader = new Reader(path);
  const program: unknown = parse(code, { sourceType: "module", plugins }).program;
  if (!isNode(program)) throw new Error(`${path} is not parsed as a program`);
  reader.read(program);
  const { imports, texts, globals } = reader;
  return { path, lines: code.trimEnd().split("\n").length, imports, texts, globals: [...globals] };
}

const IS_SOURCE = /\.(ts|tsx|mjs|js)$/;
const IS_DECLARATION = /\.d\.[cm]?ts$/;

/** All sources of these rooms, read once. Minified and generated files are not sources. */
export function readTree(root: string, rooms: readonly string[]): SourceFile[] {
  return rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && IS_SOURCE.test(entry.name) && !IS_DECLARATION.test(entry.name))
      .map((entry) => {
        const full = join(entry.parentPath, entry.name);
        return readSource(relative(root, full).replaceAll("\\", "/"), readFileSync(full, "utf8"));
      }),
  );
}

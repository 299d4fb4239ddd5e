import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import { hoverTooltip } from "@codemirror/view";
import { pathAt } from "./jsonPlace.ts";
import { propertiesOf, type Schema, schemasAt, valuesOf } from "./schemaAt.ts";

/** The definition as it stands, or as it last could be read. */
export type LastValue = () => unknown;

const isNameAt = (state: EditorState, position: number): boolean => {
  const node = syntaxTree(state).resolveInner(position, -1);
  if (node.name === "PropertyName" || node.name === "Object") return true;
  // A string that begins where a name is due, before its colon is there.
  return node.name === "⚠" || (node.name === "String" && node.parent?.name === "Object");
};

/** Completes names and values by the JSON Schema of surveys. */
export const completeBySchema =
  (schema: Schema, lastValue: LastValue) =>
  (context: CompletionContext): CompletionResult | null => {
    const { state, pos } = context;
    const typed = context.matchBefore(/"?[\w-]*"?/);
    if (!typed || (typed.from === typed.to && !context.explicit)) return null;
    const path = pathAt(state, typed.from === pos ? pos : typed.from + 1);
    const isName = isNameAt(state, pos);
    const here =
      isName && syntaxTree(state).resolveInner(pos, -1).name === "PropertyName" ? path.slice(0, -1) : path;
    const schemas = schemasAt(schema, here, lastValue());
    const options = isName
      ? [...propertiesOf(schemas)].map(([name, info]): Completion => {
          const apply = `${JSON.stringify(name)}: `;
          return { label: JSON.stringify(name), apply, detail: info, type: "property" };
        })
      : valuesOf(schemas).map((value): Completion => ({ label: JSON.stringify(value), type: "enum" }));
    return options.length > 0 ? { from: typed.from, options, validFor: /^"?[\w-]*"?$/ } : null;
  };

/** Says what a name of the definition means while the pointer is over it. */
export const meaningOnHover = (schema: Schema, lastValue: LastValue) =>
  hoverTooltip((view, position) => {
    const node = syntaxTree(view.state).resolveInner(position, 1);
    if (node.name !== "PropertyName") return null;
    const [found] = schemasAt(schema, pathAt(view.state, position), lastValue());
    if (!found?.description) return null;
    const dom = document.createElement("div");
    dom.className = "meaning";
    dom.textContent = found.description;
    return { pos: node.from, end: node.to, above: true, create: () => ({ dom }) };
  });

/** The editor of definitions: fetched when a definition is opened, apart from the first page's scripts. */
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from "@codemirror/language";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Issue } from "../api/apiTypes.ts";
import { completeBySchema, type LastValue, meaningOnHover } from "./completion.ts";
import { rangeOf } from "./jsonPlace.ts";
import type { Schema } from "./schemaAt.ts";

export interface EditorOptions {
  /** an element with an open shadow root: the editor's styles stay in it, and pass a strict policy there */
  host: HTMLElement;
  label: string;
  text: string;
  schema: Schema;
  isReadOnly: boolean;
  lastValue: LastValue;
  onText: (text: string) => void;
}

export interface Editor {
  setText(text: string): void;
  showIssues(issues: readonly Issue[]): void;
  /** puts the cursor where a finding is */
  goTo(pointer: string): void;
  destroy(): void;
}

const look = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--card)", fontSize: "13px" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "-2px" },
  ".cm-scroller": { fontFamily: "ui-monospace, SFMono-Regular, Menlo, monospace", lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--card)", color: "var(--quiet)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--mid-wash)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--wash)",
  },
  ".cm-tooltip": {
    backgroundColor: "var(--card)",
    color: "var(--ink)",
    border: "1px solid var(--edge)",
    borderRadius: "8px",
    padding: "4px",
    maxWidth: "420px",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--wash)",
    color: "var(--ink)",
  },
  ".cm-completionDetail": { color: "var(--quiet)", fontStyle: "normal" },
  ".meaning": { padding: "4px 8px", fontFamily: "system-ui, sans-serif" },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--accent)" },
  { tag: tags.string, color: "var(--good-ink)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--bad-ink)" },
]);

/** Opens an editor in the shadow root of its host. */
export function openEditor(options: EditorOptions): Editor {
  const { host, label, text, schema, isReadOnly, lastValue, onText } = options;
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const stateOf = (doc: string) =>
    EditorState.create({
      doc,
      extensions: [
        lineNumbers(),
        foldGutter(),
        lintGutter(),
        highlightSpecialChars(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        EditorView.lineWrapping,
        json(),
        syntaxHighlighting(colours),
        autocompletion({ override: [completeBySchema(schema, lastValue)] }),
        meaningOnHover(schema, lastValue),
        EditorState.readOnly.of(isReadOnly),
        EditorState.tabSize.of(2),
        // Escape and then Tab leaves the editor: CodeMirror's own way out for those who use a keyboard alone.
        keymap.of([
          ...closeBracketsKeymap,
          ...defaultKeymap,
          ...historyKeymap,
          ...foldKeymap,
          ...completionKeymap,
          indentWithTab,
        ]),
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false", tabindex: "0" }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onText(update.state.doc.toString());
        }),
        look,
      ],
    });
  const view = new EditorView({ state: stateOf(text), parent: root, root });
  return {
    setText(next) {
      if (next === view.state.doc.toString()) return;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
    },
    showIssues(issues) {
      const found = issues.map(({ at, message, severity }): Diagnostic => {
        return { ...rangeOf(view.state, at), message, severity };
      });
      view.dispatch(setDiagnostics(view.state, found));
    },
    goTo(pointer) {
      const { from } = rangeOf(view.state, pointer);
      view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}

import { useEffect, useRef, useState } from "preact/hooks";
import type { Issue } from "../api/apiTypes.ts";
import { definition } from "../texts/definition.ts";
import type { Editor } from "./editor.ts";
import type { Schema } from "./schemaAt.ts";

interface Props {
  text: string;
  schema: Schema;
  issues: readonly Issue[];
  isReadOnly: boolean;
  /** the JSON Pointer to go to; a new object goes there again */
  target: { at: string } | null;
  lastValue: () => unknown;
  onText: (text: string) => void;
}

/** The editor, whose script is fetched when it is first shown. */
export function EditorBox(props: Props) {
  const { text, issues, target } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const [failed, setFailed] = useState(false);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    let isGone = false;
    import("./editor.ts").then(
      ({ openEditor }) => {
        if (isGone || !host.current) return;
        const { schema, isReadOnly } = latest.current;
        editor.current = openEditor({
          ...{ host: host.current, label: definition.textbox, text: latest.current.text, schema, isReadOnly },
          lastValue: () => latest.current.lastValue(),
          onText: (next) => latest.current.onText(next),
        });
        setOpen(true);
      },
      () => setFailed(true),
    );
    return () => {
      isGone = true;
      editor.current?.destroy();
      editor.current = null;
    };
  }, []);
  useEffect(() => editor.current?.setText(text), [text, isOpen]);
  useEffect(() => editor.current?.showIssues(issues), [issues, isOpen]);
  useEffect(() => {
    if (target) editor.current?.goTo(target.at);
  }, [target]);
  if (failed) {
    // The script did not come: a plain field does for typing.
    return (
      <textarea
        class="plain-editor"
        aria-label={definition.textbox}
        value={text}
        readOnly={props.isReadOnly}
        onInput={(event) => props.onText(event.currentTarget.value)}
      />
    );
  }
  return (
    <>
      {!isOpen && (
        <p class="quiet small" role="status">
          {definition.loading}
        </p>
      )}
      <div class="editor" ref={host} />
    </>
  );
}

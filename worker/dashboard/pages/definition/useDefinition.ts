import { useEffect, useRef, useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import { useApi } from "../../api/apiContext.ts";
import type { SurveyRecord } from "../../api/apiTypes.ts";
import type { Failure } from "../../api/client.ts";
import { type Read, useRead } from "../../api/useRead.ts";
import { useWrite } from "../../api/useWrite.ts";
import { keepDraft, readDraft } from "./draftStorage.ts";

/** A definition as it stands in the editor. */
export const textOfDefinition = (definition: SurveyRecord["definition"]): string =>
  `${JSON.stringify(definition, null, 2)}\n`;

/** A text as JSON, or why it is none. */
export function parseText(text: string): { value: unknown } | { error: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** What saving changes. */
const CHANGES = ["/v1/surveys", "/v1/report", "/v1/journey"];

export interface DefinitionState {
  read: Read<SurveyRecord>;
  text: string;
  setText: (text: string) => void;
  /** what is saved, as text */
  saved: string;
  isDirty: boolean;
  /** the text is a draft that an earlier visit left */
  isRestored: boolean;
  failure: Failure | null;
  isWriting: boolean;
  /** somebody else saved meanwhile */
  isConflict: boolean;
  save: () => Promise<void>;
  /** the survey isn't there, or no longer */
  isGone: boolean;
  /** saves over what somebody else saved, or anew what was deleted */
  saveOver: () => Promise<void>;
  /** goes back to what is saved */
  undo: () => void;
  setStatus: (status: SurveyRecord["status"]) => Promise<void>;
}

/** The definition of a survey while it is edited: what is saved, what is typed, and what became of saving it. */
export function useDefinition(id: string): DefinitionState {
  const { session } = useApi();
  const site = session.site.id;
  const read = useRead(addresses.survey(id));
  const write = useWrite();
  const [text, setText] = useState("");
  const [isRestored, setRestored] = useState(false);
  const [isConflict, setConflict] = useState(false);
  /** what the text began with: its ETag guards what somebody else saves meanwhile */
  const base = useRef<{ text: string; etag: string | null } | null>(null);
  const saved = read.value ? textOfDefinition(read.value.definition) : "";
  useEffect(() => {
    if (!read.value) return;
    const isTyped = base.current !== null && text !== base.current.text;
    if (isTyped) return; // what is typed stays, whatever was saved elsewhere
    const draft = base.current === null ? readDraft(site, id) : null;
    base.current = { text: saved, etag: read.etag };
    const isOther = draft !== null && draft.text !== saved;
    if (isOther && draft.etag) base.current.etag = draft.etag;
    setRestored(isOther);
    setText(isOther ? draft.text : saved);
  }, [saved, read.etag]);
  const isGone = read.failure?.status === 404;
  const isDirty = base.current !== null && text !== base.current.text;
  const type = (next: string) => {
    setText(next);
    if (!base.current) return;
    keepDraft(site, id, next === base.current.text ? null : { text: next, etag: base.current.etag });
  };
  const put = async (body: unknown, etag: string | null, after: string) => {
    const outcome = await write.send("PUT", addresses.survey(id), { body, ifMatch: etag }, CHANGES);
    setConflict(outcome.kind === "failed" && outcome.status === 412);
    if (outcome.kind === "failed") {
      // 404: it was deleted meanwhile, which reading it again tells.
      if (outcome.status === 412 || outcome.status === 404) read.again();
      return;
    }
    base.current = { text: after, etag: outcome.etag };
  };
  const saveWith = async (etag: string | null) => {
    const parsed = parseText(text);
    if ("error" in parsed) return;
    await put(parsed.value, etag, text);
    if (base.current?.text !== text) return;
    keepDraft(site, id, null);
    setRestored(false);
  };
  return {
    ...{ read, text, saved, isDirty, isRestored, isConflict, isGone },
    failure: write.failure,
    isWriting: write.isWriting,
    setText: type,
    save: () => saveWith(base.current?.etag ?? null),
    saveOver: () => saveWith(isGone ? null : read.etag),
    undo: () => {
      write.forget();
      setConflict(false);
      setRestored(false);
      keepDraft(site, id, null);
      base.current = { text: saved, etag: read.etag };
      setText(saved);
    },
    setStatus: async (status) => {
      if (!read.value) return;
      const changed = { ...read.value.definition, status };
      if (!isDirty) return put(changed, read.etag, text);
      // What is typed and not saved stays so: the status alone is written, there and here.
      const typed = text.replace(/"status"\s*:\s*"[a-z]*"/, `"status": "${status}"`);
      await put(changed, read.etag, textOfDefinition(changed));
      type(typed);
    },
  };
}

import { useEffect, useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import type { Imported, Surveys } from "../../api/apiTypes.ts";
import { useRead } from "../../api/useRead.ts";
import { useWrite } from "../../api/useWrite.ts";
import { Card } from "../../components/Card.tsx";
import { Field } from "../../components/Field.tsx";
import { SelectField, TextField } from "../../components/InputFields.tsx";
import { WriteFailure } from "../../components/ReadState.tsx";
import { settings } from "../../texts/settings.ts";
import { ImportMapping } from "./ImportMapping.tsx";
import { ImportResult } from "./ImportResult.tsx";
import {
  type FileHead,
  guessFields,
  type ImportDraft,
  importQueryOf,
  isCsv,
  readHead,
  typeOf,
} from "./importDraft.ts";

const words = settings.import;
const PROVIDERS = Object.entries(words.providers).map(([value, label]) => ({ value, label }));

/** Brings answers in from elsewhere: a file, what its columns hold, a try that stores nothing, and then for good. */
export function ImportCard({ surveys }: { surveys: Surveys["surveys"] }) {
  const { send, isWriting, failure, forget } = useWrite();
  const [file, setFile] = useState<File | null>(null);
  const [head, setHead] = useState<FileHead | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  const [draft, setDraft] = useState<ImportDraft>({
    ...{ survey: surveys[0]?.id ?? "", channel: "csv", from: "", fields: {} },
  });
  const [told, setTold] = useState<{ imported: Imported; isDryRun: boolean } | null>(null);
  const survey = useRead(draft.survey ? addresses.survey(draft.survey) : null);
  const questions = survey.value?.definition.questions ?? [];
  const type = (change: Partial<ImportDraft>) => {
    setDraft((before) => ({ ...before, ...change }));
    setTold(null);
    forget();
  };
  const columns = head?.columns ?? [];
  const asked = questions.map(({ id, title }) => `${id} ${title}`).join("\n");
  // The names are looked at anew for another survey's questions. They may come after a try, whose refusal stays.
  useEffect(() => {
    if (columns.length === 0) return;
    setDraft((before) => ({ ...before, fields: guessFields(columns, questions) }));
    setTold(null);
  }, [head, asked]);
  const choose = async (chosen: File | null) => {
    setFile(chosen);
    setHead(null);
    setTold(null);
    setUnreadable(false);
    forget();
    if (!chosen || !isCsv(chosen)) return;
    await readHead(chosen).then(setHead, () => setUnreadable(true));
  };
  const run = async (isDryRun: boolean) => {
    if (!file) return;
    const sent = { file: { content: file, type: typeOf(file) } };
    const address = addresses.imported(importQueryOf(draft, isDryRun));
    const outcome = await send("POST", address, sent, isDryRun ? [] : ["/v1/"]);
    setTold(outcome.kind === "ok" ? { imported: outcome.value, isDryRun } : null);
  };
  const isTried = told?.isDryRun === true && told.imported.stored > 0;
  return (
    <Card heading={words.heading} says={words.says}>
      <div class="fields">
        <Field label={words.file} hint={words.fileHint} error={unreadable ? words.unreadable : undefined}>
          {(props) => (
            <input
              {...props}
              type="file"
              accept=".csv,.tsv,.txt,.ndjson,.jsonl,text/csv,application/x-ndjson"
              onChange={(event) => void choose(event.currentTarget.files?.[0] ?? null)}
            />
          )}
        </Field>
        {file && (
          <>
            <SelectField
              label={words.survey}
              value={draft.survey}
              options={surveys.map(({ id, name }) => ({ value: id, label: name ?? id }))}
              onChange={(id) => type({ survey: id })}
            />
            <TextField
              label={words.channel}
              hint={words.channelHint}
              value={draft.channel}
              onInput={(channel) => type({ channel })}
            />
            {isCsv(file) && (
              <SelectField
                label={words.from}
                value={draft.from}
                options={PROVIDERS}
                onChange={(from) => type({ from })}
              />
            )}
            {head && !draft.from && (
              <ImportMapping
                head={head}
                questions={questions}
                fields={draft.fields}
                onChoose={(column, field) => type({ fields: { ...draft.fields, [column]: field } })}
              />
            )}
          </>
        )}
        <WriteFailure failure={failure} />
        {told && <ImportResult {...told} />}
        {file && (
          <div class="form-foot">
            <button
              type="button"
              class={isTried ? "" : "strong"}
              disabled={isWriting}
              onClick={() => void run(true)}
            >
              {words.tryIt}
            </button>
            {isTried && (
              <button type="button" class="strong" disabled={isWriting} onClick={() => void run(false)}>
                {words.store(told.imported.stored)}
              </button>
            )}
            {isWriting && (
              <span class="small quiet" role="status">
                {words.reading}
              </span>
            )}
          </div>
        )}
      </div>
    </Card>
  );
}

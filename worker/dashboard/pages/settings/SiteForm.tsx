import { useId, useLayoutEffect, useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import type { Site } from "../../api/apiTypes.ts";
import { keepTyped, readTyped } from "../../api/typedForms.ts";
import { useWrite } from "../../api/useWrite.ts";
import { Card } from "../../components/Card.tsx";
import { Field } from "../../components/Field.tsx";
import { WriteFailure } from "../../components/ReadState.tsx";
import { settings } from "../../texts/settings.ts";
import { texts } from "../../texts/texts.ts";
import { RetentionField } from "./RetentionField.tsx";
import { changesOf, draftOf, type SiteDraft } from "./siteDraft.ts";

const words = settings.site;
const ZONES: readonly string[] = Intl.supportedValuesOf?.("timeZone") ?? [];

/** Under this name the settings that were typed are kept. */
const KEPT = "site";

/** The settings, with what was typed before a reload. What was not touched may have changed since, and stays as it is. */
function typedAgain(site: Site): SiteDraft {
  const now = draftOf(site);
  const kept = readTyped(KEPT, { draft: now, from: now });
  if (!kept) return now;
  const touched = Object.entries(kept.draft).filter(
    ([name, value]) => value !== kept.from[name as keyof SiteDraft],
  );
  return { ...now, ...Object.fromEntries(touched) };
}

/** The settings of the site. What is typed stays until it is saved, whatever the collector says. */
export function SiteForm({ site }: { site: Site }) {
  const id = useId();
  const { send, isWriting, failure, forget } = useWrite();
  /** the settings that the draft began with */
  const [from, setFrom] = useState(site);
  const [draft, setDraft] = useState(() => typedAgain(site));
  const [said, setSaid] = useState("");
  const changes = changesOf(draft, from);
  const isChanged = Object.keys(changes).length > 0;
  useLayoutEffect(
    () => keepTyped(KEPT, isChanged ? { draft, from: draftOf(from) } : null),
    [draft, from, isChanged],
  );
  const type = (field: Partial<SiteDraft>) => {
    setDraft((before) => ({ ...before, ...field }));
    setSaid("");
  };
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const outcome = await send("PATCH", addresses.site(), { body: changes }, ["/v1/"]);
    if (outcome.kind === "failed") return;
    setFrom(outcome.value);
    setDraft(draftOf(outcome.value));
    setSaid(settings.saved);
  };
  const undo = () => {
    setDraft(draftOf(from));
    setSaid("");
    forget();
  };
  const errorOf = (name: string): string | undefined =>
    failure?.errors.find(({ at }) => at === `/${name}` || at.startsWith(`/${name}/`))?.message;
  return (
    <Card heading={words.heading} says={<code>{site.publicKey}</code>}>
      <form class="fields" onSubmit={save} novalidate>
        <Field label={words.name} error={errorOf("name")}>
          {(props) => (
            <input
              {...props}
              value={draft.name}
              autocomplete="off"
              onInput={(event) => type({ name: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label={words.timezone} hint={words.timezoneHint} error={errorOf("timezone")}>
          {(props) => (
            <input
              {...props}
              list={`${id}-zones`}
              autocomplete="off"
              spellcheck={false}
              value={draft.timezone}
              onInput={(event) => type({ timezone: event.currentTarget.value })}
            />
          )}
        </Field>
        <datalist id={`${id}-zones`}>
          {ZONES.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
        <Field label={words.origins} hint={words.originsHint} error={errorOf("origins")}>
          {(props) => (
            <textarea
              {...props}
              rows={3}
              spellcheck={false}
              value={draft.origins}
              onInput={(event) => type({ origins: event.currentTarget.value })}
            />
          )}
        </Field>
        <Field label={words.quietDays} hint={words.quietDaysHint} error={errorOf("quietDays")}>
          {(props) => (
            <input
              {...props}
              inputMode="numeric"
              class="short"
              value={draft.quietDays}
              onInput={(event) => type({ quietDays: event.currentTarget.value })}
            />
          )}
        </Field>
        <RetentionField
          value={draft.retentionDays}
          saved={draftOf(from).retentionDays}
          error={errorOf("retentionDays")}
          onInput={(retentionDays) => type({ retentionDays })}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={draft.respectGpc}
            aria-describedby={`${id}-gpc`}
            onChange={(event) => type({ respectGpc: event.currentTarget.checked })}
          />
          {words.respectGpc}
        </label>
        <p class="small quiet" id={`${id}-gpc`}>
          {words.respectGpcHint}
        </p>
        <WriteFailure failure={failure} />
        <div class="form-foot">
          <button type="submit" class="strong" disabled={isWriting}>
            {texts.common.save}
          </button>
          {isChanged && (
            <button type="button" disabled={isWriting} onClick={undo}>
              {texts.common.undo}
            </button>
          )}
          <span class="small quiet" role="status">
            {isChanged ? settings.unsaved : said}
          </span>
        </div>
      </form>
    </Card>
  );
}

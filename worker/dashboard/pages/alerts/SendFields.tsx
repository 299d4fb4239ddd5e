import { alerts } from "../../texts/alerts.ts";
import type { AlertDraft } from "./alertDraft.ts";
import { SelectField, TextField } from "./WhenFields.tsx";

const words = alerts.form;

interface Props {
  draft: AlertDraft;
  error: string | undefined;
  onType: (field: Partial<AlertDraft>) => void;
}

/** Who is told, and how soon. */
export function SendFields({ draft, error, onType }: Props) {
  return (
    <>
      <TextField
        label={words.webhook}
        hint={words.webhookHint}
        error={error}
        value={draft.webhook}
        onInput={(webhook) => onType({ webhook })}
      />
      <TextField
        label={words.slack}
        hint={words.slackHint}
        value={draft.slack}
        onInput={(slack) => onType({ slack })}
      />
      <TextField
        label={words.mail}
        hint={words.mailHint}
        value={draft.mail}
        onInput={(mail) => onType({ mail })}
      />
      <SelectField
        label={words.digest}
        value={draft.digest}
        options={[
          { value: "", label: words.digests.now },
          { value: "daily", label: words.digests.daily },
          { value: "weekly", label: words.digests.weekly },
        ]}
        onChange={(digest) => onType({ digest: digest as AlertDraft["digest"] })}
      />
    </>
  );
}

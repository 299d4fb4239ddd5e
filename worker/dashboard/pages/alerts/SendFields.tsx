import { SelectField, TextField } from "../../components/InputFields.tsx";
import { alerts } from "../../texts/alerts.ts";
import {
  type AlertDraft,
  emptyTarget,
  MOST_TARGETS,
  TARGET_KINDS,
  type TargetDraft,
  targetErrors,
} from "./alertDraft.ts";

const words = alerts.form;
const kinds = TARGET_KINDS.map((value) => ({ value, label: words.targets[value].name }));
const digests = [
  { value: "", label: words.digests.now },
  { value: "daily", label: words.digests.daily },
  { value: "weekly", label: words.digests.weekly },
];

interface RowProps {
  target: TargetDraft;
  place: number;
  error: string | undefined;
  onType: (field: Partial<TargetDraft>) => void;
  /** absent for the only one */
  onRemove: (() => void) | undefined;
}

function TargetRow({ target, place, error, onType, onRemove }: RowProps) {
  const { name, hint } = words.targets[target.kind];
  return (
    <fieldset class="target-row">
      <legend class="unseen">{words.target(place + 1)}</legend>
      <SelectField
        label={words.to}
        value={target.kind}
        options={kinds}
        onChange={(kind) => onType({ kind: kind as TargetDraft["kind"] })}
      />
      <TextField
        label={name}
        hint={hint}
        error={error}
        value={target.address}
        onInput={(address) => onType({ address })}
      />
      <SelectField
        label={words.digest}
        value={target.digest}
        options={digests}
        onChange={(digest) => onType({ digest: digest as TargetDraft["digest"] })}
      />
      {onRemove && (
        <button type="button" aria-label={words.removeTarget(place + 1)} onClick={onRemove}>
          {words.remove}
        </button>
      )}
    </fieldset>
  );
}

interface Props {
  draft: AlertDraft;
  /** nobody is named */
  missing: string | undefined;
  /** what the collector refused */
  errors: readonly { at: string; message: string }[];
  onType: (field: Partial<AlertDraft>) => void;
}

/** Who is told, and how soon. */
export function SendFields({ draft, missing, errors, onType }: Props) {
  const { targets } = draft;
  const refused = targetErrors(draft, errors);
  const put = (place: number, field: Partial<TargetDraft>) =>
    onType({ targets: targets.map((one, i) => (i === place ? { ...one, ...field } : one)) });
  return (
    <div class="targets">
      {targets.map((target, i) => (
        <TargetRow
          key={i}
          place={i}
          target={target}
          error={refused[i] ?? (i === 0 ? missing : undefined)}
          onType={(field) => put(i, field)}
          onRemove={
            targets.length > 1 ? () => onType({ targets: targets.filter((_, j) => j !== i) }) : undefined
          }
        />
      ))}
      {targets.length < MOST_TARGETS && (
        <button type="button" onClick={() => onType({ targets: [...targets, emptyTarget] })}>
          {words.addTarget}
        </button>
      )}
    </div>
  );
}

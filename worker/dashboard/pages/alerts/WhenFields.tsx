import type { Surveys } from "../../api/apiTypes.ts";
import { Field } from "../../components/Field.tsx";
import { alerts } from "../../texts/alerts.ts";
import {
  type AlertDraft,
  type AlertMetric,
  KINDS,
  type Kind,
  LIMITS,
  METRICS,
  touchpointPlace,
} from "./alertDraft.ts";
import type { Choice } from "./useConditions.ts";

const words = alerts.form;

interface TextProps {
  label: string;
  value: string;
  hint?: string;
  error?: string | undefined;
  isNumber?: boolean;
  onInput: (value: string) => void;
}

/** A line of text with its label. */
export function TextField({ label, value, hint, error, isNumber, onInput }: TextProps) {
  return (
    <Field label={label} error={error} {...(hint && { hint })}>
      {(props) => (
        <input
          {...props}
          autocomplete="off"
          value={value}
          {...(isNumber && { inputMode: "decimal", class: "short" })}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

interface SelectProps {
  label: string;
  value: string;
  options: readonly Choice[];
  onChange: (value: string) => void;
}

/** A choice with its label. */
export function SelectField({ label, value, options, onChange }: SelectProps) {
  return (
    <Field label={label}>
      {(props) => (
        <select {...props} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface Props {
  draft: AlertDraft;
  surveys: Surveys["surveys"];
  conditions: readonly Choice[];
  onType: (field: Partial<AlertDraft>) => void;
}

/** The surveys, and the touchpoints that they name. */
function placesOf(surveys: Surveys["surveys"], chosen: string): Choice[] {
  const touchpoints = [...new Set(surveys.flatMap(({ touchpoint }) => touchpoint ?? []))];
  const places = [
    ...surveys.map(({ id, name }) => ({ value: id, label: name })),
    ...touchpoints.map((id) => ({
      value: touchpointPlace(id),
      label: alerts.sentences.touchpoint(id),
    })),
  ];
  return places.some(({ value }) => value === chosen)
    ? places
    : [...places, { value: chosen, label: chosen }];
}

/** When the alert fires: its kind as a sentence, and the numbers of that kind. */
export function WhenFields({ draft, surveys, conditions, onType }: Props) {
  const { kind, metric, place } = draft;
  const isOfMetric = kind === "falls" || kind === "below";
  const anywhere = { value: "", label: alerts.sentences.anySurvey };
  const places = placesOf(surveys, place).filter(({ value }) => value !== "");
  return (
    <>
      <SelectField
        label={words.when}
        value={kind}
        options={KINDS.map((one) => ({ value: one, label: alerts.kinds[one] }))}
        onChange={(value) => onType({ kind: value as Kind })}
      />
      {kind !== "participation" && (
        <SelectField
          label={words.survey}
          value={place}
          options={kind === "response" ? [...places, anywhere] : places}
          onChange={(value) => onType({ place: value, condition: "" })}
        />
      )}
      {isOfMetric && (
        <SelectField
          label={words.metric}
          value={metric}
          options={METRICS.map((one) => ({ value: one, label: alerts.metrics[one] }))}
          onChange={(value) => onType({ metric: value as AlertMetric, score: LIMITS[value as AlertMetric] })}
        />
      )}
      {kind === "falls" && (
        <div class="field-row">
          <TextField
            label={words.points}
            hint={words.pointsHint}
            value={draft.points}
            isNumber
            onInput={(points) => onType({ points })}
          />
          <TextField
            label={words.falseAlarms}
            value={draft.falseAlarms}
            isNumber
            onInput={(falseAlarms) => onType({ falseAlarms })}
          />
        </div>
      )}
      {kind === "below" && (
        <div class="field-row">
          <TextField
            label={words.score}
            value={draft.score}
            isNumber
            onInput={(score) => onType({ score })}
          />
          <TextField
            label={words.over}
            hint={words.overHint}
            value={draft.over}
            isNumber
            onInput={(over) => onType({ over })}
          />
        </div>
      )}
      {kind === "participation" && (
        <div class="field-row">
          <TextField
            label={words.share}
            value={draft.share}
            isNumber
            onInput={(share) => onType({ share })}
          />
          <TextField
            label={words.prompts}
            hint={words.promptsHint}
            value={draft.prompts}
            isNumber
            onInput={(prompts) => onType({ prompts })}
          />
        </div>
      )}
      {kind === "response" && conditions.length > 0 && (
        <SelectField
          label={words.condition}
          value={draft.condition}
          options={conditions}
          onChange={(condition) => onType({ condition })}
        />
      )}
    </>
  );
}

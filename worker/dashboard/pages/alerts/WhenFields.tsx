import type { Surveys } from "../../api/apiTypes.ts";
import { SelectField, TextField } from "../../components/InputFields.tsx";
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

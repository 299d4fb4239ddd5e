import { Field } from "../../components/Field.tsx";
import { METRIC } from "../../model/kinds.ts";
import { journey } from "../../texts/journey.ts";
import type { TargetMetric, TouchpointDraft } from "./touchpointDrafts.ts";

const words = journey.form;
const METRICS: readonly TargetMetric[] = ["nps", "csat", "ces"];

interface Props {
  draft: TouchpointDraft;
  at: number;
  all: number;
  /** as it would be saved */
  id: string;
  /** how it is called in the names of its buttons */
  name: string;
  errorOf: (at: number, field: string) => string | undefined;
  onType: (field: Partial<TouchpointDraft>) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** One touchpoint of the form. */
export function TouchpointFields({ draft, at, all, id, name, errorOf, onType, onMove, onRemove }: Props) {
  return (
    <li class="touchpoint-fields">
      <div class="touchpoint-order">
        <span class="small quiet">{words.place(at + 1, all)}</span>
        <button
          type="button"
          aria-label={words.earlier(name)}
          aria-disabled={at === 0}
          onClick={() => at > 0 && onMove(at - 1)}
        >
          <span aria-hidden="true">↑</span>
        </button>
        <button
          type="button"
          aria-label={words.later(name)}
          aria-disabled={at === all - 1}
          onClick={() => at < all - 1 && onMove(at + 1)}
        >
          <span aria-hidden="true">↓</span>
        </button>
        <button type="button" aria-label={words.remove(name)} onClick={onRemove}>
          <span aria-hidden="true">×</span>
        </button>
      </div>
      <Field label={words.name} error={errorOf(at, "name")}>
        {(props) => (
          <input
            {...props}
            autocomplete="off"
            value={draft.name}
            onInput={(event) => onType({ name: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={words.id} hint={words.idHint} error={errorOf(at, "id")}>
        {(props) => (
          <input
            {...props}
            autocomplete="off"
            spellcheck={false}
            value={id}
            onInput={(event) => onType({ id: event.currentTarget.value, isIdFixed: true })}
          />
        )}
      </Field>
      <div class="touchpoint-target">
        <Field label={words.metric} error={errorOf(at, "target/metric")}>
          {(props) => (
            <select
              {...props}
              value={draft.metric}
              onChange={(event) => onType({ metric: event.currentTarget.value as TargetMetric | "" })}
            >
              <option value="">{words.noTarget}</option>
              {METRICS.map((metric) => (
                <option key={metric} value={metric}>
                  {METRIC[metric].name}
                </option>
              ))}
            </select>
          )}
        </Field>
        {draft.metric !== "" && (
          <Field label={words.atLeast} error={errorOf(at, "target/atLeast")}>
            {(props) => (
              <input
                {...props}
                class="short"
                inputMode="decimal"
                value={draft.atLeast}
                onInput={(event) => onType({ atLeast: event.currentTarget.value })}
              />
            )}
          </Field>
        )}
      </div>
      <Field label={words.promise} hint={words.promiseHint} error={errorOf(at, "promise")}>
        {(props) => (
          <input
            {...props}
            autocomplete="off"
            value={draft.promise}
            onInput={(event) => onType({ promise: event.currentTarget.value })}
          />
        )}
      </Field>
    </li>
  );
}

import htm from "htm";
import { h } from "preact";
import { LIMITS } from "../../../schema/definition/limits.ts";
import type { QuestionOf } from "../../../schema/definition/survey.ts";
import type { Picked } from "../../../schema/engine/answer.ts";
import { pickedIn } from "../full/finalizeAnswer.ts";
import type { QuestionProps, QuestionPropsOf, RenderContext } from "../full/renderContext.ts";
import { shuffled } from "./shuffled.ts";

const html = /*#__PURE__*/ htm.bind(h);
type Choosing = QuestionOf<"choice" | "choices">;

/** The choices in the order of this prompt; `other` stays the last. */
function rowsOf(
  context: RenderContext,
  { id, choices, shuffle, other }: Choosing,
): { id: string; label: string }[] {
  const ids = choices.map((choice) => choice.id);
  const order = context.orders[id] ?? (shuffle ? shuffled(ids, Math.random) : ids);
  if (shuffle) context.orders = { ...context.orders, [id]: order };
  const rows = order.flatMap((at) => choices.filter((choice) => choice.id === at));
  const label = other === true ? context.prompt.options.config.words.other : other;
  return label ? [...rows, { id: "other", label }] : rows;
}

const typedIn = (value: unknown): string | undefined =>
  (Array.isArray(value) ? value : [value]).find((picked) => typeof picked?.other === "string")?.other;

/** The field of a typed other, where it is picked. */
function otherField(
  { context, value, notice }: QuestionProps,
  label: string,
  draft: (typed: string) => void,
): unknown {
  const typed = typedIn(value);
  if (typed === undefined) return undefined;
  return html`<input
    class="field other"
    aria-label=${label}
    aria-invalid=${notice ? "true" : undefined}
    aria-describedby=${notice ? "notice" : undefined}
    maxlength=${LIMITS.text}
    value=${typed}
    onInput=${({ currentTarget }: { currentTarget: HTMLInputElement }) => draft(currentTarget.value)}
    ref=${(field: HTMLInputElement | null) => field && !typed && context.prompt.root.activeElement?.matches(".row") && field.focus()}
  />`;
}

const group = (role: string, rows: unknown) =>
  html`<div
    class="rows"
    role=${role}
    aria-labelledby="title"
    aria-describedby="note hint notice"
    tabindex="-1"
  >
    ${rows}
  </div>`;

/** One of several: a radio group. Picking leads on, but for a typed other. */
export function choice(props: QuestionPropsOf<"choice">): unknown {
  const { context, question, value } = props;
  const { act } = context.prompt;
  const rows = rowsOf(context, question);
  const [picked] = pickedIn(value);
  const stop = rows.some(({ id }) => id === picked) ? picked : rows[0]?.id;
  const draft = (other: string) => act({ kind: "draft", value: { other } });
  const pick = (id: string) =>
    id === "other" ? draft(typedIn(value) ?? "") : act({ kind: "pick", value: id });
  return [
    group(
      "radiogroup",
      rows.map(
        ({ id, label }) =>
          html`<button
            key=${id}
            class="row"
            role="radio"
            aria-checked=${id === picked}
            tabindex=${id === stop ? 0 : -1}
            onClick=${() => pick(id)}
          >
            <i></i>${label}
          </button>`,
      ),
    ),
    otherField(props, rows.at(-1)?.label ?? "", draft),
  ];
}

/** Any of several: check boxes. */
export function choices(props: QuestionPropsOf<"choices">): unknown {
  const { context, question, value } = props;
  const rows = rowsOf(context, question);
  const set: Picked[] = Array.isArray(value) ? value : [];
  const ids = pickedIn(set);
  const draft = (picked: Picked[]) => context.prompt.act({ kind: "draft", value: picked });
  const rest = (id: string) => set.filter((picked) => pickedIn([picked])[0] !== id);
  const toggle = (id: string) =>
    draft(ids.includes(id) ? rest(id) : [...set, id === "other" ? { other: "" } : id]);
  return [
    group(
      "group",
      rows.map(
        ({ id, label }) =>
          html`<button key=${id} class="row" role="checkbox" aria-checked=${ids.includes(id)} onClick=${() => toggle(id)}>
            <i></i>${label}
          </button>`,
      ),
    ),
    otherField(props, rows.at(-1)?.label ?? "", (other) => draft([...rest("other"), { other }])),
  ];
}

import type { Journey } from "../../api/apiTypes.ts";
import { freeId } from "../../model/idOf.ts";

export type TargetMetric = "nps" | "csat" | "ces";
/** A touchpoint as it is typed. */
export interface TouchpointDraft {
  /** stays the same while the touchpoint is moved and renamed */
  key: number;
  id: string;
  /** the id was typed or was there before: the name no longer makes it */
  isIdFixed: boolean;
  name: string;
  metric: TargetMetric | "";
  atLeast: string;
  promise: string;
}

let keys = 0;
export const newTouchpoint = (): TouchpointDraft => ({
  key: ++keys,
  ...{ id: "", isIdFixed: false, name: "", metric: "", atLeast: "", promise: "" },
});

/** Drafts of a page before this one, whose keys may be given already. */
export const withKeys = (drafts: readonly TouchpointDraft[]): TouchpointDraft[] =>
  drafts.map((draft) => ({ ...draft, key: newTouchpoint().key }));

/** The touchpoints that the journey names. */
export const draftsOf = ({ touchpoints }: Journey): TouchpointDraft[] =>
  touchpoints
    .filter(({ listed }) => listed)
    .map(({ id, name, target, promise }) => ({
      ...newTouchpoint(),
      ...{ id, isIdFixed: true, name, promise: promise ?? "" },
      metric: target?.metric ?? "",
      atLeast: target ? String(target.atLeast) : "",
    }));

/** The ids: as typed, else made of the names, each once. */
export function idsOf(drafts: readonly TouchpointDraft[]): string[] {
  const taken = drafts.filter(({ isIdFixed }) => isIdFixed).map(({ id }) => id);
  return drafts.map(({ id, isIdFixed, name }) => {
    if (isIdFixed) return id.trim();
    const made = freeId(name, "touchpoint", taken);
    taken.push(made);
    return made;
  });
}

/** The list with the entry at `from` moved to `to`. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

/** The touchpoints as the API takes them. A number that is none goes as typed: the collector says what is wrong. */
export function bodyOf(drafts: readonly TouchpointDraft[]) {
  const ids = idsOf(drafts);
  return {
    touchpoints: drafts.map(({ name, metric, atLeast, promise }, at) => ({
      id: ids[at],
      name: name.trim(),
      ...(metric && { target: { metric, atLeast: atLeast.trim() === "" ? null : Number(atLeast) } }),
      ...(promise.trim() && { promise: promise.trim() }),
    })),
  };
}

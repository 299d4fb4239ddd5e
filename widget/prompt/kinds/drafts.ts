/** How what a visitor typed or ticked becomes an answer, by kind. Pure: no page, no Preact. */
import type { Question } from "../../../schema/definition/survey.ts";
import type { Answer, Picked } from "../../../schema/engine/answer.ts";
import type { Kind, QuestionOf } from "../../../schema/kinds/registry.ts";

export interface DraftRules<Q> {
  /** whether picking it leads to the next question, so that it is never a draft */
  leadsOn(value: unknown): boolean;
  /**
   * A draft that is not blank as the answer that it makes, or null.
   *
   * @param clean a typed text as it may be sent
   */
  finalize(draft: Answer, question: Q, clean: (typed: string) => string): Answer | null;
}

const typedOther = <P extends Answer>(picked: P, clean: (typed: string) => string): P | { other: string } =>
  typeof picked === "object" && "other" in picked ? { other: clean(picked.other) } : picked;

/** A typed number, with a comma or a point; anything else stays the text that it is. */
function numberIn(typed: string): number | string {
  const plain = typed.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : typed;
}

const scaled: DraftRules<unknown> = { leadsOn: () => true, finalize: (draft) => draft };

const DRAFTS: { [K in Kind]: DraftRules<QuestionOf<K>> } = {
  nps: scaled,
  csat: scaled,
  ces: scaled,
  rating: scaled,
  choice: {
    leadsOn: (value) => typeof value === "string",
    finalize: (draft, _, clean) => typedOther(draft, clean),
  },
  choices: {
    leadsOn: () => false,
    finalize: (draft, _, clean) => (draft as Picked[]).map((picked) => typedOther(picked, clean)),
  },
  text: {
    leadsOn: () => false,
    finalize: (draft, { format }, clean) =>
      typeof draft !== "string" ? draft : format === "number" ? numberIn(draft) : clean(draft) || null,
  },
  consent: { leadsOn: () => false, finalize: (draft) => draft || null },
  message: { leadsOn: () => false, finalize: () => null },
};

export const draftRulesOf = (question: Question): DraftRules<Question> => DRAFTS[question.kind];

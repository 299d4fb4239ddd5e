/** How what a visitor typed or ticked becomes an answer, by kind. Pure: no page, no Preact. */
import type { Question } from "../../../schema/definition/survey.ts";
import type { Answer, Picked } from "../../../schema/engine/answer.ts";
import type { Kind, QuestionOf } from "../../../schema/kinds/registry.ts";
import { withScheme } from "../../../schema/kinds/shared/textFormats.ts";
import { numberIn } from "./writtenNumber.ts";

/** What there is to know of texts that a visitor types. */
export interface Typing {
  /** the language in which the survey's texts are shown to the visitor */
  language: string;
  /** a typed text as it may be sent */
  clean(typed: string): string;
}

export interface DraftRules<Q> {
  /** whether picking it leads to the next question, so that it is never a draft */
  leadsOn(value: unknown): boolean;
  /** A draft that is not blank as the answer that it makes, or null. */
  finalize(draft: Answer, question: Q, typing: Typing): Answer | null;
}

const typedOther = <P extends Answer>(picked: P, { clean }: Typing): P | { other: string } =>
  typeof picked === "object" && "other" in picked ? { other: clean(picked.other) } : picked;

/** Characters at the ends of a pasted address that nobody sees. */
const INVISIBLE_ENDS = /^\p{Default_Ignorable_Code_Point}+|\p{Default_Ignorable_Code_Point}+$/gu;

function typedText(
  typed: string,
  { format }: QuestionOf<"text">,
  { clean, language }: Typing,
): Answer | null {
  if (format === "number") return numberIn(typed, language) ?? typed;
  const text = clean(typed);
  if (!format || format === "text") return text || null;
  const address = text.replace(INVISIBLE_ENDS, "").trim();
  return (format === "url" ? withScheme(address) : address) || null;
}

const scaled: DraftRules<unknown> = { leadsOn: () => true, finalize: (draft) => draft };

const DRAFTS: { [K in Kind]: DraftRules<QuestionOf<K>> } = {
  nps: scaled,
  csat: scaled,
  ces: scaled,
  rating: scaled,
  choice: {
    leadsOn: (value) => typeof value === "string",
    finalize: (draft, _, typing) => typedOther(draft, typing),
  },
  choices: {
    leadsOn: () => false,
    finalize: (draft, _, typing) => (draft as Picked[]).map((picked) => typedOther(picked, typing)),
  },
  text: {
    leadsOn: () => false,
    finalize: (draft, question, typing) =>
      typeof draft === "string" ? typedText(draft, question, typing) : draft,
  },
  consent: { leadsOn: () => false, finalize: (draft) => draft || null },
  message: { leadsOn: () => false, finalize: () => null },
};

export const draftRulesOf = (question: Question): DraftRules<Question> => DRAFTS[question.kind];

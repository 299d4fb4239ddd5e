import type { Condition } from "../../schema/definition/conditionSchema.ts";
import type { Ending, Jump, Question, QuestionOf, Survey } from "../../schema/definition/survey.ts";

type Rest<K extends Question["kind"]> = Partial<Omit<QuestionOf<K>, "kind" | "id">>;

const base = <K extends Question["kind"]>(kind: K, id: string) => ({ id, kind, title: `About ${id}` });

export const nps = (id: string, rest: Rest<"nps"> = {}): QuestionOf<"nps"> => ({
  ...base("nps", id),
  ...rest,
});
export const csat = (id: string, rest: Rest<"csat"> = {}): QuestionOf<"csat"> => ({
  ...base("csat", id),
  ...rest,
});
export const ces = (id: string, rest: Rest<"ces"> = {}): QuestionOf<"ces"> => ({
  ...base("ces", id),
  ...rest,
});
export const text = (id: string, rest: Rest<"text"> = {}): QuestionOf<"text"> => ({
  ...base("text", id),
  ...rest,
});
export const message = (id: string, rest: Rest<"message"> = {}): QuestionOf<"message"> => ({
  ...base("message", id),
  ...rest,
});
export const rating = (id: string, points: number, rest: Rest<"rating"> = {}): QuestionOf<"rating"> => ({
  ...base("rating", id),
  points,
  ...rest,
});
export const consent = (id: string, rest: Rest<"consent"> = {}): QuestionOf<"consent"> => ({
  ...base("consent", id),
  label: "I agree",
  ...rest,
});

const labelled = (ids: string[]) => ids.map((id) => ({ id, label: `The ${id}` }));

export const choice = (id: string, ids: string[], rest: Rest<"choice"> = {}): QuestionOf<"choice"> => ({
  ...base("choice", id),
  choices: labelled(ids),
  ...rest,
});
export const choices = (id: string, ids: string[], rest: Rest<"choices"> = {}): QuestionOf<"choices"> => ({
  ...base("choices", id),
  choices: labelled(ids),
  ...rest,
});

export const jump = (to: string, when?: Condition): Jump => (when ? { when, to } : { to });
export const ending = (id: string): Ending => ({ id, title: `The end: ${id}` });

/** A whole definition of some questions, with the endings named. */
export const survey = (questions: Question[], ...endings: string[]): Survey => ({
  id: "checkout",
  status: "live",
  locale: "en",
  questions,
  ...(endings.length > 0 && { endings: endings.map(ending) }),
});

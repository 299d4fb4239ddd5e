/**
 * The model's own words for a survey. Nothing here or beside it imports from `schema/`: the model is a
 * second reading of the contract, and shared types would carry the first reading over.
 */
export interface ModelChoice {
  id: string;
  label: string;
}

export interface ModelQuestion {
  id: string;
  kind: "nps" | "csat" | "ces" | "rating" | "choice" | "choices" | "text" | "consent" | "message";
  required?: boolean | undefined;
  next?: string | ModelJump[] | undefined;
  points?: number | undefined;
  choices?: ModelChoice[] | undefined;
  other?: boolean | string | undefined;
  min?: number | undefined;
  max?: number | undefined;
  format?: string | undefined;
  maxLength?: number | undefined;
}

export interface ModelJump {
  when?: ModelCondition | undefined;
  to: string;
}

export interface ModelSurvey {
  questions: ModelQuestion[];
  endings?: { id: string }[] | undefined;
}

export type Plain = string | number | boolean;

export type ModelCondition =
  | { all: ModelCondition[] }
  | { any: ModelCondition[] }
  | { not: ModelCondition }
  | ModelCheck;

/** One subject and one operator, both found by their key. */
export interface ModelCheck {
  answer?: string | undefined;
  trait?: string | undefined;
  visitor?: string | undefined;
  query?: string | undefined;
  answered?: boolean | undefined;
  is?: Plain | undefined;
  isNot?: Plain | undefined;
  in?: Plain[] | undefined;
  notIn?: Plain[] | undefined;
  below?: number | undefined;
  atMost?: number | undefined;
  above?: number | undefined;
  atLeast?: number | undefined;
  between?: [number, number] | undefined;
  group?: string | undefined;
  has?: string | undefined;
  hasAny?: string[] | undefined;
  hasAll?: string[] | undefined;
  hasNone?: string[] | undefined;
  contains?: string | undefined;
  startsWith?: string | undefined;
  endsWith?: string | undefined;
}

export type Keyed = { readonly [key: string]: unknown };

export interface ModelFacts {
  answers: Keyed;
  questions: readonly ModelQuestion[];
  traits?: Keyed | undefined;
  visitor?: Keyed | undefined;
  query?: Keyed | undefined;
}

import type { ModelQuestion } from "./definition.ts";
import { choiceId, isMissing } from "./facets.ts";

/** Whether a question takes a value: contract section 2's table of answers, blanks being a skip. */
export function modelAccepts(question: ModelQuestion, value: unknown): boolean {
  if (isMissing(value)) return question.kind === "message" || question.required !== true;
  return takes[question.kind](question, value);
}

const takes: { [K in ModelQuestion["kind"]]: (question: ModelQuestion, value: unknown) => boolean } = {
  nps: (_, value) => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].some((score) => score === value),
  csat: (_, value) => [1, 2, 3, 4, 5].some((score) => score === value),
  ces: (question, value) => onScale(question.points ?? 7, value),
  rating: (question, value) => onScale(question.points ?? 0, value),
  choice: isPick,
  choices: isPicks,
  text: isText,
  consent: (_, value) => value === true,
  message: () => false,
};

function onScale(points: number, value: unknown): boolean {
  return Array.from({ length: points }, (_, index) => index + 1).some((score) => score === value);
}

function isPick(question: ModelQuestion, value: unknown): boolean {
  if (typeof value === "string") return (question.choices ?? []).some((choice) => choice.id === value);
  if (value === null || typeof value !== "object" || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  const typed = entries.length === 1 && entries[0]?.[0] === "other" ? entries[0][1] : null;
  return question.other !== undefined && question.other !== false && isStorable(typed, 5000);
}

function isPicks(question: ModelQuestion, value: unknown): boolean {
  if (!Array.isArray(value) || !value.every((one) => isPick(question, one))) return false;
  const distinct = new Set(value.map(choiceId)).size;
  return (
    distinct === value.length && distinct >= (question.min ?? 0) && distinct <= (question.max ?? Infinity)
  );
}

function isText(question: ModelQuestion, value: unknown): boolean {
  if (question.format === "number") return typeof value === "number" && Number.isFinite(value);
  if (!isStorable(value, question.maxLength ?? 2000)) return false;
  if (question.format === "email") return isAddress(value.trim());
  if (question.format === "url") return /^https?:\/\/[^\s/.]\S*$/i.test(value.trim());
  return true;
}

/** An e-mail address as browsers have it (HTML Standard): a name, and labels that neither begin nor end with `-`. */
function isAddress(value: string): boolean {
  const [name = "", host = "", ...more] = value.split("@");
  const isName = name !== "" && Array.from(name).every((sign) => /[a-z0-9.!#$%&'*+/=?^_`{|}~-]/i.test(sign));
  const labels = host.split(".").filter((label) => /^[a-z0-9-]{1,63}$/i.test(label) && !/^-|-$/.test(label));
  return isName && more.length === 0 && labels.length === host.split(".").length;
}

/** Text that a database gives back as it was: no NUL, no half of a surrogate pair. */
function isStorable(value: unknown, longest: number): value is string {
  if (typeof value !== "string" || value.length > longest) return false;
  return Array.from(value).every(
    (sign) => sign !== "\0" && !(sign.length === 1 && /[\ud800-\udfff]/.test(sign)),
  );
}

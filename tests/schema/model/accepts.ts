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
  const longest = question.maxLength ?? 2000;
  if (question.format === "url") {
    // The scheme that is added to an address without one is not counted.
    const counted = typeof value === "string" ? value.replace(/^https:\/\//i, "") : value;
    return isStorable(counted, longest) && isWebAddress(String(value).trim());
  }
  if (!isStorable(value, longest)) return false;
  return question.format === "email" ? isAddress(value.trim()) : true;
}

/** Names between dots, none of them empty. */
function areNames(text: string, isName: (name: string) => boolean): boolean {
  return text.split(".").every((name) => name !== "" && isName(name));
}

/** A dot at least; letters and digits of any script, hyphens but at the ends of a name. */
function isHost(host: string): boolean {
  const isName = (name: string) =>
    name.length <= 63 &&
    !/^[-\p{M}]|-$/u.test(name) &&
    Array.from(name).every((sign) => /[\p{L}\p{M}\p{N}-]/u.test(sign));
  return host.includes(".") && areNames(host, isName);
}

function isAddress(value: string): boolean {
  const cut = value.indexOf("@");
  const signs = "!#$%&'*+/=?^_`{|}~-";
  const isName = (name: string) =>
    Array.from(name).every((sign) => signs.includes(sign) || /[\p{L}\p{M}\p{N}]/u.test(sign));
  return cut > 0 && areNames(value.slice(0, cut), isName) && isHost(value.slice(cut + 1));
}

function isWebAddress(value: string): boolean {
  const [, rest = ""] = /^(?:https?:\/\/)?(.*)$/isu.exec(value) ?? [];
  const cut = rest.search(/[/?#]/);
  const [host = "", port, ...more] = (cut < 0 ? rest : rest.slice(0, cut)).split(":");
  const isPort = port === undefined || (/^[0-9]{1,5}$/.test(port) && Number(port) < 65_536);
  return !/\s/.test(value) && isHost(host) && isPort && more.length === 0;
}

/** Text that a database gives back as it was: no NUL, no half of a surrogate pair. */
function isStorable(value: unknown, longest: number): value is string {
  if (typeof value !== "string" || value.length > longest) return false;
  return Array.from(value).every(
    (sign) => sign !== "\0" && !(sign.length === 1 && /[\ud800-\udfff]/.test(sign)),
  );
}

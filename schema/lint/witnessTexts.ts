/**
 * Texts that stand for all texts: for every combination of what conditions can tell of a text, one such text if there
 * is any. Texts are grown unit by unit, shortest first, and of those that no condition and no format can ever tell
 * apart again only the first goes on. So the search is exhaustive, and ends.
 */

export interface TextRules {
  /** what conditions compare with, folded as conditions fold: trimmed, lower case */
  words: readonly string[];
  /** UTF-16 units */
  maxLength: number;
  format?: "text" | "email" | "url" | "number" | undefined;
}

/** More than any survey written by a person asks for. */
const MOST = 20_000;

const LOCAL = /^[\w.!#$%&'*+/=?^`{|}~-]$/;
const SCHEMES = ["http://", "https://"];
const FILLERS = [..."xyzwvqkjabcdefghilmnoprstu0123456789", "ø"];

/** Where a text stands in the form of an e-mail address, or null where it can't become one. */
function emailStage(text: string): string | null {
  const [local = "", domain, more] = text.split("@");
  if (more !== undefined || [...local].some((unit) => !LOCAL.test(unit))) return null;
  if (domain === undefined) return local === "" ? "start" : "local";
  if (local === "" || /(?:^|[.-])\.|\.-|^-|[^a-z\d.-]/i.test(domain)) return null;
  return /[a-z\d]$/i.test(domain) ? "label" : domain.endsWith("-") ? "hyphen" : "dot";
}

/** The same for a web address. */
function urlStage(text: string): string | null {
  if (/\s/.test(text)) return null;
  const scheme = SCHEMES.find((one) => text.startsWith(one));
  if (scheme === undefined) return SCHEMES.some((one) => one.startsWith(text)) ? text : null;
  const rest = text.slice(scheme.length);
  if (rest === "") return scheme;
  return /^[/.]/.test(rest) ? null : "rest";
}

function stageOf(text: string, format: TextRules["format"]): string | null {
  if (format === "email") return emailStage(text);
  return format === "url" ? urlStage(text) : "";
}

function alphabetOf({ words, format }: TextRules): string[] {
  const units = new Set(words.flatMap((word) => [...word]));
  // One unit that no word holds stands for all of those.
  const filler = FILLERS.find((unit) => !units.has(unit));
  const needed = format === "email" ? ["@", "."] : format === "url" ? [...SCHEMES.join("")] : [];
  return [...new Set([...(filler ? [filler] : []), ...needed, ...units])];
}

/** What can still be told of a text: everything that its future depends on. */
function traceOf(text: string, { words }: TextRules, stage: string): string {
  const head = words.some((word) => word.startsWith(text)) ? text : "";
  const begun = words.map((word) => (text.startsWith(word) ? 1 : 0));
  const contained = words.map((word) => (text.includes(word) ? 1 : 0));
  let tail = "";
  for (const word of words) {
    for (let length = Math.min(word.length, text.length); length > tail.length; length--) {
      if (text.endsWith(word.slice(0, length))) tail = word.slice(0, length);
    }
  }
  return JSON.stringify([head, begun.join(""), contained.join(""), tail, /\s$/.test(text), stage]);
}

/**
 * @returns texts, shortest first, none of which begins or ends with white space; `isWhole` is false where there were
 * too many to look at
 */
export function witnessTexts(rules: TextRules): { texts: string[]; isWhole: boolean } {
  const alphabet = alphabetOf(rules);
  const seen = new Set<string>();
  const texts: string[] = [];
  /** Whether a text is of a kind that was not there yet, and may go on. */
  const isNew = (text: string): boolean => {
    const stage = stageOf(text, rules.format);
    if (stage === null || text.length > rules.maxLength || /^\s/.test(text)) return false;
    const trace = traceOf(text, rules, stage);
    return !seen.has(trace) && !!seen.add(trace);
  };
  for (let front = [""]; front.length > 0; ) {
    const next: string[] = [];
    for (const text of front) {
      if (seen.size > MOST) return { texts, isWhole: false };
      next.push(...alphabet.map((unit) => text + unit).filter(isNew));
    }
    texts.push(...next.filter((text) => !/\s$/.test(text)));
    front = next.sort((a, b) => a.length - b.length);
  }
  return { texts, isWhole: true };
}

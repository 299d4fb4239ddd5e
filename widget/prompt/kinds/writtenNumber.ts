/** Numbers as people write them in a language. */

/** The digit 0 of every script that people type numbers in; 1 to 9 follow it in Unicode. */
const ZEROS = [..."0٠۰߀०০੦૦୦௦౦೦൦๐໐༠၀០᠐０"];
/** Signs that stand between groups of digits in some language, and for nothing else in any. */
const GROUP_SIGNS = [" ", "'", "’", "٬"];
const DECIMAL_SIGN = "٫";

/** Numbering systems whose signs are others than those beside Western digits, by their 0. */
const NUMBERING: Readonly<Record<string, string>> = { "٠": "arab", "۰": "arabext" };

/** Lines stay apart: two numbers under each other are not one. */
const plainBlanks = (text: string): string => text.replace(/[^\S\r\n\u2028\u2029]/g, " ");

const formatter = (language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat => {
  try {
    return new Intl.NumberFormat(language, options);
  } catch {
    // What a page or an owner calls a language need not be one.
    return new Intl.NumberFormat("en", options);
  }
};

/** How a language writes 1234567.8 in the digits of a numbering system. */
function signsOf(language: string, numberingSystem: string) {
  const parts = formatter(language, { numberingSystem }).formatToParts(1234567.8);
  const valuesOf = (type: string) => parts.filter((part) => part.type === type).map(({ value }) => value);
  return {
    group: plainBlanks(valuesOf("group")[0] ?? ""),
    decimal: valuesOf("decimal")[0] ?? ".",
    /** digits of the groups before the last one: 3, or 2 in India */
    size: [...(valuesOf("integer").at(-2) ?? "123")].length,
  };
}
type Signs = ReturnType<typeof signsOf>;

/** Full-width forms as the signs that they are, every blank as one blank, and nothing invisible. */
const plain = (typed: string): string =>
  plainBlanks(typed.replace(/\p{Default_Ignorable_Code_Point}/gu, ""))
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .trim();

/** A text with Western digits, and the 0 of those that it has; null where they are of several scripts. */
function westernized(text: string, language: string): { text: string; zero: string } | null {
  const zeros = [...ZEROS, formatter(language, {}).format(0)];
  const distance = (digit: string, zero: string) => (digit.codePointAt(0) ?? 0) - (zero.codePointAt(0) ?? 0);
  const isOf = (digit: string) => (zero: string) => distance(digit, zero) >= 0 && distance(digit, zero) < 10;
  const [first = "0"] = text.match(/\p{Nd}/u) ?? [];
  const zero = zeros.find(isOf(first));
  if (zero === undefined || ![...text.matchAll(/\p{Nd}/gu)].every(([digit]) => isOf(digit)(zero)))
    return null;
  return { text: text.replace(/\p{Nd}/gu, (digit) => String(distance(digit, zero))), zero };
}

/** Whole digits of a number whose groups, if there are any, are complete; else null. */
function wholeDigits(text: string, { group, size }: Signs): string | null {
  if (/^\d+$/.test(text)) return text;
  const sign = [...GROUP_SIGNS, group].find((one) => one && text.includes(one));
  if (!sign) return null;
  const [first = "", ...groups] = text.split(sign);
  const last = groups.pop() ?? "";
  const areDigits = [first, ...groups, last].every((digits) => /^\d+$/.test(digits));
  const areOf = (length: number) =>
    first.length <= length && groups.every((digits) => digits.length === length);
  const isComplete = last.length === 3 && !first.startsWith("0") && (areOf(3) || areOf(size));
  return areDigits && isComplete ? [first, ...groups, last].join("") : null;
}

/** The digits that a number is known by, without the zeros around them. */
const significant = (digits: string): string => digits.replace(/^0+|0+$/g, "");

/** Reads Western digits by the signs of a language. */
function readBy(text: string, signs: Signs): number | null {
  const [sign = "", unsigned = ""] = /^[+-]/.test(text) ? [text.slice(0, 1), text.slice(1)] : ["", text];
  const [whole = "", fraction, ...more] = unsigned
    .replaceAll(DECIMAL_SIGN, signs.decimal)
    .split(signs.decimal);
  if (more.length > 0 || !/^\d*$/.test(fraction ?? "") || !(whole || fraction)) return null;
  const digits = whole === "" ? "0" : wholeDigits(whole, signs);
  if (digits === null) return null;
  const number = Number(`${sign}${digits}.${fraction ?? 0}`);
  // An integer of more digits than a number holds would come out as another one.
  const shown = String(Math.abs(number)).replace(/e.*$|\./g, "");
  const isExact = fraction || significant(digits) === significant(shown);
  return Number.isFinite(number) && isExact ? number || 0 : null;
}

/**
 * The number that a text writes in a language: its group and decimal signs, digits of any one script, complete groups.
 * Null where it is not clearly one number: a wrong number is worse than none.
 *
 * @param language BCP 47
 */
export function numberIn(typed: string, language: string): number | null {
  const found = westernized(plain(typed).replace("\u2212", "-"), language);
  return found && readBy(found.text, signsOf(language, NUMBERING[found.zero] ?? "latn"));
}

/** A number as a language writes it, so that it can be read again. */
export const numberText = (number: number, language: string): string =>
  formatter(language, { useGrouping: false, maximumFractionDigits: 20 }).format(number);
